import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxAroundBoxes, boxesMeet, centreOf } from '../../shared/geometry/box.ts'
import type { Box } from '../../shared/geometry/space.ts'
import { aligned, distributed, STACK_GAP, stacked, type Move, type Side } from './align.ts'

const anyBox = fc.record({
  x: fc.integer({ min: -500, max: 500 }),
  y: fc.integer({ min: -500, max: 500 }),
  w: fc.integer({ min: 1, max: 200 }),
  h: fc.integer({ min: 1, max: 200 }),
})
const anyBoxes = fc.array(anyBox, { minLength: 1, maxLength: 9 })
const moved = (boxes: readonly Box[], moves: readonly Move[]) =>
  boxes.map((box, i) => ({ ...box, x: box.x + moves[i]!.dx, y: box.y + moves[i]!.dy }))
const inOrder = (boxes: readonly Box[], axis: 'x' | 'y') => boxes.map((box, i) => ({ box, i })).sort((a, b) => a.box[axis] - b.box[axis]) // prettier-ignore

const sideOf: { readonly [S in Side]: (box: Box) => number } = {
  left: ({ x }) => x,
  centre: (box) => centreOf(box).x,
  right: ({ x, w }) => x + w,
  top: ({ y }) => y,
  middle: (box) => centreOf(box).y,
  bottom: ({ y, h }) => y + h,
}

test('aligned boxes share a side, that of the box around them, and stay where they are along it', () => {
  fc.assert(
    fc.property(anyBoxes, fc.constantFrom(...(Object.keys(sideOf) as Side[])), (boxes, side) => {
      const after = moved(boxes, aligned(boxes, side))
      const wanted = sideOf[side](boxAroundBoxes(boxes)!)
      for (const box of after) expect(sideOf[side](box)).toBeCloseTo(wanted, 9)
      const isAcross = side === 'left' || side === 'centre' || side === 'right'
      after.forEach((box, i) => expect(isAcross ? box.y : box.x).toBe(isAcross ? boxes[i]!.y : boxes[i]!.x))
    }),
  )
})

test('distributed boxes have equal gaps, reach as far as before, and keep their order', () => {
  fc.assert(
    fc.property(anyBoxes, fc.constantFrom('x' as const, 'y' as const), (boxes, axis) => {
      fc.pre(boxes.length > 2)
      const size = axis === 'x' ? 'w' : 'h'
      const after = moved(boxes, distributed(boxes, axis))
      const row = inOrder(boxes, axis).map(({ i }) => after[i]!)
      const gaps = row.slice(1).map((box, i) => box[axis] - row[i]![axis] - row[i]![size])
      for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0]!, 9)
      const [first, last] = [row[0]!, row.at(-1)!]
      const around = boxAroundBoxes(boxes)!
      expect(first[axis]).toBe(around[axis])
      expect(last[axis] + last[size]).toBeCloseTo(around[axis] + around[size], 9)
    }),
  )
})

test('a second time nothing moves', () => {
  fc.assert(
    fc.property(anyBoxes, fc.constantFrom('row' as const, 'column' as const), (boxes, stack) => {
      const once = moved(boxes, stacked(boxes, stack))
      for (const { dx, dy } of stacked(once, stack)) expect([dx, dy]).toEqual([0, 0])
    }),
  )
})

test('stacked boxes do not meet, begin where they began, and stand a gap apart', () => {
  fc.assert(
    fc.property(anyBoxes, fc.constantFrom('row' as const, 'column' as const, 'grid' as const), (boxes, stack) => {
      const after = moved(boxes, stacked(boxes, stack))
      after.forEach((box, i) => {
        for (const other of after.slice(i + 1)) expect(boxesMeet(box, other)).toBe(false)
      })
      const [before, around] = [boxAroundBoxes(boxes)!, boxAroundBoxes(after)!]
      expect([around.x, around.y]).toEqual([before.x, before.y])
      if (stack === 'grid') return
      const axis = stack === 'row' ? 'x' : 'y'
      const row = inOrder(after, axis).map(({ box }) => box)
      const size = axis === 'x' ? 'w' : 'h'
      row.slice(1).forEach((box, i) => expect(box[axis] - row[i]![axis] - row[i]![size]).toBe(STACK_GAP))
    }),
  )
})

test('nine boxes make a grid of three by three, read as before', () => {
  const boxes = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((i) => ({
    x: (i % 3) * 95 + i,
    y: 70 * Math.floor(i / 3) + i,
    w: 50,
    h: 40,
  }))
  const after = moved(boxes, stacked(boxes, 'grid'))
  expect(after.map(({ x, y }) => [x, y])).toEqual(
    [0, 1, 2, 3, 4, 5, 6, 7, 8].map((i) => [(i % 3) * 70, Math.floor(i / 3) * 60]),
  )
})
