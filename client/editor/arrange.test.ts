import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { boxesMeet } from '../../shared/geometry/box.ts'
import { Board } from '../../shared/model/board.ts'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import type { Shape } from '../../shared/model/shape.ts'
import { shapeId } from '../../shared/testing/any-shape.ts'
import { backward, forward } from './arrange.ts'

const anyRow = fc.array(
  fc.record({ x: fc.integer({ min: 0, max: 60 }), w: fc.integer({ min: 5, max: 30 }), moves: fc.boolean() }),
  { maxLength: 12 },
)

/** Boxes in a row, bottom first, of which some move, and the order that a step brings them into. */
function stepped(boxes: readonly { x: number; w: number; moves: boolean }[], step: typeof forward) {
  const board = new Board(new Y.Doc())
  board.edit('local', (edit) => {
    for (const [i, { x, w }] of boxes.entries()) {
      const base = { angle: 0, look: DEFAULT_LOOK, locked: false, text: '' }
      edit.add({ ...base, id: shapeId(`s${i}`), kind: 'note', x, y: 0, w, h: 10 })
    }
  })
  const before = board.inOrder()
  const moving = new Set(before.filter((_, i) => boxes[i]!.moves).map(({ id }) => id))
  const overlapping = (shape: Shape) => before.filter((other) => boxesMeet(shape, other))
  const keys = step(before, moving, { overlapping, unitOf: ({ id }) => new Set([id]) })
  board.edit('local', (edit) => {
    for (const [id, z] of keys) edit.order(id, { z })
  })
  return { before, after: board.inOrder(), moving }
}

/** One shape after the other, by looking at the whole row: what the words say. */
function steppedPlainly(shapes: readonly Shape[], moving: ReadonlySet<string>, by: 1 | -1): Shape[] {
  const order = [...shapes]
  const movable = shapes.filter(({ id }) => moving.has(id))
  for (const shape of by === 1 ? movable.reverse() : movable) {
    const from = order.indexOf(shape)
    const passes = (other: Shape) => !moving.has(other.id) && boxesMeet(shape, other)
    const to =
      by === 1
        ? order.findIndex((other, i) => i > from && passes(other))
        : order.findLastIndex((other, i) => i < from && passes(other))
    if (to < 0) continue
    order.splice(from, 1)
    order.splice(to, 0, shape)
  }
  return order
}

const ids = (shapes: readonly Shape[]) => shapes.map(({ id }) => id)

test('a step up passes the next shape that overlaps, for each that moves', () => {
  fc.assert(
    fc.property(anyRow, (boxes) => {
      const { before, after, moving } = stepped(boxes, forward)
      expect(ids(after)).toEqual(ids(steppedPlainly(before, moving, 1)))
    }),
  )
})

test('a step down passes the next shape below that overlaps', () => {
  fc.assert(
    fc.property(anyRow, (boxes) => {
      const { before, after, moving } = stepped(boxes, backward)
      expect(ids(after)).toEqual(ids(steppedPlainly(before, moving, -1)))
    }),
  )
})

test('nobody looks for what overlaps when everything moves', () => {
  const shapes = stepped(Array(5).fill({ x: 0, w: 10, moves: true }), forward).before
  let looks = 0
  const overlapping = () => {
    looks++
    return shapes
  }
  forward(shapes, new Set(ids(shapes)), { overlapping, unitOf: ({ id }) => new Set([id]) })
  expect(looks).toBe(0)
})

test('a step takes a whole group along, in its order, and passes a group as a whole', () => {
  const boxes = Array.from({ length: 5 }, () => ({ x: 0, w: 10, moves: false }))
  const { before } = stepped(boxes, forward)
  // Bottom first: a group of the first and third, then one of the fourth and fifth, and the second between them.
  const [a, b, c, d, e] = before as [Shape, Shape, Shape, Shape, Shape]
  const units = [new Set([a.id, c.id]), new Set([b.id]), new Set([d.id, e.id])]
  const around = { overlapping: () => before, unitOf: ({ id }: Shape) => units.find((unit) => unit.has(id))! }
  const order = (keys: ReadonlyMap<string, string>) =>
    before.map((shape) => ({ ...shape, z: keys.get(shape.id) ?? shape.z })).sort((p, q) => (p.z < q.z ? -1 : 1))
  const pair = { ...around, unitOf: ({ id }: Shape) => (id === a.id || id === b.id ? couple : new Set([id])) }
  const couple = new Set([a.id, b.id])
  expect(order(forward(before, couple, pair))).toMatchObject([c, a, b, d, e].map(({ id }) => ({ id })))
  const [low, single, high] = units as [Set<Shape['id']>, Set<Shape['id']>, Set<Shape['id']>]
  expect(order(forward(before, low, around))).toMatchObject([b, a, c, d, e].map(({ id }) => ({ id })))
  expect(order(forward(before, single, around))).toMatchObject([a, c, b, d, e].map(({ id }) => ({ id })))
  expect(order(backward(before, high, around))).toMatchObject([d, e, a, b, c].map(({ id }) => ({ id })))
})
