import type { BoardPoint, Box } from './space.ts'

/** One of four: a unit along an axis of the board. */
export type Heading = { readonly x: -1 | 0 | 1; readonly y: -1 | 0 | 1 }

/** An end of an elbow: where it is, where it leaves to, and the upright box that it leaves, empty for a free end. */
export type ElbowEnd = { readonly at: BoardPoint; readonly out: Heading; readonly box: Box }

const RIGHT: Heading = { x: 1, y: 0 }
const DOWN: Heading = { x: 0, y: 1 }
const LEFT: Heading = { x: -1, y: 0 }
const UP: Heading = { x: 0, y: -1 }
export const HEADINGS: readonly Heading[] = [RIGHT, DOWN, LEFT, UP]

/** Sums of the same lengths in another order differ by this. */
const ROUNDING = 1e-6

/** How far an elbow stays off what it goes around where there is room, board units. */
const PADDING = 40
/** Ways that pass the boxes by this far are tried first, then any that do not cross them, then any at all. */
const CLEARANCES = [12, 0, null] as const

/**
 * The way of an elbow connector: pieces along the axes, with as few corners as can be and then as short as can be. It
 * leaves and arrives as its ends say, and goes around their boxes; where these are in the way of everything, through them.
 *
 * The way runs on few lines: through the ends, half-way between the boxes, and around them. Of those it is the cheapest
 * way (Dijkstra), so equal input gives equal output, and moving everything moves it all.
 *
 * @returns both ends and the corners between them
 */
export function elbowWay(start: ElbowEnd, end: ElbowEnd): BoardPoint[] {
  // Seen from the start, so that a way does not depend on where on the board it is.
  const origin = start.at
  const from = shifted(start, origin)
  const to = shifted(end, origin)
  const grid = gridFor(from, to)
  for (const clearance of CLEARANCES) {
    const way = cheapestWay(from, to, grid, clearance)
    if (way) return withoutStops([from.at, ...way, to.at]).map(({ x, y }) => ({ x: x + origin.x, y: y + origin.y }))
  }
  return [start.at, end.at] // never: without boxes every two lines are joined
}

/**
 * Where two boxes are joined if nobody says otherwise: by the sides that face each other across the wider gap.
 *
 * @returns the heading in which the first is left; the second is left in the opposite one
 */
export function facing(a: Box, b: Box): Heading {
  const gapX = Math.max(b.x - (a.x + a.w), a.x - (b.x + b.w))
  const gapY = Math.max(b.y - (a.y + a.h), a.y - (b.y + b.h))
  if (gapX >= gapY - ROUNDING) return b.x + b.w / 2 >= a.x + a.w / 2 - ROUNDING ? RIGHT : LEFT
  return b.y + b.h / 2 >= a.y + a.h / 2 - ROUNDING ? DOWN : UP
}

export const opposite = ({ x, y }: Heading): Heading =>
  HEADINGS.find((heading) => heading.x === -x && heading.y === -y) ?? RIGHT

/** How many corners a way has, and how long it is: the first decides. */
export const costOfWay = (way: readonly BoardPoint[]) => ({
  corners: way.length - 2,
  length: way.reduce(
    (sum, { x, y }, i) => sum + (i === 0 ? 0 : Math.abs(x - way[i - 1]!.x) + Math.abs(y - way[i - 1]!.y)),
    0,
  ), // i - 1 is in range
})

function shifted({ at, out, box }: ElbowEnd, origin: BoardPoint): ElbowEnd {
  return {
    at: { x: at.x - origin.x, y: at.y - origin.y },
    out,
    box: { x: box.x - origin.x, y: box.y - origin.y, w: box.w, h: box.h },
  }
}

type Grid = { readonly xs: readonly number[]; readonly ys: readonly number[] }

function gridFor(a: ElbowEnd, b: ElbowEnd): Grid {
  const through = (axis: 'x' | 'y') => [a, b].flatMap(({ at, out }) => (out[axis] === 0 ? [at[axis]] : []))
  const { box: p } = a
  const { box: q } = b
  return {
    xs: sorted([...through('x'), ...linesAround([p.x, p.x + p.w], [q.x, q.x + q.w])]),
    ys: sorted([...through('y'), ...linesAround([p.y, p.y + p.h], [q.y, q.y + q.h])]),
  }
}

type Range = readonly [from: number, to: number]

/** Half-way between two ranges that are apart, and a padding beyond both; of ranges that overlap, beyond each. */
function linesAround(a: Range, b: Range): number[] {
  const [low, high] = a[0] <= b[0] ? [a, b] : [b, a]
  const outer = [Math.min(a[0], b[0]) - PADDING, Math.max(a[1], b[1]) + PADDING]
  if (low[1] < high[0]) return [...outer, (low[1] + high[0]) / 2]
  return [...outer, a[0] - PADDING, a[1] + PADDING, b[0] - PADDING, b[1] + PADDING]
}

