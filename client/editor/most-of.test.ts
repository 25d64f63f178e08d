import { expect, test } from 'vitest'
import { mostOf } from './most-of.ts'

const box = (x: number, y: number, size = 100) => ({ x, y, w: size, h: size })
const WIDEST = { width: 20_000, height: 10_000 }

test('shapes that went astray do not hide where the others are', () => {
  const drawing = [box(0, 0), box(300, 0), box(0, 400)]
  expect(mostOf([box(9e6, 0), ...drawing, box(0, -9e6)], WIDEST)).toEqual({ x: 0, y: 0, w: 400, h: 500 })
})

test('of shapes that are all far from each other one is seen', () => {
  const far = [box(0, 0), box(1e6, 1e6), box(-1e6, 5e5)]
  expect(far).toContainEqual(mostOf(far, WIDEST))
})

test('a shape larger than can be seen is looked at in its middle', () => {
  expect(mostOf([box(0, 0, 1e6)], WIDEST)).toEqual(box(0, 0, 1e6))
})

test('of nothing there is nothing to see', () => {
  expect(mostOf([], WIDEST)).toBeNull()
})
