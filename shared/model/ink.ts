import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { boxAround } from '../geometry/box.ts'
import type { BoardPoint } from '../geometry/space.ts'

/** One point of a freehand stroke: board units and pressure, 0 to 1. */
export type InkPoint = BoardPoint & { readonly pressure: number }

/**
 * Points of a stroke as bytes: differences between neighbours on a grid, so that a point of a mouse takes two bytes.
 *
 *     varuint flags     1: pressures follow
 *     varint  exponent  the grid's step is 2^-exponent board units
 *     varuint count
 *     count × (varint dx, varint dy)   in steps; the first from the origin
 *     count × uint8 pressure           if flagged
 *
 * Other flags are for what a newer client puts after that: its strokes are read without it.
 */
const HAS_PRESSURE = 1
const MIN_EXPONENT = -8
const MAX_EXPONENT = 12
/** A mouse reports no pressure; this is what it draws with. */
export const MOUSE_PRESSURE = 0.5
/** Nine minutes at 120 points a second; a longer stroke goes on as a second one. */
export const MAX_INK_POINTS = 65_536
const FARTHEST_STEP = 2 ** 40

/**
 * The grid for a stroke drawn at `zoom`, so fine that rounding is never seen: a quarter of a screen pixel for a mouse,
 * which knows only whole ones, and a sixteenth for pens and fingers, whose slow lines would tremble on a coarser one.
 */
export const inkExponent = (zoom: number, isMouse = true) =>
  Math.min(MAX_EXPONENT, Math.max(MIN_EXPONENT, Math.ceil(Math.log2(zoom)) + (isMouse ? 2 : 4)))

/** A point as it will be stored: what is drawn with it looks as it will be read. @param exponent from `inkExponent` */
export function onInkGrid({ x, y, pressure }: InkPoint, exponent: number): InkPoint {
  const scale = 2 ** exponent
  return {
    x: Math.round(x * scale) / scale,
    y: Math.round(y * scale) / scale,
    pressure: pressure === MOUSE_PRESSURE ? pressure : Math.round(pressure * 255) / 255,
  }
}

/** How much broader a pen marks that lies as flat as it can, as if pressed harder by so much. */
const FLAT_PRESSURE = 0.5
/** Hands hold a pen up to 45 degrees from upright when they write, and further when they shade. Radians. */
const WRITING_TILT = Math.PI / 4
const FLAT_TILT = (4 * Math.PI) / 9

/**
 * What a pen marks with: one that is held flat marks broader, as if it was pressed harder. So the tilt is counted where
 * a point is taken, takes no room beside the pressure, and whoever reads ink draws it.
 *
 * @param tilt radians from upright
 */
export function tiltedPressure(pressure: number, tilt: number): number {
  const flatness = Math.min(1, Math.max(0, (tilt - WRITING_TILT) / (FLAT_TILT - WRITING_TILT)))
  return Math.min(1, pressure + FLAT_PRESSURE * flatness)
}

/** @param exponent from `inkExponent` */
export function encodeInk(points: readonly InkPoint[], exponent: number): Uint8Array {
  const hasPressure = points.some((point) => point.pressure !== MOUSE_PRESSURE)
  const scale = 2 ** exponent
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, hasPressure ? HAS_PRESSURE : 0)
  encoding.writeVarInt(encoder, exponent)
  encoding.writeVarUint(encoder, points.length)
  let lastX = 0
  let lastY = 0
  for (const point of points) {
    const x = Math.round(point.x * scale)
    const y = Math.round(point.y * scale)
    encoding.writeVarInt(encoder, x - lastX)
    encoding.writeVarInt(encoder, y - lastY)
    lastX = x
    lastY = y
  }
  if (hasPressure) for (const { pressure } of points) encoding.writeUint8(encoder, Math.round(pressure * 255))
  return encoding.toUint8Array(encoder)
}

/** The grid of some ink: 0 for bytes that are not ink. */
export function exponentOf(bytes: Uint8Array): number {
  try {
    const decoder = decoding.createDecoder(bytes)
    decoding.readVarUint(decoder)
    return Math.min(MAX_EXPONENT, Math.max(MIN_EXPONENT, decoding.readVarInt(decoder)))
  } catch {
    return 0 // as `decodeInk` finds no points in them
  }
}

/** @returns no points for bytes that are not ink: a stranger may have written them. */
export function decodeInk(bytes: Uint8Array): InkPoint[] {
  try {
    return readInk(bytes)
  } catch {
    return [] // truncated or forged: nothing to draw, and the bytes stay in the document as they are
  }
}

function readInk(bytes: Uint8Array): InkPoint[] {
  const decoder = decoding.createDecoder(bytes)
  const flags = decoding.readVarUint(decoder)
  const exponent = decoding.readVarInt(decoder)
  const count = decoding.readVarUint(decoder)
  if (exponent < MIN_EXPONENT || exponent > MAX_EXPONENT || count > MAX_INK_POINTS) return []
  const step = 2 ** -exponent
  const xs: number[] = []
  const ys: number[] = []
  let x = 0
  let y = 0
  for (let i = 0; i < count; i++) {
    x += decoding.readVarInt(decoder)
    y += decoding.readVarInt(decoder)
    if (Math.abs(x) > FARTHEST_STEP || Math.abs(y) > FARTHEST_STEP) return []
    xs.push(x * step)
    ys.push(y * step)
  }
  const pressures = flags & HAS_PRESSURE ? bytes.subarray(decoder.pos, decoder.pos + count) : null
  // lib0 reads single bytes past the end as nothing, and does not complain.
  if (decoder.pos > bytes.length || (pressures && pressures.length < count)) return []
  return xs.map((px, i) => ({
    x: px,
    y: ys[i]!, // as many as xs
    pressure: pressures ? pressures[i]! / 255 : MOUSE_PRESSURE, // as many as xs
  }))
}

/** Points moved so that their box starts at the origin, and that box: the stroke's place. */
export function inkBox(points: readonly InkPoint[]) {
  return boxAround(points) ?? { x: 0, y: 0, w: 0, h: 0 }
}
