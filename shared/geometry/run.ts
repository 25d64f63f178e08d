import { boxContains } from './box.ts'
import type { Path, PathStep } from './path.ts'
import { distance, type BoardPoint, type Box } from './space.ts'

/** Points joined by straight pieces. */
export type Run = readonly BoardPoint[]

export const lengthOfRun = (run: Run): number =>
  run.reduce((sum, point, i) => sum + (i === 0 ? 0 : distance(point, run[i - 1]!)), 0) // i - 1 is in range

const between = (a: BoardPoint, b: BoardPoint, t: number): BoardPoint => ({
  x: a.x + (b.x - a.x) * t,
  y: a.y + (b.y - a.y) * t,
})

/** The point that lies so far along a run. @param part of its length, 0 to 1 */
export function pointAlong(run: Run, part: number): BoardPoint {
  let left = part * lengthOfRun(run)
  for (let i = 1; i < run.length; i++) {
    const [a, b] = [run[i - 1]!, run[i]!] // both in range
    const length = distance(a, b)
    if (left <= length && length > 0) return between(a, b, left / length)
    left -= length
  }
  return run.at(-1) ?? { x: 0, y: 0 }
}

/** Which part of a run lies before the place on it that is nearest to a point, 0 to 1. */
export function partNearest(run: Run, point: BoardPoint): number {
  const whole = lengthOfRun(run)
  let nearest = Infinity
  let part = 0
  let before = 0
  for (let i = 1; i < run.length; i++) {
    const [a, b] = [run[i - 1]!, run[i]!] // both in range
    const length = distance(a, b)
    const along = ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / (length * length || 1)
    const t = Math.min(1, Math.max(0, along))
    const gap = distance(point, between(a, b, t))
    if (gap < nearest) {
      nearest = gap
      part = (before + t * length) / (whole || 1)
    }
    before += length
  }
  return part
}

/** A run without so much of its beginning and of its end. Something is always left. */
export function trimmedRun(run: Run, fromStart: number, fromEnd: number): Run {
  if (fromStart === 0 && fromEnd === 0) return run
  const whole = lengthOfRun(run)
  if (whole === 0) return run
  const scale = Math.min(1, (0.95 * whole) / (fromStart + fromEnd))
  const from = fromStart * scale
  const to = whole - fromEnd * scale
  const left: BoardPoint[] = [pointAlong(run, from / whole)]
  let before = 0
  for (let i = 1; i < run.length; i++) {
    before += distance(run[i - 1]!, run[i]!) // both in range
    if (before > from && before < to) left.push(run[i]!)
  }
  left.push(pointAlong(run, to / whole))
  return left
}

/** What of a run lies outside a box, as runs of their own. */
export function runsOutside(run: Run, box: Box): Run[] {
  const runs: BoardPoint[][] = []
  let current: BoardPoint[] | null = null
  for (let i = 1; i < run.length; i++) {
    const [a, b] = [run[i - 1]!, run[i]!] // both in range
    const cuts = [0, ...crossings(a, b, box), 1]
    for (let k = 1; k < cuts.length; k++) {
      const [from, to] = [cuts[k - 1]!, cuts[k]!] // both in range
      if (boxContains(box, between(a, b, (from + to) / 2))) {
        current = null
        continue
      }
      if (!current) runs.push((current = [between(a, b, from)]))
      current.push(between(a, b, to))
    }
  }
  return runs
}

/** Where a piece meets the sides of a box, in rising order, as parts of it. */
function crossings(a: BoardPoint, b: BoardPoint, { x, y, w, h }: Box): number[] {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const parts = [(x - a.x) / dx, (x + w - a.x) / dx, (y - a.y) / dy, (y + h - a.y) / dy]
  return parts.filter((part) => part > 0 && part < 1).sort((p, q) => p - q)
}

/** How far a cubic curve's handles reach to draw a quarter of a circle. */
const QUARTER = 0.5523

/** A run with round corners, less round where there is no room. */
export function roundedRun(run: Run, radius: number): Path {
  const [first, ...others] = run
  if (!first) return []
  const path: PathStep[] = [['M', first.x, first.y]]
  others.forEach((corner, i) => {
    const next = others[i + 1]
    const before = run[i]! // there is one before each other
    if (!next) return path.push(['L', corner.x, corner.y])
    const r = Math.min(radius, distance(before, corner) / 2, distance(corner, next) / 2)
    const from = towards(corner, before, r)
    const to = towards(corner, next, r)
    const [h1, h2] = [between(from, corner, QUARTER), between(to, corner, QUARTER)]
    path.push(['L', from.x, from.y], ['C', h1.x, h1.y, h2.x, h2.y, to.x, to.y])
  })
  return path
}

/** The point so far from one point in the direction of another. */
export function towards(from: BoardPoint, to: BoardPoint, by: number): BoardPoint {
  const length = distance(from, to)
  return length === 0 ? from : between(from, to, by / length)
}

/** Of a curve between two points, how far its handles reach; of one through more, of each piece. */
const HANDLE = 0.4
const THROUGH = 1 / 3

/**
 * A smooth curve through points.
 *
 * @param startOut where it leaves to, and `endOut` where it arrives from, as units; null for wherever the next point is
 */
export function smoothCurve(points: Run, startOut: BoardPoint | null, endOut: BoardPoint | null): Path {
  const [first] = points
  if (!first) return []
  const path: PathStep[] = [['M', first.x, first.y]]
  const reach = points.length === 2 ? HANDLE : THROUGH
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1]!, points[i]!] // both in range
    const by = reach * distance(a, b)
    const isFirst = i === 1
    const isLast = i === points.length - 1
    const leaving = isFirst ? (startOut ?? unit(a, b)) : unit(points[i - 2]!, b) // there is one before
    const arriving = isLast ? (endOut ?? unit(b, a)) : unit(points[i + 1]!, a) // there is one after
    path.push(['C', a.x + leaving.x * by, a.y + leaving.y * by, b.x + arriving.x * by, b.y + arriving.y * by, b.x, b.y])
  }
  return path
}

/** A smooth curve through points and back to the first. */
export function closedCurve(points: Run): Path {
  const [first] = points
  if (!first) return []
  const at = (i: number) => points[(i + points.length) % points.length]! // within the list
  const path: PathStep[] = [['M', first.x, first.y]]
  for (let i = 0; i < points.length; i++) {
    const [a, b] = [at(i), at(i + 1)]
    const by = THROUGH * distance(a, b)
    const leaving = unit(at(i - 1), b)
    const arriving = unit(at(i + 2), a)
    path.push(['C', a.x + leaving.x * by, a.y + leaving.y * by, b.x + arriving.x * by, b.y + arriving.y * by, b.x, b.y])
  }
  return [...path, ['Z']]
}

function unit(from: BoardPoint, to: BoardPoint): BoardPoint {
  const length = distance(from, to)
  return length === 0 ? { x: 0, y: 0 } : { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
}