const sorted = (lines: readonly number[]) => [...new Set(lines)].sort((a, b) => a - b)

type Node = {
  readonly i: number
  readonly j: number
  readonly heading: Heading
  readonly cost: number
  readonly before: Node | null
}

/** @param clearance around the boxes; null for ways that may cross them */
function cheapestWay(start: ElbowEnd, end: ElbowEnd, grid: Grid, clearance: number | null): BoardPoint[] | null {
  const { xs, ys } = grid
  const first = stubOf(start, grid)
  const last = stubOf(end, grid)
  if (!first || !last) return null
  const at = ({ i, j }: { readonly i: number; readonly j: number }): BoardPoint => ({ x: xs[i]!, y: ys[j]! }) // both in range
  // A corner costs more than any detour.
  const corner = 2 * (xs.at(-1)! - xs[0]! + ys.at(-1)! - ys[0]! + 1) // never empty
  const known = new Map<number, number>()
  const open: Node[] = [{ ...first, heading: start.out, cost: 0, before: null }]
  let best: Node | null = null
  while (open.length > 0) {
    const node = takeCheapest(open)
    if (best && node.cost >= best.cost) break
    if (node.i === last.i && node.j === last.j && !isSame(node.heading, end.out)) {
      const cost = node.cost + (isSame(opposite(node.heading), end.out) ? 0 : corner)
      if (!best || cost < best.cost - ROUNDING) best = { ...node, cost }
    }
    for (const heading of HEADINGS) {
      if (isSame(opposite(heading), node.heading)) continue
      const i = node.i + heading.x
      const j = node.j + heading.y
      if (i < 0 || j < 0 || i >= xs.length || j >= ys.length) continue
      const [from, to] = [at(node), at({ i, j })]
      if (clearance !== null && (crosses(from, to, start.box, clearance) || crosses(from, to, end.box, clearance)))
        continue
      const length = Math.abs(to.x - from.x) + Math.abs(to.y - from.y)
      const cost = node.cost + length + (isSame(heading, node.heading) ? 0 : corner)
      const key = (i * ys.length + j) * 4 + HEADINGS.indexOf(heading)
      if (cost >= (known.get(key) ?? Infinity) - ROUNDING) continue
      known.set(key, cost)
      open.push({ i, j, heading, cost, before: node })
    }
  }
  if (!best) return null
  const way: BoardPoint[] = []
  for (let node: Node | null = best; node; node = node.before) way.push(at(node))
  return way.reverse()
}

/** Where an end meets the first line beyond its box. */
function stubOf({ at, out, box }: ElbowEnd, { xs, ys }: Grid): { readonly i: number; readonly j: number } | null {
  const i = out.x === 0 ? xs.indexOf(at.x) : beyond(xs, out.x, out.x > 0 ? [at.x, box.x + box.w] : [at.x, box.x])
  const j = out.y === 0 ? ys.indexOf(at.y) : beyond(ys, out.y, out.y > 0 ? [at.y, box.y + box.h] : [at.y, box.y])
  return i < 0 || j < 0 ? null : { i, j }
}

function beyond(lines: readonly number[], direction: number, [a, b]: Range): number {
  if (direction > 0) return lines.findIndex((line) => line >= Math.max(a, b))
  return lines.findLastIndex((line) => line <= Math.min(a, b))
}

/** The first of the cheapest, taken out of the list: they are few. */
function takeCheapest(open: Node[]): Node {
  let cheapest = 0
  for (let k = 1; k < open.length; k++) if (open[k]!.cost < open[cheapest]!.cost - ROUNDING) cheapest = k // both in range
  return open.splice(cheapest, 1)[0]! // just found
}

const isSame = (a: Heading, b: Heading) => a.x === b.x && a.y === b.y

/** Whether a piece along an axis runs through the inside of a box. An empty box has none. */
function crosses(a: BoardPoint, b: BoardPoint, { x, y, w, h }: Box, clearance: number): boolean {
  if (w === 0 && h === 0) return false
  return (
    Math.max(a.x, b.x) > x - clearance &&
    Math.min(a.x, b.x) < x + w + clearance &&
    Math.max(a.y, b.y) > y - clearance &&
    Math.min(a.y, b.y) < y + h + clearance
  )
}

/** Only the ends and the corners. */
function withoutStops(points: readonly BoardPoint[]): BoardPoint[] {
  const way: BoardPoint[] = []
  for (const point of points) {
    const [before, last] = [way.at(-2), way.at(-1)]
    if (last && last.x === point.x && last.y === point.y) continue
    const isStraight =
      before && last && ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y))
    if (isStraight) way.pop()
    way.push(point)
  }
  return way.length === 1 ? [way[0]!, way[0]!] : way // not empty: it has at least the ends
}
