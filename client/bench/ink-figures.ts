import { distanceToSegment, flattenPath } from '../../shared/geometry/path.ts'
import { distance, type BoardPoint } from '../../shared/geometry/space.ts'
import { decodeInk, encodeInk, inkExponent, onInkGrid, type InkPoint } from '../../shared/model/ink.ts'
import { inkOutline } from '../../shared/model/shapes/ink-outline.ts'
import { handStrokes, type Device } from '../../shared/testing/hand-strokes.ts'

/** Board units: a pen of width M. */
const WIDTH = 5

/** What storing strokes costs and changes, at 100 %: a board unit is a screen pixel. */
export type InkFigures = {
  readonly device: string
  readonly strokes: number
  readonly points: number
  readonly bytesPerPoint: number
  /** The most by which the outline that was drawn and the one that is stored are apart, screen pixels. */
  readonly drawnOff: number
  /** The most by which a drawn point is beside the pointer, screen pixels. */
  readonly pointOff: number
  /** By how much the drawn outline is beside the one through unrounded points: 99 of 100 places, and the worst. */
  readonly outlineOff99: number
  readonly outlineOffMost: number
}

/** Measures strokes of a device as the pen tool takes them. The strokes are made up, the same for the same seed. */
export function measureInk(device: Device, count: number, seed: number): InkFigures {
  const exponent = inkExponent(1, device.name.startsWith('mouse'))
  const strokes = handStrokes(device, count, seed)
  let bytes = 0
  let points = 0
  let drawnOff = 0
  let pointOff = 0
  const outlineOff: number[] = []
  for (const reported of strokes) {
    const drawn = reported.map((point) => onInkGrid(point, exponent))
    const ink = encodeInk(drawn, exponent)
    bytes += ink.length
    points += reported.length
    drawn.forEach((point, i) => (pointOff = Math.max(pointOff, distance(point, reported[i]!)))) // as many
    const shown = ringOf(drawn)
    const off = distances(shown, ringOf(decodeInk(ink)))
    for (const by of off) drawnOff = Math.max(drawnOff, by)
    for (const by of distances(shown, ringOf(reported))) outlineOff.push(by)
  }
  outlineOff.sort((a, b) => a - b)
  return {
    device: device.name,
    strokes: strokes.length,
    points,
    bytesPerPoint: bytes / points,
    drawnOff,
    pointOff,
    outlineOff99: outlineOff[Math.floor(outlineOff.length * 0.99)] ?? 0,
    outlineOffMost: outlineOff.at(-1) ?? 0,
  }
}

const PIECES = 8
const ringOf = (points: readonly InkPoint[]): BoardPoint[] =>
  (flattenPath(inkOutline(points, WIDTH))[0] ?? []).filter((_, i) => i % PIECES === 0)

/** How far each place of an outline is from another outline. */
const distances = (from: readonly BoardPoint[], to: readonly BoardPoint[]): number[] =>
  from.map((point) => gap(point, to))

function gap(point: BoardPoint, ring: readonly BoardPoint[]): number {
  let least = Infinity
  for (let i = 1; i < ring.length; i++) {
    const a = ring[i - 1]! // i is in range
    if (Math.abs(a.x - point.x) > least + 50 || Math.abs(a.y - point.y) > least + 50) continue
    least = Math.min(least, distanceToSegment(point, a, ring[i]!)) // no edge of an outline is that long
  }
  return least
}
