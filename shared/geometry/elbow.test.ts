import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { elbowWay, facing, HEADINGS, opposite, type ElbowEnd, type Heading } from './elbow.ts'
import type { BoardPoint, Box } from './space.ts'

/** On the grid of places, where sums are exact. */
const anyLength = fc.integer({ min: -600 * 256, max: 600 * 256 }).map((steps) => steps / 256)
const anySize = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 300 * 256 }).map((steps) => steps / 256),
)
const anyBox: fc.Arbitrary<Box> = fc.record({ x: anyLength, y: anyLength, w: anySize, h: anySize })
const anyHeading = fc.constantFrom(...HEADINGS)

/** The middle of a side, a little off it. */
const onSide = ({ x, y, w, h }: Box, out: Heading, gap = 6): BoardPoint => ({
  x: x + w / 2 + out.x * (w / 2 + gap),
  y: y + h / 2 + out.y * (h / 2 + gap),
})
const endOn = (box: Box, out: Heading): ElbowEnd => ({ at: onSide(box, out), out, box })
const anyEnd = fc.tuple(anyBox, anyHeading).map(([box, out]) => endOn(box, out))

const apart = (a: Box, b: Box) => Math.max(b.x - (a.x + a.w), a.x - (b.x + b.w), b.y - (a.y + a.h), a.y - (b.y + b.h))
const pieces = (way: readonly BoardPoint[]) => way.slice(1).map((to, i) => [way[i]!, to] as const)
const isAlongAxis = ([a, b]: readonly [BoardPoint, BoardPoint]) => a.x === b.x || a.y === b.y
const crosses = ([a, b]: readonly [BoardPoint, BoardPoint], { x, y, w, h }: Box) =>
  Math.max(a.x, b.x) > x && Math.min(a.x, b.x) < x + w && Math.max(a.y, b.y) > y && Math.min(a.y, b.y) < y + h
const leaves = (from: BoardPoint, to: BoardPoint, out: Heading) =>
  (to.x - from.x) * out.x + (to.y - from.y) * out.y >= 0 &&
  (to.x - from.x) * out.y === 0 &&
  (to.y - from.y) * out.x === 0

test('every piece of an elbow lies along an axis, from the one end to the other', () => {
  fc.assert(
    fc.property(anyEnd, anyEnd, (start, end) => {
      const way = elbowWay(start, end)
      expect(way[0]).toEqual(start.at)
      expect(way.at(-1)).toEqual(end.at)
      for (const { x, y } of way) expect(Number.isFinite(x + y)).toBe(true)
      expect(pieces(way).every(isAlongAxis)).toBe(true)
    }),
  )
})

test('around boxes that are apart by more than a padding, an elbow crosses neither, leaves and arrives as asked', () => {
  fc.assert(
    fc.property(anyEnd, anyEnd, (start, end) => {
      fc.pre(apart(start.box, end.box) > 40)
      const way = elbowWay(start, end)
      for (const piece of pieces(way))
        for (const { box } of [start, end]) if (box.w > 0 && box.h > 0) expect(crosses(piece, box)).toBe(false)
      expect(leaves(way[0]!, way[1]!, start.out)).toBe(true)
      expect(leaves(way.at(-1)!, way.at(-2)!, end.out)).toBe(true)
      expect(way.length - 2).toBeLessThanOrEqual(6)
    }),
  )
})

test('an elbow that is moved as a whole stays the same', () => {
  fc.assert(
    fc.property(anyEnd, anyEnd, anyLength, anyLength, (start, end, dx, dy) => {
      const moved = ({ at, out, box }: ElbowEnd): ElbowEnd => ({
        at: { x: at.x + dx, y: at.y + dy },
        out,
        box: { ...box, x: box.x + dx, y: box.y + dy },
      })
      const way = elbowWay(start, end).map(({ x, y }) => ({ x: x + dx, y: y + dy }))
      expect(elbowWay(moved(start), moved(end))).toEqual(way)
    }),
  )
})

test('between sides that face each other an elbow is straight, or bends half-way', () => {
  fc.assert(
    fc.property(anyBox, anyBox, (a, b) => {
      fc.pre(apart(a, b) > 40)
      const out = facing(a, b)
      const [start, end] = [endOn(a, out), endOn(b, opposite(out))]
      const way = elbowWay(start, end)
      expect([2, 4]).toContain(way.length)
      if (way.length === 2) return
      const [, first, second] = way
      const along = out.x === 0 ? 'y' : 'x'
      const size = out.x === 0 ? 'h' : 'w'
      const [near, far] = a[along] < b[along] ? [a, b] : [b, a]
      expect(first?.[along]).toBe(second?.[along])
      expect(first?.[along]).toBeCloseTo((near[along] + near[size] + far[along]) / 2, 5)
    }),
  )
})

describe('an elbow', () => {
  const left: Box = { x: 0, y: 0, w: 100, h: 100 }
  const right: Box = { x: 300, y: 0, w: 100, h: 100 }

  test('goes around the box that it leaves on the far side', () => {
    const way = elbowWay(endOn(left, { x: -1, y: 0 }), endOn(right, { x: -1, y: 0 }))
    expect(way).toHaveLength(6)
    expect(way[1]).toEqual({ x: -40, y: 50 })
  })

  test('turns one corner when it may', () => {
    const below: Box = { x: 300, y: 300, w: 100, h: 100 }
    const way = elbowWay(endOn(left, { x: 1, y: 0 }), endOn(below, { x: 0, y: -1 }))
    expect(way).toEqual([{ x: 106, y: 50 }, { x: 350, y: 50 }, { x: 350, y: 294 }]) // prettier-ignore
  })

  test('still joins what lies on top of each other', () => {
    const way = elbowWay(endOn(left, { x: 1, y: 0 }), endOn(left, { x: 1, y: 0 }))
    expect(pieces(way).every(isAlongAxis)).toBe(true)
  })
})
