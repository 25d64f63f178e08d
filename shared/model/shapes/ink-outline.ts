import { getStrokeOutlinePoints, getStrokePoints, type StrokeOptions, type StrokePoint } from 'perfect-freehand'
import { ellipseIn, type Path, type PathStep } from '../../geometry/path.ts'
import type { BoardPoint } from '../../geometry/space.ts'
import { MOUSE_PRESSURE, type InkPoint } from '../ink.ts'

/** By how much pressure, or speed where there is none, changes the width. */
const THINNING = { pressure: 0.6, speed: 0.35 }
/** Ink spreads where the pen rests: no wider than a line, the dot of an i would be lost. */
const DOT_SPREAD = 1.2

/**
 * The outline of a freehand stroke as a closed curve through the points of perfect-freehand; of a stroke that never
 * moved, a dot. A stroke that still grows ends where its pen is, as a whole one does.
 *
 * @param width board units, at middle pressure
 */
export function inkOutline(points: readonly InkPoint[], width: number): Path {
  const [first] = points
  if (!first) return []
  const hasPressure = points.some(({ pressure }) => pressure !== MOUSE_PRESSURE)
  const thinning = hasPressure ? THINNING.pressure : THINNING.speed
  if (points.every(({ x, y }) => x === first.x && y === first.y)) {
    const pressure = Math.max(...points.map((point) => point.pressure))
    return dot(first, width * (0.5 - thinning * (0.5 - pressure)) * DOT_SPREAD)
  }
  const options = {
    size: width,
    thinning,
    smoothing: 0.5,
    streamline: 0.4,
    simulatePressure: !hasPressure,
    last: true,
  }
  const spine = getStrokePoints(points as InkPoint[], options) // it only reads them
  return smoothRing(ringAround(withTurns(spine, width / 2), options))
}

const dot = ({ x, y }: BoardPoint, radius: number) =>
  ellipseIn({ x: x - radius, y: y - radius, w: 2 * radius, h: 2 * radius })

/**
 * Puts a point on the way out of each sharp turn. At such a turn perfect-freehand draws a round cap and keeps looking
 * where it came from until it meets a point that is no turn: when the next one is far, as in a quick zigzag, the sides
 * of the stroke cross on the way there, and it thins to a hair.
 *
 * @param reach how far behind the turn; within the cap it is not seen
 */
function withTurns(points: readonly StrokePoint[], reach: number): StrokePoint[] {
  return points.flatMap((point, i) => {
    const turn = points[i - 1]
    // The first point has the direction of the second.
    if (!turn || i < 2 || point.distance <= reach || !isSharp(turn, point)) return [point]
    const [x = 0, y = 0] = turn.point
    const [backX = 0, backY = 0] = point.vector
    const out: StrokePoint = {
      ...point,
      point: [x - backX * reach, y - backY * reach],
      distance: reach,
      runningLength: turn.runningLength + reach,
    }
    return [out, { ...point, distance: point.distance - reach }]
  })
}

/** Whether the way into `turn` and the way from it to `next` are more than a right angle apart. */
const isSharp = (turn: StrokePoint, next: StrokePoint) =>
  (turn.vector[0] ?? 0) * (next.vector[0] ?? 0) + (turn.vector[1] ?? 0) * (next.vector[1] ?? 0) < 0

/** perfect-freehand takes what lies within so many units of a stroke's end for the tremor of lifting the pen. */
const TREMOR = 3

/**
 * The outline as perfect-freehand draws it. Of a stroke that is shorter than `TREMOR` it would leave out even the
 * start, and round the whole off from its end, much wider than the pen: it gets such a stroke enlarged.
 */
function ringAround(points: readonly StrokePoint[], options: StrokeOptions & { readonly size: number }): number[][] {
  const length = points.at(-1)?.runningLength ?? 0
  // So close together that it makes no difference, or no length at all.
  const isDot = length < 1e-6
  if (isDot || length >= TREMOR) return getStrokeOutlinePoints(points as StrokePoint[], options) // it only reads
  const scale = (2 * TREMOR) / length
  const enlarged = points.map(({ point: [x, y], distance, runningLength, ...same }): StrokePoint => ({
    ...same,
    point: [x * scale, y * scale],
    distance: distance * scale,
    runningLength: runningLength * scale,
  }))
  const ring = getStrokeOutlinePoints(enlarged, { ...options, size: options.size * scale })
  return ring.map((point) => point.map((value) => value / scale))
}

/** Quadratic curves through the middles of the ring's edges, written as cubics. */
function smoothRing(ring: readonly number[][]): Path {
  const at = (i: number) => {
    const [x = 0, y = 0] = ring[i % ring.length] ?? []
    return { x, y }
  }
  if (ring.length < 3) return []
  const middle = (a: BoardPoint, b: BoardPoint) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })
  let from = middle(at(0), at(1))
  const steps: PathStep[] = [['M', from.x, from.y]]
  for (let i = 1; i <= ring.length; i++) {
    const via = at(i)
    const to = middle(via, at(i + 1))
    steps.push([
      'C',
      from.x + (2 / 3) * (via.x - from.x),
      from.y + (2 / 3) * (via.y - from.y),
      to.x + (2 / 3) * (via.x - to.x),
      to.y + (2 / 3) * (via.y - to.y),
      to.x,
      to.y,
    ])
    from = to
  }
  return [...steps, ['Z']]
}
