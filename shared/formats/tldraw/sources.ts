import { copyOf, shapeOf, type CopiedShape } from '../../model/copied-shape.ts'
import { fieldOf, fieldsOf, type Fields } from '../../model/fields.ts'
import { writtenWords } from '../../model/formatted-text.ts'
import { asShapeId, type Shape, type ShapeId } from '../../model/shape.ts'
import { asLink } from '../../text/runs.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import type { Words } from '../../text/words.ts'
import { copyFromJson, fromJson, toJson } from '../content.ts'
import { Input } from '../input.ts'
import { merged } from '../merged.ts'
import { isSame, UNSEEN } from '../same.ts'
import { readAlone, readWritten } from './read-kinds.ts'
import type { Found } from './record.ts'
import { wordsFrom } from './rich-text.ts'
import { CHOICES } from './written/schema.ts'
import type { TldrawShape, Written } from './written/shape.ts'
import { writeShape } from './written/write-shape.ts'

/*
 * As excalidraw/sources.ts has it: what nobody has changed is as it was, in both directions. What went over carries its
 * shape along in `meta`; what came from there keeps its own properties as `src`.
 */

/** Where a record carries what it was here. */
export const OURS = 'drawingRoom'

/** Follows from what we have, and may be told in another way there. */
const GEOMETRY = new Set(['w', 'h', 'growY', 'scale', 'scaleX', 'scaleY', 'segments', 'points', 'start', 'end', 'bend', 'crop', 'assetId']) // prettier-ignore
/** Letters of JSON that are kept of what a shape was. */
const MAX_SOURCE = 2000

/** A shape that came from tldraw, with what it was there. */
export function withSource(copy: CopiedShape, { record, props }: Found): CopiedShape {
  const { [OURS]: _ours, ...meta } = fieldsOf(record.at('meta').value)
  let room = MAX_SOURCE
  const short = (fields: Fields) =>
    Object.fromEntries(
      Object.entries(fields).filter(([, value]) => (room -= JSON.stringify(toJson(value))?.length ?? 0) > 0),
    )
  const source = { type: record.at('type').value, props: short(props.fields()), meta: short(meta) }
  return { ...copy, record: { ...copy.record, src: fromJson({ tldraw: source }) } }
}

/** What came with the shape from tldraw that is no business of ours. */
export const metaOf = (copy: CopiedShape): Fields => fieldsOf(fieldOf(sourceOf(copy), 'meta'))

const sourceOf = ({ record }: CopiedShape) => fieldsOf(toJson(fieldOf(fieldsOf(fieldOf(record, 'src')), 'tldraw')))

/**
 * A shape as tldraw shows it, with those of the properties it came with that still read as what we have.
 *
 * @param shape as it is seen
 */
export function writtenWithSource(copy: CopiedShape, shape: Shape, type: Typesetter): Written {
  const written = writeShape(shape, type)
  const source = sourceOf(copy)
  const props = fieldsOf(fieldOf(source, 'props'))
  if (Object.keys(props).length === 0) return written
  const { body } = written
  const embedded = fieldOf(source, 'type') === 'embed' ? embedFrom(props, body) : null
  if (embedded) {
    const again = writtenAgain(embedded, copy.id, type)
    return again && isSame(again.props, body.props, UNSEEN) ? { body: embedded, parts: [] } : written
  }
  if (fieldOf(source, 'type') !== body.type) return written
  const again = writtenAgain({ ...body, props: { ...body.props, ...known(props, body.props) } }, copy.id, type)
  const kept = Object.entries(known(props, body.props)).filter(([name]) => again && isSame(again.props[name], body.props[name])) // prettier-ignore
  return { ...written, body: { ...body, props: { ...body.props, ...Object.fromEntries(kept) } } }
}

function embedFrom(props: Fields, body: TldrawShape): TldrawShape | null {
  const url = asLink(fieldOf(props, 'url'))
  return url === null ? null : { ...body, type: 'embed', props: { url, w: body.props['w'], h: body.props['h'] } }
}

function writtenAgain(body: TldrawShape, id: ShapeId, type: Typesetter): TldrawShape | null {
  try {
    const shape = readWritten(body, id, type)
    return shape && writeShape(shape, type).body
  } catch {
    return null // a stranger wrote the record: what it came with is no shape
  }
}

/** Those that the version we write knows, with values that it takes. */
const known = (props: Fields, ours: Fields): Fields =>
  Object.fromEntries(
    Object.entries(props).filter(
      ([name, value]) => !GEOMETRY.has(name) && Object.hasOwn(ours, name) && isTaken(name, value, ours[name]),
    ),
  )

function isTaken(name: string, value: unknown, ours: unknown): boolean {
  if (Object.hasOwn(CHOICES, name)) return CHOICES[name]!.includes(String(value)) // its own key
  if (name === 'url') return value === '' || asLink(value) !== null
  if (name === 'richText')
    return fieldOf(fieldsOf(value), 'type') === 'doc' && Array.isArray(fieldOf(fieldsOf(value), 'content'))
  if (typeof value === 'number') return typeof ours === 'number' && Number.isFinite(value)
  return typeof value === typeof ours && typeof value !== 'object'
}

/** What a record carries along; empty for those that were made elsewhere. */
export const oursIn = (record: Input): Fields => fieldsOf(fieldOf(fieldsOf(record.at('meta').value), OURS))

/** The shape that a record carries, under the id that it had. */
export const ownCopy = (record: Input): CopiedShape | null => {
  const ours = oursIn(record)
  return copyFromJson(new Input(ours, ''), asShapeId(String(fieldOf(ours, 'id'))))
}

/**
 * A shape that a record brought along, after somebody may have changed the record.
 *
 * @param own as it was written, and `shape` as it was seen then
 * @param found the record as it is now, and `label` that of its words, where these are a text of their own
 */
export function ownAsRead(
  own: CopiedShape,
  shape: Shape,
  found: Found,
  label: Found | null,
  type: Typesetter,
): CopiedShape | null {
  const { body, parts } = writtenWithSource(own, shape, type)
  const then = readWritten(body, own.id, type)
  const now = readAlone(found, type)
  if (!now) return then ? null : own // there was nothing to be seen before, either
  if (!then || then.kind !== now.kind) return copyOf(now)
  const part = parts.find(({ isLabel }) => isLabel)
  const [wrote, says] = part
    ? [wordsFrom(new Input(part.props, '')), label ? wordsFrom(label.props) : { text: '' }]
    : [then, now]
  const { record } = merged(own, copyOf(then), copyOf(now))
  return { ...own, record, words: saysTheSame(wrote, says) ? own.words : writtenWords(says) }
}

const saysTheSame = (a: Words, b: Words) => a.text === b.text && isSame(a.runs ?? [], b.runs ?? [])

/** For whoever only has the copy. */
export const seenOr = (seen: ReadonlyMap<string, Shape>, copy: CopiedShape): Shape => seen.get(copy.id) ?? shapeOf(copy)
