import fc from 'fast-check'
import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { boxesMeet } from '../../shared/geometry/box.ts'
import { Board } from '../../shared/model/board.ts'
import { boundsOf, hits } from '../../shared/model/geometry-of.ts'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import type { ShapeId } from '../../shared/model/shape.ts'
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
      board.onChange((change) => index.update(change))
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
