import * as buffer from 'lib0/buffer'
import { fieldOf, fieldsOf, type Fields } from '../model/fields.ts'
import { asShapeId, type ShapeId } from '../model/shape.ts'
import type { CopiedShape } from '../model/copied-shape.ts'
import type { WordsRun } from '../model/formatted-text.ts'
import type { Input } from './input.ts'

/** What a file or a clipboard holds. */
export type Content = {
  /** Bottom first; their ids are their own among themselves, and may be taken on the board they go to. */
  readonly shapes: readonly CopiedShape[]
  /** Pictures that came along, as `data:` addresses, by the ids of the images that show them. */
  readonly pictures?: ReadonlyMap<ShapeId, string>
}

/** More than this nobody copies, and no page takes at once. */
export const MAX_SHAPES = 20_000

/** Our own shapes as JSON, to the last bit: `{type: 'drawing-room/shapes', version: 1, shapes: [{id, record, words}]}`. */
export const CONTENT_TYPE = 'drawing-room/shapes'
const VERSION = 1

export const contentToJson = ({ shapes }: Content) => ({
  type: CONTENT_TYPE,
  version: VERSION,
  shapes: shapes.map((shape) => ({ id: shape.id, ...copyToJson(shape) })),
})

/** @throws {UnreadableError} with the place of what is wrong */
export function contentFromJson(input: Input, most = MAX_SHAPES): Content {
  const shapes = input.at('shapes').list(most)
  return { shapes: shapes.map((shape) => copyFromJson(shape, asShapeId(shape.at('id').string(''))) ?? fail(shape)) }
}

function fail(shape: Input): never {
  throw shape.at('record').isNot('a shape')
}

/** A shape without its id, as JSON. */
export const copyToJson = ({ record, words }: CopiedShape) => ({
  record: toJson(record),
  ...(words.length > 0 && { words: toJson(words) }),
})

/** @returns null for what was no shape of ours */
export function copyFromJson(input: Input, id: ShapeId | null): CopiedShape | null {
  const fields = fieldsOf(input.value)
  const record = fieldsOf(fromJson(fieldOf(fields, 'record')))
  if (!id || typeof fieldOf(record, 'kind') !== 'string') return null
  return { id, record: withoutCut(record), words: wordsFrom(fromJson(fieldOf(fields, 'words'))) }
}

/** A stretch of somebody's stroke is a stroke here: a record of a cut would cut what lies on the board. */
function withoutCut(record: Fields): Fields {
  const { of: _of, gap: _gap, ...detail } = fieldsOf(fieldOf(record, 'detail'))
  return fieldOf(record, 'kind') === 'stroke' ? { ...record, detail } : record
}

function wordsFrom(value: unknown): WordsRun[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((run: unknown): WordsRun[] => {
    const insert = fieldOf(fieldsOf(run), 'insert')
    const attributes = fieldsOf(fieldOf(fieldsOf(run), 'attributes'))
    if (typeof insert !== 'string' || insert === '') return []
    return [{ insert, ...(Object.keys(attributes).length > 0 && { attributes }) }]
  })
}

/** JSON knows no bytes. */
const BYTES = '$base64'
/** Nothing of ours is deeper; what is may have been written to break us. */
const MAX_DEPTH = 12

/** A value as JSON can have it: no numbers without end, no bytes as such, and nothing that is nested without end. */
export function toJson(value: unknown, depth = 0): unknown {
  if (value instanceof Uint8Array) return { [BYTES]: buffer.toBase64(value) }
  if (typeof value === 'bigint' || depth > MAX_DEPTH) return undefined
  if (Array.isArray(value)) return value.map((item: unknown) => toJson(item, depth + 1) ?? null)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toJson(inner, depth + 1)]))
}

/** What is not fit for a document is left out. */
export function fromJson(value: unknown, depth = 0): unknown {
  if (depth > MAX_DEPTH) return null
  if (Array.isArray(value)) return value.map((item: unknown) => fromJson(item, depth + 1))
  if (typeof value !== 'object' || value === null) return value
  const bytes = fieldOf(fieldsOf(value), BYTES)
  if (typeof bytes === 'string') return bytesFrom(bytes)
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== '__proto__' && name !== 'constructor')
      .map(([name, inner]) => [name, fromJson(inner, depth + 1)]),
  )
}

function bytesFrom(base64: string): Uint8Array | null {
  try {
    return buffer.fromBase64(base64)
  } catch {
    return null // not base64, whatever it is
  }
}

/** A picture in a file of text; null for all else. */
export const asPicture = (value: unknown): string | null =>
  typeof value === 'string' && /^data:image\/[\w.+-]+[;,]/i.test(value) ? value : null
