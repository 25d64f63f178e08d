import { decodeInk, type InkPoint } from '../../../shared/model/ink.ts'

/** The points of a stroke that matter from afar: x and y in turns, as in its ink, and the box around all points. */
export type ThinnedInk = {
  readonly points: Float32Array
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  /** Of all points, 0 to 1. */
  readonly pressure: number
}

const thinned = new WeakMap<Uint8Array, { readonly tolerance: number; readonly ink: ThinnedInk }>()

/**
 * Thins a stroke by the way of Ramer, Douglas and Peucker, iterative so that long strokes cannot exhaust the stack.
 * Decoded points are not kept: of strokes seen from afar there are too many.
 *
 * @param tolerance board units by which the line may be off
 */
export function thinnedInk(bytes: Uint8Array, tolerance: number): ThinnedInk {
  const known = thinned.get(bytes)
  if (known?.tolerance === tolerance) return known.ink
  const ink = thin(decodeInk(bytes), tolerance)
  thinned.set(bytes, { tolerance, ink })
  return ink
}

function thin(all: readonly InkPoint[], tolerance: number): ThinnedInk {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  let pressure = 0
  for (const point of all) {
    left = Math.min(left, point.x)
    top = Math.min(top, point.y)
    right = Math.max(right, point.x)
    bottom = Math.max(bottom, point.y)
    pressure += point.pressure
  }
  const kept = keptOf(all, tolerance)
  const points = new Float32Array(2 * kept.length)
  kept.forEach((point, i) => {
    points[2 * i] = point.x
    points[2 * i + 1] = point.y
  })
  return { points, x: left, y: top, w: right - left, h: bottom - top, pressure: pressure / Math.max(1, all.length) }
}

function keptOf(points: readonly InkPoint[], tolerance: number): InkPoint[] {
  if (points.length < 3) return [...points]
  const keeps = new Uint8Array(points.length)
  keeps[0] = 1
  keeps[points.length - 1] = 1
  const open: (readonly [from: number, to: number])[] = [[0, points.length - 1]]
  for (let piece = open.pop(); piece; piece = open.pop()) {
    const [from, to] = piece
    const a = points[from]! // pieces lie within the stroke
    const b = points[to]!
    const dx = b.x - a.x
    const dy = b.y - a.y
    const length2 = dx * dx + dy * dy
    let farthest = tolerance * tolerance
    let at = -1
    for (let i = from + 1; i < to; i++) {
      const { x, y } = points[i]! // between both
      const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / length2))
      const off = (x - a.x - t * dx) ** 2 + (y - a.y - t * dy) ** 2
      if (off > farthest) {
        farthest = off
        at = i
      }
    }
    if (at < 0) continue
    keeps[at] = 1
    open.push([from, at], [at, to])
  }
  return points.filter((_point, i) => keeps[i])
}
