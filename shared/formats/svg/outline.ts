import svgpath from 'svgpath'
import { distance, type BoardPoint } from '../../geometry/space.ts'
import { distanceToRun, distanceToSegment, ellipseIn, type Path, type PathStep } from '../../geometry/path.ts'
import { closedCurve, smoothCurve } from '../../geometry/run.ts'
import { boxAround } from '../../geometry/box.ts'

/** One stretch of a path, from where the pen is put down to where it is lifted. Board units. */
export type Contour = {
  readonly path: Path
  /** The same as straight pieces, as few as its tolerance allows; a closed one does not repeat its first point. */
  readonly run: readonly BoardPoint[]
  readonly isClosed: boolean
  readonly isStraight: boolean
}

const MAX_STEPS = 50_000
const FARTHEST = 1e9

/** A path's `d`, in absolute lines and cubic curves; as far as it can be read. */
export function pathFrom(d: string): Path {
  const steps: PathStep[] = []
  let start: readonly [number, number] = [0, 0]
  svgpath(d)
    .abs()
    .unshort()
    .unarc()
    .iterate((segment, _i, x, y) => {
      if (steps.length > MAX_STEPS || !segment.slice(1).every((value) => Math.abs(Number(value)) < FARTHEST)) return
      switch (segment[0]) {
        case 'M':
          start = [segment[1], segment[2]]
          steps.push(['M', ...start])
          break
        case 'L':
          steps.push(['L', segment[1], segment[2]])
          break
        case 'H':
          steps.push(['L', segment[1], y])
          break
        case 'V':
          steps.push(['L', x, segment[1]])
          break
        case 'C':
          steps.push(['C', segment[1], segment[2], segment[3], segment[4], segment[5], segment[6]])
          break
        case 'Q': {
          const [, qx, qy, toX, toY] = segment
          const third = (from: number, by: number) => from + (2 / 3) * (by - from)
          steps.push(['C', third(x, qx), third(y, qy), third(toX, qx), third(toY, qy), toX, toY])
          break
        }
        case 'Z':
        case 'z':
          steps.push(['Z'])
      }
    })
  return steps
}

/** A box with corners of these radii. */
export function roundBoxPath(x: number, y: number, w: number, h: number, rx: number, ry: number): Path {
  const [a, b] = [Math.min(rx, w / 2), Math.min(ry, h / 2)]
  const corner = (cx: number, cy: number, quarter: number): PathStep[] => {
    const steps = ellipseIn({ x: cx - a, y: cy - b, w: 2 * a, h: 2 * b })
    return [steps[quarter + 1]!] // four quarters
  }
  return [
    ['M', x + a, y],
    ['L', x + w - a, y],
    ...corner(x + w - a, y + b, 0),
    ['L', x + w, y + h - b],
    ...corner(x + w - a, y + h - b, 1),
    ['L', x + a, y + h],
    ...corner(x + a, y + h - b, 2),
    ['L', x, y + b],
    ...corner(x + a, y + b, 3),
    ['Z'],
  ]
}

/** How far straight pieces may stray from a curve, as a part of the longer side of what they are in. */
const STRAY = 1 / 500
const MIN_STRAY = 0.02
const MAX_STRAY = 0.5
const MAX_POINTS = 800

/** Board units. */
export const strayOf = ({ w, h }: { readonly w: number; readonly h: number }): number =>
  Math.min(MAX_STRAY, Math.max(MIN_STRAY, Math.max(w, h) * STRAY))

/** The stretches of a path, each simplified: no point of it is further off than `strayOf` its box. */
export function contoursOf(path: Path): Contour[] {
  const stretches: PathStep[][] = []
  let begin: PathStep = ['M', 0, 0]
  let current: PathStep[] | null = null
  for (const step of path) {
    if (step[0] === 'M') begin = step
    if (step[0] === 'M' || !current) stretches.push((current = [begin]))
    if (step[0] === 'M') continue
    current.push(step)
    if (step[0] === 'Z') current = null
  }
  return stretches.flatMap((steps) => contourFrom(steps) ?? [])
}

function contourFrom(path: readonly PathStep[]): Contour | null {
  const fine = finely(path)
  const box = boxAround(fine)
  if (!box || fine.length < 2) return null
  let stray = strayOf(box)
  const isBack = distance(fine[0]!, fine.at(-1)!) <= stray / 2 // there are two
  const isClosed = (path.at(-1)?.[0] === 'Z' || isBack) && fine.length > 3
  let run = simplified(fine, stray)
  while (run.length > MAX_POINTS) run = simplified(fine, (stray *= 2))
  if (isClosed && run.length > 3 && distance(run[0]!, run.at(-1)!) <= stray / 2) run = run.slice(0, -1)
  const isStraight = path.every(([letter]) => letter !== 'C')
  return { path, run, isClosed: isClosed && run.length > 2, isStraight }
}

