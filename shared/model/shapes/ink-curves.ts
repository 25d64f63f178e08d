import type { Path, PathStep } from '../../geometry/path.ts'
import type { BoardPoint } from '../../geometry/space.ts'

/** Cosine and sine of each step of half a turn, by how many steps it has: caps are most of what is reckoned of a stroke. */
const halfTurns = new Map<number, readonly { readonly cos: number; readonly sin: number }[]>()

function halfTurn(steps: number) {
  let turn = halfTurns.get(steps)
  if (!turn) {
    const angles = Array.from({ length: Math.abs(steps) + 1 }, (_, i) => (Math.PI * i) / steps)
    turn = angles.map((angle) => ({ cos: Math.cos(angle), sin: Math.sin(angle) }))
    halfTurns.set(steps, turn)
  }
  return turn
}

/** Half a turn of `from` about a centre, in steps; backwards when `steps` is negative. @param first step to give */
export function arc(centre: BoardPoint, from: BoardPoint, steps: number, first = 1): BoardPoint[] {
  const turn = halfTurn(steps)
  const dx = from.x - centre.x
  const dy = from.y - centre.y
  const points: BoardPoint[] = []
  for (let i = first; i < turn.length; i++) {
    const { cos, sin } = turn[i]! // i is in range
    points.push({ x: centre.x + dx * cos - dy * sin, y: centre.y + dx * sin + dy * cos })
  }
  return points
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
  const count = ring.length
  if (count < 3) return []
  let from = middle(ring[0]!, ring[1]!) // there are three
  const steps: PathStep[] = [['M', from.x, from.y]]
  for (let i = 1; i <= count; i++) {
    const via = ring[i % count]! // in range
    const to = middle(via, ring[(i + 1) % count]!) // in range, too
    steps.push(curve(from, via, to))
    from = to
  }
  steps.push(['Z'])
  return steps
}
