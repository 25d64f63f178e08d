import * as buffer from 'lib0/buffer'
import { MAX_INK_POINTS, MOUSE_PRESSURE, type InkPoint } from '../../model/ink.ts'
import type { Input } from '../input.ts'
import { UnreadableError } from '../unreadable.ts'

/** The points of a drawn line in its own space. @param hasPressure whether a pen drew it */
export function inkFrom(props: Input, hasPressure: boolean): InkPoint[] {
  const scale = { x: props.at('scaleX').number(1), y: props.at('scaleY').number(1) }
  const points = props
    .at('segments')
    .list(10_000)
    .flatMap((segment) => {
      const path = segment.at('path')
      return path.isMissing ? pointsOf(segment.at('points')) : decoded(path, segment.at('dim').number(3))
    })
  if (points.length > MAX_INK_POINTS)
    throw new UnreadableError(
      `${props.at('segments').place} has ${points.length} points, where ${MAX_INK_POINTS} may be`,
    )
  return points.map(({ x, y, z }) => ({
    x: x * scale.x,
    y: y * scale.y,
    pressure: hasPressure ? Math.min(1, Math.max(0, z)) : MOUSE_PRESSURE,
  }))
}

type Point = { readonly x: number; readonly y: number; readonly z: number }

/** As they were written until 2025. */
const pointsOf = (input: Input): Point[] =>
  input.list(MAX_INK_POINTS).map((point) => ({
    x: point.at('x').number(0),
    y: point.at('y').number(0),
    z: point.at('z').number(0.5),
  }))

/** Little-endian: the first point in numbers of 32 bits, all others as differences of 16 bits. */
function decoded(input: Input, dimensions: number): Point[] {
  const bytes = bytesOf(input)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = dimensions === 2 ? 2 : 3
  if (bytes.length === 0) return []
  if (bytes.length < 4 * size || (bytes.length - 4 * size) % (2 * size) !== 0) throw input.isNot('a path of points')
  const at = Array.from({ length: size }, (_, i) => view.getFloat32(4 * i, true))
  const points = [pointAt(at)]
  for (let offset = 4 * size; offset < bytes.length; offset += 2 * size) {
    for (let i = 0; i < size; i++) at[i]! += float16(view.getUint16(offset + 2 * i, true)) // as many as there are dimensions
    points.push(pointAt(at))
  }
  if (points.some(({ x, y, z }) => !Number.isFinite(x + y + z))) throw input.isNot('a path of points')
  return points
}

const pointAt = ([x = 0, y = 0, z = 0.5]: readonly number[]): Point => ({ x, y, z })

function bytesOf(input: Input): Uint8Array {
  try {
    return buffer.fromBase64(input.string(''))
  } catch {
    throw input.isNot('base64')
  }
}

/** IEEE 754, half precision. */
export function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : Number.NaN
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
