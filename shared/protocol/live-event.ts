import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { BoardPoint, Box } from '../geometry/space.ts'
import { asNumber, asString, fieldOf, fieldsOf, type Fields } from '../model/fields.ts'
import { decodeInk, encodeInk, type InkPoint } from '../model/ink.ts'
import { MAX_GAPS, type Gap } from '../model/gaps.ts'
import { parseLook, type Look } from '../model/look.ts'
import { placeValue, parsePlace, type Place } from '../model/place.ts'
import { asShapeId, type ShapeId } from '../model/shape.ts'
import type { Transform } from '../model/transform.ts'

/**
 * What one person is doing right now, as the payload of a live entry (live-frame.ts). A gesture has a number, so that
 * what arrives late for the last one cannot disturb the next. Any event may be lost on the way: `lift` is repeated
 * once a second for those who came in the middle, a `stroke` says where its points belong, and the rest is whole.
 */
export type LiveEvent =
  /** Where the pointer is; null when it left the canvas. */
  | { readonly type: 'cursor'; readonly at: BoardPoint | null }
  /** Points that a growing stroke has gained, the first of them its `from`th. */
  | {
      readonly type: 'stroke'
      readonly gesture: number
      readonly from: number
      readonly look: Look
      readonly points: readonly InkPoint[]
      readonly exponent: number
      readonly isMarker?: boolean
    }
  /** Points that a laser pointer has passed, the first of them its `from`th. They fade by themselves. */
  | {
      readonly type: 'laser'
      readonly gesture: number
      readonly from: number
      readonly points: readonly InkPoint[]
      readonly exponent: number
    }
  /** A shape being drawn, whole: a box, a line, an arrow. */
  | { readonly type: 'draft'; readonly gesture: number; readonly draft: Draft }
  /** The shapes that a drag holds. */
  | { readonly type: 'lift'; readonly gesture: number; readonly ids: readonly ShapeId[] }
  | { readonly type: 'transform'; readonly gesture: number; readonly transform: Transform }
  /** The shapes that an eraser has touched and will remove. */
  | { readonly type: 'erase'; readonly gesture: number; readonly ids: readonly ShapeId[] }
  /** What a partial eraser has rubbed out of strokes: each shape that has changed, with all its gaps so far. */
  | { readonly type: 'cut'; readonly gesture: number; readonly cuts: readonly Cut[] }
  /** The pointer is up or the gesture was given up: what it showed is in the document now, or nowhere. */
  | { readonly type: 'end'; readonly gesture: number }

/** Gaps in the ink of the stroke that the shape shows, as in model/gaps.ts. */
export type Cut = { readonly id: ShapeId; readonly gaps: readonly Gap[] }

/** As much of a shape as can be drawn before it is one. */
export type Draft = { readonly kind: string; readonly place: Place; readonly look: Look; readonly detail: Fields }

type AnyEncodable = Parameters<typeof encoding.writeAny>[1] & object

const TYPES = ['cursor', 'stroke', 'draft', 'lift', 'transform', 'erase', 'end', 'laser', 'cut'] as const
/** Beyond this a drag is not shown to others shape by shape; what it did arrives when it ends. */
export const MAX_LIVE_IDS = 4000

export function encodeLiveEvent(event: LiveEvent): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, TYPES.indexOf(event.type))
  if (event.type === 'cursor') {
    if (event.at) writePoint(encoder, event.at)
    return encoding.toUint8Array(encoder)
  }
  encoding.writeVarUint(encoder, event.gesture)
  switch (event.type) {
    case 'stroke':
      encoding.writeVarUint(encoder, event.from)
      encoding.writeAny(encoder, { ...event.look, ...(event.isMarker && { marker: true }) })
      encoding.writeVarUint8Array(encoder, encodeInk(event.points, event.exponent))
      break
    case 'draft':
      encoding.writeAny(encoder, {
        kind: event.draft.kind,
        place: [...placeValue(event.draft.place)],
        look: { ...event.draft.look },
        detail: event.draft.detail as Fields & AnyEncodable, // plain data, made by a shape kind
      })
      break
    case 'lift':
    case 'erase': {
      const ids = event.ids.slice(0, MAX_LIVE_IDS)
      encoding.writeVarUint(encoder, ids.length)
      for (const id of ids) encoding.writeVarString(encoder, id)
      break
    }
    case 'transform':
      encoding.writeAny(encoder, { ...event.transform })
      break
    case 'laser':
      encoding.writeVarUint(encoder, event.from)
      encoding.writeVarUint8Array(encoder, encodeInk(event.points, event.exponent))
      break
    case 'cut':
      encoding.writeVarUint(encoder, Math.min(MAX_LIVE_IDS, event.cuts.length))
      for (const { id, gaps } of event.cuts.slice(0, MAX_LIVE_IDS)) {
        encoding.writeVarString(encoder, id)
        encoding.writeVarUint(encoder, gaps.length)
        for (const gap of gaps) for (const end of gap) encoding.writeVarUint(encoder, end)
      }
      break
    case 'end':
  }
  return encoding.toUint8Array(encoder)
}

