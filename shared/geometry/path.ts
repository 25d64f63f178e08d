import { boxAround } from './box.ts'
import { distance, type BoardPoint, type Box } from './space.ts'

/** One piece of an outline, as on a canvas: move, line, cubic curve, close. Board units. */
export type PathStep =
  | readonly ['M', x: number, y: number]
  | readonly ['L', x: number, y: number]
  | readonly ['C', x1: number, y1: number, x2: number, y2: number, x: number, y: number]
  | readonly ['Z']
export type Path = readonly PathStep[]

/** What a path is drawn with; a `CanvasRenderingContext2D` is one. */
export type PathSink = {
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void
  closePath(): void
}

export function tracePath(path: Path, sink: PathSink): void {
  for (const step of path) {
    switch (step[0]) {
      case 'M':
        sink.moveTo(step[1], step[2])
        break
      case 'L':
        sink.lineTo(step[1], step[2])
        break
      case 'C':
        sink.bezierCurveTo(step[1], step[2], step[3], step[4], step[5], step[6])
        break
      case 'Z':
        sink.closePath()
    }
  }
}

/** As in the `d` of an SVG path. */
export const pathData = (path: Path): string => path.map((step) => step.join(' ')).join('')

export const polygon = (points: readonly BoardPoint[], closed: boolean): Path => [
  ...points.map(({ x, y }, i): PathStep => [i === 0 ? 'M' : 'L', x, y]),
  ...(closed ? [['Z'] as const] : []),
]

/** An outline in fractions of a box, 0 to 1 each, where the box is. */
export const pathIn = ({ x, y, w, h }: Box, outline: Path): Path =>
  mapPath(outline, (fx, fy) => [x + fx * w, y + fy * h])

/** What the path looks like in a mirror that lies along the middle of a box, upright or across. */
export const mirrored = ({ x, y, w, h }: Box, path: Path, sideways: boolean, upsideDown: boolean): Path =>
  mapPath(path, (px, py) => [sideways ? 2 * x + w - px : px, upsideDown ? 2 * y + h - py : py])

function mapPath(path: Path, to: (x: number, y: number) => readonly [x: number, y: number]): Path {
  return path.map((step): PathStep => {
    switch (step[0]) {
      case 'M':
      case 'L':
        return [step[0], ...to(step[1], step[2])]
      case 'C':
        return ['C', ...to(step[1], step[2]), ...to(step[3], step[4]), ...to(step[5], step[6])]
      case 'Z':
        return step
    }
  })
}

/** How far a cubic curve's handles reach to draw a quarter of a circle. */
const QUARTER = 0.5523

/**
 * A box whose corners are quarters of a circle.
 *
 * @param radius board units, less in a small box
 */
export function roundedBox({ x, y, w, h }: Box, radius: number): Path {
  const r = Math.min(radius, w / 4, h / 4)
  const k = r * (1 - QUARTER)
  return [
    ['M', x + r, y],
    ['L', x + w - r, y],
    ['C', x + w - k, y, x + w, y + k, x + w, y + r],
    ['L', x + w, y + h - r],
    ['C', x + w, y + h - k, x + w - k, y + h, x + w - r, y + h],
    ['L', x + r, y + h],
    ['C', x + k, y + h, x, y + h - k, x, y + h - r],
    ['L', x, y + r],
    ['C', x, y + k, x + k, y, x + r, y],
    ['Z'],
  ]
}

/** The ellipse that touches all sides of a box, from its top. */
export function ellipseIn({ x, y, w, h }: Box): Path {
  const cx = x + w / 2
  const cy = y + h / 2
  const kx = (w / 2) * QUARTER
  const ky = (h / 2) * QUARTER
  return [
    ['M', cx, y],
    ['C', cx + kx, y, x + w, cy - ky, x + w, cy],
    ['C', x + w, cy + ky, cx + kx, y + h, cx, y + h],
    ['C', cx - kx, y + h, x, cy + ky, x, cy],
    ['C', x, cy - ky, cx - kx, y, cx, y],
    ['Z'],
  ]
}

/** Pieces per curve: enough that a quarter of an ellipse 2,000 units wide is off by less than a unit. */
export const CURVE_PIECES = 16

