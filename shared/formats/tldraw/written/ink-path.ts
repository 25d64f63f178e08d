import * as buffer from 'lib0/buffer'
import { MOUSE_PRESSURE, type InkPoint } from '../../../model/ink.ts'
import { float16 } from '../draw-path.ts'

type Segment = { readonly type: 'free' | 'straight'; readonly path: string; readonly dim: 2 | 3 }

/** Drawn points as tldraw keeps them; without pressures, where a mouse drew them. */
export function segmentOf(type: Segment['type'], points: readonly InkPoint[]): Segment {
  const dim = points.some(({ pressure }) => pressure !== MOUSE_PRESSURE) ? 3 : 2
  const rows = points.map(({ x, y, pressure }) => (dim === 2 ? [x, y] : [x, y, pressure]))
  const bytes = new Uint8Array(rows.length === 0 ? 0 : 2 * dim * (rows.length + 1))
  const view = new DataView(bytes.buffer)
  // Differences are to what a reader has by then, so that what rounding takes away does not add up.
  const at = rows[0]?.map(Math.fround) ?? []
  at.forEach((value, i) => view.setFloat32(4 * i, value, true))
  rows.slice(1).forEach((row, n) => {
    row.forEach((value, i) => {
      const bits = float16Bits(value - at[i]!) // rows are as long as the first one
      at[i]! += float16(bits)
      view.setUint16(4 * dim + 2 * (dim * n + i), bits, true)
    })
  })
  return { type, path: buffer.toBase64(bytes), dim }
}

const LARGEST = 65_504
const SMALLEST_NORMAL = 2 ** -14

/** The nearest number in half precision (IEEE 754), as its bits; the largest one for what is beyond. */
function float16Bits(value: number): number {
  const sign = value < 0 ? 0x8000 : 0
  const size = Math.min(LARGEST, Math.abs(value))
  if (size < SMALLEST_NORMAL) return sign | Math.round(size * 2 ** 24)
  const exponent = Math.floor(Math.log2(size))
  // A fraction that is rounded up to the next power of two counts on into the exponent, which is what it should do.
  return sign | (((exponent + 15) << 10) + Math.round((size / 2 ** exponent - 1) * 1024))
}
