import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { anyEdit } from '../testing/any-edit.ts'
import { anyNewShape, shapeId } from '../testing/any-shape.ts'
import { createReplicas, deliver, readAnew } from '../testing/replicas.ts'
import { Board, type BoardChange } from './board.ts'
import { DEFAULT_LOOK } from './look.ts'
import type { Shape, ShapeId } from './shape.ts'

const emptyBoard = () => new Board(new Y.Doc())
const square = { x: 0, y: 0, w: 100, h: 100, angle: 0, look: DEFAULT_LOOK, locked: false, text: '' }

/** What differs between two moments of a board. */
function difference(before: ReadonlyMap<ShapeId, Shape>, after: ReadonlyMap<ShapeId, Shape>): BoardChange {
  const changed = [...after].filter(([id, shape]) => before.get(id) !== shape).map(([id]) => id)
  const removed = [...before.keys()].filter((id) => !after.has(id))
  return { changed: new Set(changed), removed: new Set(removed) }
}

const anyStep = fc.oneof(
  { weight: 5, arbitrary: fc.record({ does: fc.constant('edit' as const), by: fc.nat(1), edit: anyEdit }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('read' as const), by: fc.nat(1), seed: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('undo' as const, 'redo' as const), by: fc.nat(1) }) },
)

test('whatever happens, the board is what a new reader of its document sees, and each change is told once', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
      const replicas = createReplicas(2)
      const histories = replicas.map(({ board }) => board.history())
      const known = replicas.map(({ board }) => {
        const copy = new Map(board.shapes())
        board.onChange((change) => {
          expect(change).toEqual(difference(copy, board.shapes()))
          for (const id of change.removed) copy.delete(id)
          for (const id of change.changed) copy.set(id, board.get(id)!)
        })
        return copy
      })
      steps.forEach((step, i) => {
        const replica = replicas[step.by]!
        const history = histories[step.by]!
        if (step.does === 'edit') step.edit.applyTo(replica.board, `n${i}`)
        else if (step.does === 'read') deliver(replica, step.seed)
        else history[step.does]()
        history.stopCapturing()
        expect(replica.board.inOrder()).toEqual(readAnew(replica.board).inOrder())
        expect(new Set(replica.board.inOrder())).toEqual(new Set(replica.board.shapes().values()))
        expect(known[step.by]).toEqual(replica.board.shapes())
      })
    }),
    { numRuns: 200 },
  )
})

test('a shape is read as it was added, on its grid', () => {
  fc.assert(
    fc.property(anyNewShape('a'), (shape) => {
      const board = emptyBoard()
      board.edit('local', (edit) => edit.add(shape))
      expect(board.get(shape.id)).toEqual({ ...shape, z: board.topKey() })
      expect(readAnew(board).get(shape.id)).toEqual(board.get(shape.id))
    }),
  )
})

test('new shapes go on top, also several in one transaction', () => {
  const board = emptyBoard()
  const add = (...names: string[]) =>
    board.edit('local', (edit) => {
      for (const name of names) edit.add({ ...square, kind: 'rectangle', id: shapeId(name) })
    })
  add('a', 'b')
  add('c')
  board.edit('local', (edit) => edit.duplicate(shapeId('a'), shapeId('d'), { ...square, x: 10 }))
  expect(board.inOrder().map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
})

test('removing a shape leaves nothing of it behind but an empty text, whatever was changed about it', () => {
  const board = emptyBoard()
  const id = shapeId('a')
  board.edit('local', (edit) => edit.add({ ...square, kind: 'note', id, text: 'words' }))
  board.edit('local', (edit) => {
    edit.patch(id, { place: { ...square, x: 5 }, look: { stroke: 'red' }, detail: { newer: 1 } })
    edit.order(id, { locked: true })
  })
  const maps = ['shapes', 'place', 'look', 'order', 'detail', 'text'].map((name) => board.doc.getMap(name))
  for (const map of maps) expect(map.has('a')).toBe(true)
  board.edit('local', (edit) => edit.remove(id))
  expect(maps.map((map) => map.size)).toEqual([0, 0, 0, 0, 0, 1])
  expect(board.textOf(id)?.toString()).toBe('')
})

test('a transaction that touches no shape is not told', () => {
  const board = emptyBoard()
  const changes: BoardChange[] = []
  board.onChange((change) => changes.push(change))
  board.edit('local', (edit) => {
    edit.place(shapeId('nobody'), square)
    edit.look(shapeId('nobody'), { stroke: 'red' })
    edit.remove(shapeId('nobody'))
  })
  board.doc.getMap('of somebody else').set('a', 1)
  expect(changes).toEqual([])
})

test('a listener that stopped hears nothing, and a closed board neither', () => {
  const board = emptyBoard()
  let told = 0
  const stop = board.onChange(() => told++)
  const add = (name: string) =>
    board.edit('local', (edit) =>
      edit.add({
        ...square,
        kind: 'line',
        id: shapeId(name),
        points: [
          [0, 0],
          [1, 1],
        ],
      }),
    )
  add('a')
  stop()
  add('b')
  board.onChange(() => told++)
  board.close()
  add('c')
  expect(told).toBe(1)
})

test('one edit is one update', () => {
  const board = emptyBoard()
  let updates = 0
  board.doc.on('update', () => updates++)
  board.edit('local', (edit) => {
    for (const name of 'abc') edit.add({ ...square, kind: 'note', id: shapeId(name), text: name })
  })
  expect(updates).toBe(1)
})

test('a new rectangle takes less than a hundred bytes', () => {
  const board = emptyBoard()
  let size = 0
  board.doc.on('update', (update: Uint8Array) => (size = update.length))
  board.edit('local', (edit) => edit.add({ ...square, kind: 'rectangle', id: shapeId('k3Jd9_sPq2') }))
  expect(size).toBeLessThan(100)
})
