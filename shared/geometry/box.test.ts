import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyBox, anyPoint, anyAngle } from '../testing/any-geometry.ts'
import {
  boxAround,
  boxAroundBoxes,
  boxBetween,
  boxContains,
  boxEncloses,
  boxesMeet,
  centreOf,
  cornersOf,
  growBox,
  turnedBox,
} from './box.ts'
import { distance, rotatePoint } from './space.ts'

const ROUNDING = 1e-6

test('the box around points contains each of them, and touches one on every side', () => {
  fc.assert(
    fc.property(fc.array(anyPoint, { minLength: 1 }), (points) => {
      const box = boxAround(points)!
      for (const point of points) expect(boxContains(box, point, ROUNDING)).toBe(true)
      expect(points.some(({ x }) => x === box.x)).toBe(true)
      expect(points.some(({ y }) => y === box.y)).toBe(true)
      expect(points.some(({ x }) => Math.abs(x - box.x - box.w) < ROUNDING)).toBe(true)
      expect(points.some(({ y }) => Math.abs(y - box.y - box.h) < ROUNDING)).toBe(true)
    }),
  )
})

test('the box around boxes encloses each of them', () => {
  fc.assert(
    fc.property(fc.array(anyBox, { minLength: 1 }), (boxes) => {
      const union = growBox(boxAroundBoxes(boxes)!, ROUNDING)
      for (const box of boxes) expect(boxEncloses(union, box)).toBe(true)
    }),
  )
})

test('there is no box around nothing', () => {
  expect(boxAround([])).toBeNull()
  expect(boxAroundBoxes([])).toBeNull()
})

test('the box between two corners is the same from whichever it is drawn', () => {
  fc.assert(
    fc.property(anyPoint, anyPoint, (a, b) => {
      expect(boxBetween(a, b)).toEqual(boxBetween(b, a))
      expect(boxContains(boxBetween(a, b), a, ROUNDING) && boxContains(boxBetween(a, b), b, ROUNDING)).toBe(true)
    }),
  )
})

test('boxes that share a point meet, and boxes apart do not', () => {
  fc.assert(
    fc.property(anyBox, anyBox, anyPoint, (a, b, point) => {
      if (boxContains(a, point) && boxContains(b, point)) expect(boxesMeet(a, b)).toBe(true)
      expect(boxesMeet(a, { ...b, x: a.x + a.w + 1 })).toBe(false)
    }),
  )
})

test('turning there and back is where it started', () => {
  fc.assert(
    fc.property(anyPoint, anyPoint, anyAngle, (point, centre, angle) => {
      const back = rotatePoint(rotatePoint(point, centre, angle), centre, -angle)
      expect(distance(back, point)).toBeLessThan(ROUNDING)
    }),
  )
})

test('turning keeps the distance to the centre', () => {
  fc.assert(
    fc.property(anyPoint, anyPoint, anyAngle, (point, centre, angle) => {
      expect(distance(rotatePoint(point, centre, angle), centre)).toBeCloseTo(distance(point, centre), 5)
    }),
  )
})

test('a quarter turn is clockwise on the screen', () => {
  const turned = rotatePoint({ x: 10, y: 0 }, { x: 0, y: 0 }, Math.PI / 2)
  expect(turned.x).toBeCloseTo(0)
  expect(turned.y).toBeCloseTo(10)
})

test('the upright box around a turned box is the box around its corners', () => {
  fc.assert(
    fc.property(anyBox, anyAngle, (box, angle) => {
      const around = boxAround(cornersOf(box, angle))!
      const upright = turnedBox(box, angle)
      for (const side of ['x', 'y', 'w', 'h'] as const) expect(upright[side]).toBeCloseTo(around[side], 4)
      expect(distance(centreOf(upright), centreOf(box))).toBeLessThan(ROUNDING)
    }),
  )
})
