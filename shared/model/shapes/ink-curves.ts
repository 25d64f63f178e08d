import type { Path, PathStep } from '../../geometry/path.ts'
import type { BoardPoint } from '../../geometry/space.ts'

/** Half a turn of `from` about a centre, in steps; backwards when `steps` is negative. @param first step to give */
export function arc(centre: BoardPoint, from: BoardPoint, steps: number, first = 1): BoardPoint[] {
  const count = Math.abs(steps)
  const dx = from.x - centre.x
  const dy = from.y - centre.y
  return Array.from({ length: count + 1 - first }, (_, i) => {
    const angle = (Math.PI * (i + first)) / steps
    const cos = Math.cos(angle)
    const sin = Math.sin(angle)
    return { x: centre.x + dx * cos - dy * sin, y: centre.y + dx * sin + dy * cos }
  })
}

const middle = (a: BoardPoint, b: BoardPoint) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })

/** A quadratic curve, written as a cubic one. */
const curve = (from: BoardPoint, via: BoardPoint, to: BoardPoint): PathStep => [
  'C',
  from.x + (2 / 3) * (via.x - from.x),
  from.y + (2 / 3) * (via.y - from.y),
  to.x + (2 / 3) * (via.x - to.x),
  to.y + (2 / 3) * (via.y - to.y),
  to.x,
  to.y,
]

/** Curves through the middles of a run's edges, from the middle of the first to that of the last. */
export function smoothRun(run: readonly BoardPoint[]): PathStep[] {
  const [a, b] = run
  if (!a || !b) return []
  let from = middle(a, b)
  const steps: PathStep[] = [['M', from.x, from.y]]
  for (let i = 1; i + 1 < run.length; i++) {
    const to = middle(run[i]!, run[i + 1]!) // both are in range
    steps.push(curve(from, run[i]!, to))
    from = to
  }
  return steps
}

/** Runs one after the other as one closed outline. */
export const closed = (...runs: readonly PathStep[][]): Path => [
  ...runs.flatMap((run, i) =>
    i === 0 ? run : run.map((step): PathStep => (step[0] === 'M' ? ['L', step[1], step[2]] : step)),
  ),
  ['Z'],
]

/** Curves through the middles of the ring's edges. */
export function smoothRing(ring: readonly BoardPoint[]): Path {
  const [a, b] = ring
  return ring.length < 3 || !a || !b ? [] : closed(smoothRun([...ring, a, b]))
}