/** Curves in so many pieces that no simplified run can tell. */
function finely(path: readonly PathStep[]): BoardPoint[] {
  const points: BoardPoint[] = []
  for (const step of path) {
    if (step[0] === 'M' || step[0] === 'L') points.push({ x: step[1], y: step[2] })
    else if (step[0] === 'C') {
      const from = points.at(-1)!
      const around = distance(from, { x: step[1], y: step[2] }) + distance({ x: step[3], y: step[4] }, { x: step[5], y: step[6] }) // prettier-ignore
      const pieces = Math.min(48, Math.max(6, Math.ceil(Math.sqrt(around) * 2)))
      for (let i = 1; i <= pieces; i++) points.push(onCurve(from, step, i / pieces))
    }
  }
  const first = points[0]
  if (path.at(-1)?.[0] === 'Z' && first) points.push(first)
  return points
}

function onCurve(from: BoardPoint, [, x1, y1, x2, y2, x, y]: Extract<PathStep, { 0: 'C' }>, t: number): BoardPoint {
  const u = 1 - t
  const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
  return { x: a * from.x + b * x1 + c * x2 + d * x, y: a * from.y + b * y1 + c * y2 + d * y }
}

/** By the way of Ramer, Douglas and Peucker, iterative: a long path cannot exhaust the stack. */
export function simplified(points: readonly BoardPoint[], tolerance: number): BoardPoint[] {
  const kept = new Uint8Array(points.length)
  kept[0] = kept[points.length - 1] = 1
  const open: [from: number, to: number][] = [[0, points.length - 1]]
  for (let stretch = open.pop(); stretch; stretch = open.pop()) {
    const [from, to] = stretch
    let farthest = -1
    let most = tolerance
    for (let i = from + 1; i < to; i++) {
      const gap = distanceToSegment(points[i]!, points[from]!, points[to]!) // all in range
      if (gap > most) [farthest, most] = [i, gap]
    }
    if (farthest < 0) continue
    kept[farthest] = 1
    open.push([from, farthest], [farthest, to])
  }
  return points.filter((_, i) => kept[i])
}

/** More are compared with nothing: it would take its time. */
const MAX_COMPARED = 240

/**
 * Few points through which a curve of ours runs as this contour does, within twice its tolerance; null where straight
 * pieces do better.
 */
export function curveThrough({ path, run, isClosed, isStraight }: Contour): BoardPoint[] | null {
  const box = boxAround(run)
  if (isStraight || !box || run.length > MAX_COMPARED) return null
  const tolerance = 2 * strayOf(box)
  for (const pieces of [1, 2, 3, 4]) {
    const knots = knotsOf(path, pieces, isClosed)
    if (knots.length < 3) continue
    if (knots.length > 0.7 * run.length) return null
    const curve = flattened(isClosed ? closedCurve(knots) : smoothCurve(knots, null, null))
    const isNear = (points: readonly BoardPoint[], to: readonly BoardPoint[]) =>
      points.every((point) => distanceToRun(point, to) <= tolerance)
    const whole = isClosed ? [...run, run[0]!] : run // it has points
    if (isNear(curve, whole) && isNear(run, curve)) return knots
  }
  return null
}

function knotsOf(path: Path, pieces: number, isClosed: boolean): BoardPoint[] {
  const knots: BoardPoint[] = []
  for (const step of path) {
    if (step[0] === 'M' || step[0] === 'L') knots.push({ x: step[1], y: step[2] })
    if (step[0] === 'C') for (let i = 1; i <= pieces; i++) knots.push(onCurve(knots[knots.length - i]!, step, i / pieces)) // prettier-ignore
  }
  if (isClosed && knots.length > 1 && distance(knots[0]!, knots.at(-1)!) < MIN_STRAY) knots.pop() // there are two
  return knots
}

const flattened = (path: Path): BoardPoint[] => {
  const points: BoardPoint[] = []
  for (const step of path) {
    if (step[0] === 'M') points.push({ x: step[1], y: step[2] })
    if (step[0] !== 'C') continue
    const from = points.at(-1)!
    for (let i = 1; i <= 8; i++) points.push(onCurve(from, step, i / 8))
  }
  return points
}
