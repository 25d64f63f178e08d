import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import type { Shape, ShapeId } from '../../shared/model/shape.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import { readingOrder } from './reading-order.ts'

const NO_TYPE = {} as Typesetter // rectangles need none

const rectangle = (id: string, x: number, y: number, w = 100, h = 60): Shape => ({
  id: id as ShapeId,
  kind: 'rectangle',
  x,
  y,
  w,
  h,
  angle: 0,
  z: 'a0',
  locked: false,
  groups: [],
  look: DEFAULT_LOOK,
  text: '',
})
const order = (...shapes: readonly Shape[]) => readingOrder(shapes, NO_TYPE).map(({ id }) => id)

test('rows are read from the top down, and each from the left to the right', () => {
  const below = rectangle('below', 0, 200)
  const right = rectangle('right', 300, 0)
  const left = rectangle('left', 0, 15)
  expect(order(below, right, left)).toEqual(['left', 'right', 'below'])
})

test('what lies half beside a shape is of its row, and what lies lower is not', () => {
  const tall = rectangle('tall', 200, 0, 100, 100)
  expect(order(rectangle('beside', 0, 60), tall)).toEqual(['beside', 'tall'])
  expect(order(rectangle('lower', 0, 80), tall)).toEqual(['tall', 'lower'])
})

test('every shape is read once, whatever order they come in', () => {
  const box = fc.tuple(
    fc.integer({ min: -500, max: 500 }),
    fc.integer({ min: -500, max: 500 }),
    fc.nat(300),
    fc.nat(300),
  )
  fc.assert(
    fc.property(fc.uniqueArray(box, { selector: String }), (boxes) => {
      const shapes = boxes.map(([x, y, w, h], i) => rectangle(`${i}`, x, y, w, h))
      const read = order(...shapes)
      expect(new Set(read)).toEqual(new Set(shapes.map(({ id }) => id)))
      expect(read).toHaveLength(shapes.length)
    }),
  )
})
