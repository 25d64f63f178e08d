import fc from 'fast-check'
import * as Y from 'yjs'
import { afterEach, expect, test, vi } from 'vitest'
import RBush from 'rbush'
import { boxEncloses, boxesMeet, growBox } from '../../shared/geometry/box.ts'
import type { Box } from '../../shared/geometry/space.ts'
import { Board } from '../../shared/model/board.ts'
import { boundsOf, hits } from '../../shared/model/geometry-of.ts'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import type { ShapeId } from '../../shared/model/shape.ts'
import { kindOf } from '../../shared/model/shapes/index.ts'
import { evenType } from './editor-for-tests.ts'
import { ShapeIndex } from './shape-index.ts'

const coordinate = fc.integer({ min: -500, max: 500 })
const size = fc.integer({ min: 0, max: 300 })
const anyId = fc.integer({ min: 0, max: 9 }).map((n) => `id-${n}` as ShapeId)
const anyEdit = fc.oneof(
  fc.record({ verb: fc.constant('add' as const), id: anyId, x: coordinate, y: coordinate, w: size, h: size }),
  fc.record({ verb: fc.constant('move' as const), id: anyId, x: coordinate, y: coordinate, w: size, h: size }),
  fc.record({ verb: fc.constant('remove' as const), id: anyId }),
)
const anyBox = fc.record({ x: coordinate, y: coordinate, w: size, h: size })

test('finds what a scan over all shapes finds, after any edits', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 40 }), anyBox, (edits, box) => {
      const board = new Board(new Y.Doc())
      const index = new ShapeIndex(board, evenType)
      let known = new Map(board.shapes())
      board.onChange((change) => {
        const told: (readonly Box[])[] = []
        const stop = index.onUpdate((boxes) => told.push(boxes))
        const boxes = index.update(change)
        stop()
        expect(told).toEqual([boxes])
        // Wherever a shape was or is that changed, the board may look different.
        for (const id of [...change.changed, ...change.removed])
          for (const shape of [known.get(id), board.get(id)])
            if (shape)
              expect(boxes.some((box) => boxEncloses(growBox(box, 1e-6), boundsOf(shape, evenType)))).toBe(true)
        known = new Map(board.shapes())
      })
      for (const edit of edits) {
        board.edit('local', (write) => {
          const { verb, id } = edit
          if (verb === 'add')
            write.add({ ...edit, kind: 'ellipse', angle: edit.x / 100, locked: false, look: DEFAULT_LOOK, text: '' })
          else if (verb === 'move') write.place(id, { ...edit, angle: 0 })
          else write.remove(id)
        })
      }
      const seen = board.inOrder().filter((shape) => boxesMeet(boundsOf(shape, evenType), box))
      expect(index.within(box)).toEqual(seen)
      for (let many = 0; many < 5; many++) expect(index.hasMany(many, box)).toBe(seen.length >= many)
      const hit = board.inOrder().findLast((shape) => hits(shape, box, 6, evenType)) ?? null
      expect(index.at(box, 6)).toEqual(hit)
      expect(new ShapeIndex(board, evenType).within(box)).toEqual(seen)
    }),
  )
})

test('knows how far the board reaches', () => {
  const board = new Board(new Y.Doc())
  const index = new ShapeIndex(board, evenType)
  board.onChange((change) => index.update(change))
  expect(index.extent()).toBeNull()
  for (const x of [0, 1000])
    board.edit('local', (edit) =>
      edit.add({
        id: `at-${x}` as ShapeId,
        kind: 'note',
        x,
        y: 0,
        w: 100,
        h: 100,
        angle: 0,
        locked: false,
        look: DEFAULT_LOOK,
        text: '',
      }),
    )
  expect(index.extent()).toEqual({ x: 0, y: 0, w: 1100, h: 100 })
})

afterEach(() => vi.restoreAllMocks())

/** A board of so many notes, and its index. */
function notes(count: number, at: (i: number) => { readonly x: number; readonly y: number }) {
  const board = new Board(new Y.Doc())
  board.edit('local', (edit) => {
    for (let i = 0; i < count; i++)
      edit.add({
        id: `note-${i}` as ShapeId,
        kind: 'note',
        ...at(i),
        w: 50,
        h: 50,
        angle: 0,
        locked: false,
        look: DEFAULT_LOOK,
        text: '',
      })
  })
  const index = new ShapeIndex(board, evenType)
  board.onChange((change) => index.update(change))
  const move = (count: number) =>
    board.edit('local', (edit) => {
      for (const shape of board.lowest(count)) edit.place(shape.id, { ...shape, x: shape.x + 7 })
    })
  return { board, index, move }
}

test('one edit is one insertion, and an edit of most shapes builds the tree once', () => {
  const insert = vi.spyOn(RBush.prototype, 'insert')
  const load = vi.spyOn(RBush.prototype, 'load')
  const { move } = notes(1000, (i) => ({ x: (i % 40) * 60, y: Math.floor(i / 40) * 60 }))
  expect([insert.mock.calls.length, load.mock.calls.length]).toEqual([0, 1])
  move(1)
  expect([insert.mock.calls.length, load.mock.calls.length]).toEqual([1, 1])
  move(900)
  expect([insert.mock.calls.length, load.mock.calls.length]).toEqual([1, 2])
})

test('a hit on a pile looks at the topmost shape alone, and one elsewhere at none', () => {
  const { index, board } = notes(1000, () => ({ x: 0, y: 0 }))
  const top = board.inOrder().at(-1)!
  const hit = vi.spyOn(kindOf(top), 'hit')
  expect(index.at({ x: 25, y: 25 }, 5)).toBe(top)
  expect(hit).toHaveBeenCalledTimes(1)
  expect(index.at({ x: 500, y: 25 }, 5)).toBe(null)
  expect(hit).toHaveBeenCalledTimes(1)
})