/** The path as open or closed runs of straight pieces; a closed run repeats its first point at its end. */
export function flattenPath(path: Path, pieces = CURVE_PIECES): BoardPoint[][] {
  const runs: BoardPoint[][] = []
  let run: BoardPoint[] = []
  for (const step of path) {
    if (step[0] === 'M') {
      run = [{ x: step[1], y: step[2] }]
      runs.push(run)
    } else if (step[0] === 'L') {
      run.push({ x: step[1], y: step[2] })
    } else if (step[0] === 'C') {
      const from = run.at(-1) ?? { x: step[1], y: step[2] }
      for (let i = 1; i <= pieces; i++) run.push(pointOnCurve(from, step, i / pieces))
    } else if (run[0]) {
      run.push(run[0])
    }
  }
  return runs
}

function pointOnCurve(
  from: BoardPoint,
  [, x1, y1, x2, y2, x, y]: Extract<PathStep, { 0: 'C' }>,
  t: number,
): BoardPoint {
  const u = 1 - t
  const a = u * u * u
  const b = 3 * u * u * t
  const c = 3 * u * t * t
  const d = t * t * t
  return { x: a * from.x + b * x1 + c * x2 + d * x, y: a * from.y + b * y1 + c * y2 + d * y }
}

/** The smallest box around a path; null for an empty one. */
export const pathBounds = (path: Path): Box | null => boxAround(extremesOf(path))

/** All points of a path that may be the outermost: where its pieces end, and where its curves turn back. */
function* extremesOf(path: Path): Iterable<BoardPoint> {
  let first: BoardPoint | null = null
  let from: BoardPoint | null = null
  for (const step of path) {
    if (step[0] === 'Z') {
      from = first
      continue
    }
    const [x, y] = step.slice(-2) as [number, number] // all others end with it
    if (step[0] === 'C') {
      const [, x1, y1, x2, y2] = step
      const start: BoardPoint = from ?? { x: x1, y: y1 }
      for (const t of [...turnsOf(start.x, x1, x2, x), ...turnsOf(start.y, y1, y2, y)])
        yield pointOnCurve(start, step, t)
    }
    from = { x, y }
    if (step[0] === 'M') first = from
    yield from
  }
}

/** Where a cubic curve turns back along one axis: where its derivative is zero on the way, 0 to 1. */
function turnsOf(p0: number, p1: number, p2: number, p3: number): number[] {
  const a = p3 - 3 * p2 + 3 * p1 - p0
  const b = 2 * (p2 - 2 * p1 + p0)
  const c = p1 - p0
  const root = Math.sqrt(b * b - 4 * a * c)
  // As the quotient of the two solutions' product: nothing is lost when one of them is next to nothing.
  const q = -(b + (b < 0 ? -root : root)) / 2
  return [q / a, c / q].filter((t) => t > 0 && t < 1)
}

/** How far `point` is from the segment from `a` to `b`. */
export function distanceToSegment(point: BoardPoint, a: BoardPoint, b: BoardPoint): number {
  const dx = b.x - a.x
  const dy = b.y - a.y
  const length2 = dx * dx + dy * dy
  if (length2 === 0) return distance(point, a)
  const t = Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length2))
  return Math.hypot(point.x - a.x - t * dx, point.y - a.y - t * dy)
}

/** How far `point` is from a run of segments; infinite for an empty one. */
export function distanceToRun(point: BoardPoint, run: readonly BoardPoint[]): number {
  let nearest = run.length === 1 && run[0] ? distance(point, run[0]) : Infinity
  for (let i = 1; i < run.length; i++) nearest = Math.min(nearest, distanceToSegment(point, run[i - 1]!, run[i]!)) // i is in range
  return nearest
}

/** Whether `point` is inside a closed run, by the even-odd rule. */
export function runEncloses(run: readonly BoardPoint[], point: BoardPoint): boolean {
  let inside = false
  for (let i = 0, j = run.length - 1; i < run.length; j = i++) {
    const a = run[i]! // i and j are in range
    const b = run[j]!
    if (a.y > point.y !== b.y > point.y && point.x < ((b.x - a.x) * (point.y - a.y)) / (b.y - a.y) + a.x)
      inside = !inside
  }
  return inside
}

/** Whether two segments cross or touch. */
export function segmentsMeet(a: BoardPoint, b: BoardPoint, c: BoardPoint, d: BoardPoint): boolean {
  const side = (p: BoardPoint, q: BoardPoint, r: BoardPoint) => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)
  const d1 = side(c, d, a)
  const d2 = side(c, d, b)
  const d3 = side(a, b, c)
  const d4 = side(a, b, d)
  if (d1 * d2 < 0 && d3 * d4 < 0) return true
  return [
    distanceToSegment(a, c, d),
    distanceToSegment(b, c, d),
    distanceToSegment(c, a, b),
    distanceToSegment(d, a, b),
  ].some((gap) => gap === 0)
}
