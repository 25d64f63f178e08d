import type { CopiedShape } from '../../model/copied-shape.ts'
import type { Fields } from '../../model/fields.ts'
import { writtenWords } from '../../model/formatted-text.ts'
import { DEFAULT_LOOK, lookFields, parseLook } from '../../model/look.ts'
import { MAX_GROUPS, orderFields, parseOrder } from '../../model/order.ts'
import { placeValue } from '../../model/place.ts'
import type { ShapeId } from '../../model/shape.ts'
import { FRAME_SIZE } from '../../model/shapes/frame.ts'
import { NOTE_SIZE } from '../../model/shapes/note.ts'
import { joinedRuns, type Run, type Style } from '../../text/runs.ts'
import type { Words } from '../../text/words.ts'
import { fromJson } from '../content.ts'
import type { Input } from '../input.ts'
import { readImage } from './image.ts'
import { readConnector, readStroke } from './points.ts'

/** A shape as a board's JSON says it. Only its kind must be said. @throws {UnreadableError} with the place of what is wrong */
export function readPlainShape(input: Input, id: ShapeId): CopiedShape {
  const kind = input.at('kind').string('')
  if (kind === '') throw input.at('kind').isNot('the name of a kind of shape')
  const look = lookOf(input, kind)
  const { detail, ...place } = { ...placeOf(input, kind), ...drawnAs(kind, input) }
  const record: Fields = {
    kind,
    place: placeValue(place),
    order: orderOf(input),
    ...(Object.keys(look).length > 0 && { look }),
    ...(detail && Object.keys(detail).length > 0 && { detail }),
    ...unknownIn(input),
  }
  return { id, record, words: writtenWords(wordsOf(input)) }
}

/** What this version does not know of a shape stays with it under this name in its `src`, and is written again. */
export const SOURCE = 'json'
const KNOWN = new Set([
  ...['id', 'kind', 'x', 'y', 'w', 'h', 'angle', 'flipX', 'flipY', 'locked', 'groups', 'frame', 'text', 'runs', 'kept'],
  ...['name', 'points', 'marker', 'shrinks', 'start', 'end', 'closed', 'labelAt', 'image'],
  ...Object.keys(DEFAULT_LOOK),
])
/** Letters of JSON. */
const MAX_UNKNOWN = 20_000

/** Those fields of a shape that mean nothing to this version. */
export const unknownFields = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !KNOWN.has(name)))

function unknownIn(input: Input) {
  const unknown = unknownFields(input.fields())
  if (Object.keys(unknown).length === 0) return {}
  const fields = fromJson(unknown)
  return JSON.stringify(fields).length > MAX_UNKNOWN ? {} : { src: { [SOURCE]: fields } }
}

/** How large a shape is of which nobody says it, board units. */
const SIZES: { readonly [kind: string]: { readonly w: number; readonly h: number } } = {
  note: { w: NOTE_SIZE, h: NOTE_SIZE },
  frame: FRAME_SIZE,
  text: { w: 0, h: 0 },
}
const BOX_SIZE = { w: 160, h: 90 }

function placeOf(input: Input, kind: string) {
  const size = Object.hasOwn(SIZES, kind) ? SIZES[kind]! : BOX_SIZE // its own key
  const length = (name: 'w' | 'h', flip: string) => input.at(name).number(size[name]) * (input.at(flip).flag() ? -1 : 1)
  return {
    x: input.at('x').number(0),
    y: input.at('y').number(0),
    w: length('w', 'flipX'),
    h: length('h', 'flipY'),
    angle: input.at('angle').number(0),
  }
}

/** What only a kind has, and the place where that says it. */
function drawnAs(kind: string, input: Input) {
  switch (kind) {
    case 'line':
    case 'arrow':
      return readConnector(input)
    case 'stroke':
      return readStroke(input)
    case 'image':
      return readImage(input)
    case 'frame':
      return { detail: { name: input.at('name').string('') } }
    case 'note':
      return { detail: { ...(input.at('shrinks').flag() && { shrinks: true }) } }
    default:
      return { detail: {} }
  }
}

function lookOf(input: Input, kind: string): Fields {
  const said = Object.entries(DEFAULT_LOOK).map(([name, usual]) => {
    const value = input.at(name)
    return [name, typeof usual === 'number' ? value.number(usual) : value.string(usual)] as const
  })
  const look = parseLook(Object.fromEntries(said))
  const isUsual = look.endHead === (kind === 'arrow' ? 'arrow' : 'none')
  return lookFields(isUsual ? { ...look, endHead: 'usual' } : look)
}

function orderOf(input: Input): Fields {
  const groups = input.at('groups')
  return orderFields(
    parseOrder({
      locked: input.at('locked').flag(),
      groups: groups.isMissing ? [] : groups.list(MAX_GROUPS).map((group) => group.string('')),
      frame: input.at('frame').string(''),
    }),
  )
}

function wordsOf(input: Input): Words {
  const text = input.at('text').string('')
  const runs = input.at('runs')
  if (runs.isMissing) return { text }
  let left = text.length
  const read = runs.list(text.length).map((run): Run => {
    const length = Math.min(left, Math.floor(run.at('length').number(0, 0)))
    left -= length
    return { length, style: run.at('style').isMissing ? {} : (run.at('style').fields() as Style) } // made safe when it is read
  })
  const joined = joinedRuns([...read, { length: left, style: {} }])
  return { text, ...(joined && { runs: joined }) }
}
