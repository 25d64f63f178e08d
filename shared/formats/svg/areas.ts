import { runEncloses } from '../../geometry/path.ts'
import type { BoardPoint } from '../../geometry/space.ts'
import type { Contour } from './outline.ts'

/** What a path fills in one piece: an outline, and holes in it. */
export type Area = { readonly outer: Contour; readonly holes: readonly Contour[] }

/** More are taken as they come, without holes. */
const MAX_NESTED = 1500

/** What a path fills, by the rule that it goes by. */
export function areasOf(contours: readonly Contour[], isEvenOdd: boolean): Area[] {
  const rings = contours.filter(({ run }) => Math.abs(signedArea(run)) > 1e-6)
  if (rings.length > MAX_NESTED) return rings.map((outer) => ({ outer, holes: [] }))
  const sizes = new Map(rings.map((ring) => [ring, Math.abs(signedArea(ring.run))]))
  const around = (ring: Contour) => rings.filter((other) => other !== ring && holds(other, ring, sizes))
  const areas = new Map<Contour, Contour[]>()
  const nested = rings.map((ring) => ({ ring, around: around(ring) })).sort((a, b) => a.around.length - b.around.length)
  for (const { ring, around } of nested) {
    const before = windings(around)
    const isFilled = (count: number) => (isEvenOdd ? count % 2 !== 0 : count !== 0)
    const outside = isFilled(isEvenOdd ? around.length : before)
    const inside = isFilled(isEvenOdd ? around.length + 1 : before + Math.sign(signedArea(ring.run)))
    if (inside && !outside) areas.set(ring, [])
    if (inside || !outside) continue
    const owner = around.filter((other) => areas.has(other)).reduce<Contour | null>((least, other) => (!least || sizes.get(other)! < sizes.get(least)! ? other : least), null) // prettier-ignore
    if (owner) areas.get(owner)!.push(ring) // just asked
  }
  return [...areas].map(([outer, holes]) => ({ outer, holes }))
}

const windings = (rings: readonly Contour[]) => rings.reduce((sum, { run }) => sum + Math.sign(signedArea(run)), 0)

function holds(outer: Contour, inner: Contour, sizes: ReadonlyMap<Contour, number>): boolean {
  if (sizes.get(outer)! <= sizes.get(inner)!) return false // each has one
  return runEncloses(outer.run, inner.run[0]!) && runEncloses(outer.run, inner.run[inner.run.length >> 1]!) // they have points
}

function signedArea(run: readonly BoardPoint[]): number {
  let sum = 0
  for (let i = 0, j = run.length - 1; i < run.length; j = i++) sum += run[j]!.x * run[i]!.y - run[i]!.x * run[j]!.y // both in range
  return sum / 2
}

/**
 * One outline for an area with holes: it goes to each hole and back on the same way, where that is shortest. Filled, it
 * looks like the area; its own line would show the ways.
 */
export function bridged({ outer, holes }: Area): readonly BoardPoint[] {
  let run = [...outer.run]
  const direction = Math.sign(signedArea(run))
  const left = holes.map(({ run: hole }) => (Math.sign(signedArea(hole)) === direction ? [...hole].reverse() : hole))
  while (left.length > 0) {
    const ways = left.map((hole) => shortestWay(run, hole))
    const nearest = ways.reduce((best, way, i) => (way.gap < ways[best]!.gap ? i : best), 0) // within the list
    const [hole] = left.splice(nearest, 1)
    const { from, to } = ways[nearest]!
    const around = [...hole!.slice(to), ...hole!.slice(0, to), hole![to]!] // it was in the list
    run = [...run.slice(0, from + 1), ...around, ...run.slice(from)]
  }
  return run
}

function shortestWay(run: readonly BoardPoint[], hole: readonly BoardPoint[]) {
  let best = { gap: Infinity, from: 0, to: 0 }
  run.forEach((a, from) =>
    hole.forEach((b, to) => {
      const gap = (a.x - b.x) ** 2 + (a.y - b.y) ** 2
      if (gap < best.gap) best = { gap, from, to }
    }),
  )
  return best
}
