import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { boxContains, growBox } from '../geometry/box.ts'
import { anyEdit } from '../testing/any-edit.ts'
import { anyNewShape, shapeId } from '../testing/any-shape.ts'
import { halfEm } from '../testing/half-em.ts'
import { readAnew } from '../testing/replicas.ts'
import { Board } from './board.ts'
import { hitsSeen, inReadingOrder, seenBounds } from './frames.ts'
import { DEFAULT_LOOK } from './look.ts'
import { compareOrder } from './order.ts'
import { placeBox, type Frame } from './shape.ts'

test('whatever people do, frames lie on nothing, and what lies on one is drawn right over it in its own order', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 25 }), (edits) => {
      const board = new Board(new Y.Doc())
      edits.forEach((edit, i) => edit.applyTo(board, `fresh-${i}`))
      const shapes = board.inOrder()
      expect(new Set(shapes)).toEqual(new Set(board.shapes().values()))
      let sheet: Frame | null = null
      shapes.forEach((shape, i) => {
        const frame = board.frameHolding(shape)
        if (shape.kind === 'frame') expect(frame).toBe(null)
        if (frame) expect(frame).toBe(sheet)
        else sheet = shape.kind === 'frame' ? shape : null
        const below = shapes[i - 1]
        if (frame && below && board.frameHolding(below)) expect(compareOrder(below, shape)).toBeLessThan(0)
        expect(frame !== null && board.heldBy(frame.id).has(shape.id)).toBe(frame !== null)
      })
      expect(readAnew(board).inOrder()).toEqual(shapes)
    }),
  )
})

const anyPoint = fc.record({ x: fc.integer({ min: -300, max: 300 }), y: fc.integer({ min: -300, max: 300 }) })
const SHEET = { x: -80, y: -60, w: 160, h: 120, angle: 0 }

test('what can be grabbed of a shape lies on its frame, and is seen', () => {
  const near = anyNewShape('a').map((shape) => ({ ...shape, x: shape.x / 10, y: shape.y / 10 }))
  fc.assert(
    fc.property(near, fc.array(anyPoint, { minLength: 20, maxLength: 20 }), (shape, points) => {
      const board = new Board(new Y.Doc())
      const frame = { kind: 'frame', id: shapeId('f'), ...SHEET, name: '', locked: false, text: '' } as const
      board.edit('local', (edit) => {
        edit.add({ ...frame, look: DEFAULT_LOOK })
        edit.add({ ...shape, frame: shapeId('f') })
      })
      const read = board.get(shape.id)!
      const held = board.frameHolding(read)
      for (const point of points) {
        if (!hitsSeen(read, held, point, 6, halfEm)) continue
        if (held) expect(boxContains(placeBox(held), point)).toBe(true)
        expect(boxContains(growBox(seenBounds(read, held, halfEm), 6.001), point)).toBe(true)
      }
    }),
    { numRuns: 100 },
  )
})

test('whoever says to lie on itself, on what is no frame, or round in a circle lies on nothing', () => {
  const doc = new Y.Doc()
  const records = doc.getMap('shapes')
  const written = (kind: string, frame: unknown) => ({ kind, place: [0, 0, 10, 10, 0], order: { z: 'a1', frame } })
  records.set('a', written('frame', 'b'))
  records.set('b', written('frame', 'a'))
  records.set('c', written('rectangle', 'c'))
  records.set('d', written('rectangle', 'c'))
  records.set('e', written('rectangle', 'nobody'))
  records.set('f', written('rectangle', { id: 'a' }))
  records.set('g', written('rectangle', 'a'))
  const board = new Board(doc)
  expect(board.inOrder().map((shape) => [shape.id, board.frameHolding(shape)?.id ?? null])).toEqual([
    ['a', null],
    ['g', 'a'],
    ...['b', 'c', 'd', 'e', 'f'].map((id) => [id, null]),
  ])
})

test('frames are read in rows, each from the left, however unevenly they stand', () => {
  const at = (id: string, x: number, y: number, h = 100) => ({ id, x, y, w: 100, h }) as unknown as Frame // all that is asked
  const frames = [at('d', 0, 160), at('b', 120, 20), at('a', 0, 30), at('c', 240, 0, 130), at('e', 150, 170)]
  expect(inReadingOrder(frames).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e'])
})