/** @returns null for anything that is not an event we know: a newer client or a stranger may have sent it. */
export function decodeLiveEvent(payload: Uint8Array): LiveEvent | null {
  try {
    return readLiveEvent(decoding.createDecoder(payload))
  } catch {
    return null // truncated or forged: nothing to show
  }
}

function readLiveEvent(decoder: decoding.Decoder): LiveEvent | null {
  const type = TYPES[decoding.readVarUint(decoder)]
  if (type === undefined) return null
  if (type === 'cursor') return { type, at: decoding.hasContent(decoder) ? readPoint(decoder) : null }
  const gesture = decoding.readVarUint(decoder)
  switch (type) {
    case 'stroke': {
      const from = decoding.readVarUint(decoder)
      const style = fieldsOf(decoding.readAny(decoder))
      const points = decodeInk(decoding.readVarUint8Array(decoder))
      const isMarker = fieldOf(style, 'marker') === true
      return { type, gesture, from, look: parseLook(style), points, exponent: 0, ...(isMarker && { isMarker }) }
    }
    case 'laser': {
      const from = decoding.readVarUint(decoder)
      return { type, gesture, from, points: decodeInk(decoding.readVarUint8Array(decoder)), exponent: 0 }
    }
    case 'cut': {
      const count = Math.min(MAX_LIVE_IDS, decoding.readVarUint(decoder))
      return {
        type,
        gesture,
        cuts: Array.from({ length: count }, () => readCut(decoder)).filter((cut) => cut !== null),
      }
    }
    case 'draft': {
      const fields = fieldsOf(decoding.readAny(decoder))
      const draft = {
        kind: asString(fieldOf(fields, 'kind'), 'unknown', 40),
        place: parsePlace(fieldOf(fields, 'place')),
        look: parseLook(fieldsOf(fieldOf(fields, 'look'))),
        detail: fieldsOf(fieldOf(fields, 'detail')),
      }
      return { type, gesture, draft }
    }
    case 'lift':
    case 'erase': {
      const count = Math.min(MAX_LIVE_IDS, decoding.readVarUint(decoder))
      const ids: ShapeId[] = []
      for (let i = 0; i < count; i++) {
        const id = asShapeId(decoding.readVarString(decoder))
        if (id) ids.push(id)
      }
      return { type, gesture, ids }
    }
    case 'transform': {
      const transform = parseTransform(decoding.readAny(decoder))
      return transform && { type, gesture, transform }
    }
    case 'end':
      return { type, gesture }
  }
}

function readCut(decoder: decoding.Decoder): Cut | null {
  const id = asShapeId(decoding.readVarString(decoder))
  const count = decoding.readVarUint(decoder)
  if (count > MAX_GAPS) throw new Error(`${count} gaps in one stroke`)
  const gaps = Array.from({ length: count }, (): Gap => [decoding.readVarUint(decoder), decoding.readVarUint(decoder)])
  return id && { id, gaps }
}

function parseTransform(value: unknown): Transform | null {
  const fields = fieldsOf(value)
  const number = (name: string) => asNumber(fieldOf(fields, name), 0)
  switch (fieldOf(fields, 'kind')) {
    case 'move':
      return { kind: 'move', dx: number('dx'), dy: number('dy') }
    case 'rotate':
      return { kind: 'rotate', centre: parsePoint(fieldOf(fields, 'centre')), angle: number('angle') }
    case 'resize':
      return {
        kind: 'resize',
        angle: number('angle'),
        from: parseBox(fieldOf(fields, 'from')),
        to: parseBox(fieldOf(fields, 'to')),
      }
    default:
      return null
  }
}

function parseBox(value: unknown): Box {
  const fields = fieldsOf(value)
  return { ...parsePoint(value), w: asNumber(fieldOf(fields, 'w'), 0), h: asNumber(fieldOf(fields, 'h'), 0) }
}

function parsePoint(value: unknown): BoardPoint {
  const fields = fieldsOf(value)
  return { x: asNumber(fieldOf(fields, 'x'), 0), y: asNumber(fieldOf(fields, 'y'), 0) }
}

function writePoint(encoder: encoding.Encoder, { x, y }: BoardPoint) {
  encoding.writeFloat32(encoder, x)
  encoding.writeFloat32(encoder, y)
}

const readPoint = (decoder: decoding.Decoder): BoardPoint => ({
  x: asNumber(decoding.readFloat32(decoder), 0),
  y: asNumber(decoding.readFloat32(decoder), 0),
})
