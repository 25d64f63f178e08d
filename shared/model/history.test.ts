import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyEdit, type Edit } from '../testing/any-edit.ts'
import { anyLook, anyNewShape, anyPlace, shapeId } from '../testing/any-shape.ts'
import { createReplicas, deliverAll } from '../testing/replicas.ts'
import { Board } from './board.ts'
import type { BoardEdit } from './board-edit.ts'
import { DEFAULT_LOOK } from './look.ts'
import * as Y from 'yjs'

const boardNow = (board: Board) => structuredClone(board.inOrder())

/** A shape is written on in steps: `[at, what]` is typed, `[at, how many letters]` deleted. */
const writing = (...steps: readonly (readonly [at: number, what: string | number])[]): Edit[] => {
  const place = { x: 0, y: 0, w: 10, h: 10, angle: 0 }
  const step = (change: (edit: BoardEdit) => void): Edit => ({
    name: 'step',
    applyTo: (board) => board.edit('local', change),
  })
  return [
    step((edit) =>
      edit.add({ id: shapeId('a'), kind: 'ellipse', ...place, look: DEFAULT_LOOK, locked: false, text: '' }),
    ),
    ...steps.map(([at, what]) =>
      step((edit) => {
        const text = edit.text(shapeId('a'))
        if (typeof what === 'string') text.insert(at, what)
        else text.delete(at, what)
      }),
    ),
  ]
}
const removal: Edit = { name: 'remove', applyTo: (board) => board.edit('local', (edit) => edit.remove(shapeId('a'))) }
/** Yjs gets these wrong where it makes the text anew that holds the words. */
const trickyWriting: [Edit[]][] = [
  [writing([0, 'x'], [1, 'x'], [0, 1])],
  [[...writing([0, 'x'], [0, 'y'], [1, 1]), removal]],
]

test('undoing any edits one by one restores the board before each, and redoing brings each back', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 15 }), (edits) => {
      const board = new Board(new Y.Doc())
      const history = board.history()
      const states = [boardNow(board)]
      edits.forEach((edit, i) => {
        const steps = history.undoStack.length
        edit.applyTo(board, `n${i}`)
        history.stopCapturing()
        if (history.undoStack.length > steps) states.push(boardNow(board))
      })
      for (const state of states.slice(0, -1).reverse()) {
        history.undo()
        expect(board.inOrder()).toEqual(state)
      }
      expect(history.canUndo()).toBe(false)
      for (const state of states.slice(1)) {
        history.redo()
        expect(board.inOrder()).toEqual(state)
      }
      expect(history.canRedo()).toBe(false)
    }),
    { numRuns: 200, examples: trickyWriting },
  )
})

test('a gesture of many transactions is one step', () => {
  const board = new Board(new Y.Doc())
  const history = board.history()
  const id = shapeId('a')
  const place = { x: 0, y: 0, w: 10, h: 10, angle: 0 }
  board.edit('local', (edit) => edit.add({ id, kind: 'note', ...place, look: DEFAULT_LOOK, locked: false, text: '' }))
  history.stopCapturing()
  for (const letter of 'hello') board.edit('local', (edit) => edit.text(id).insert(0, letter))
  history.undo()
  expect(board.get(id)?.text).toBe('')
})

test('undo brings a deleted shape back although somebody else changed it meanwhile', () => {
  fc.assert(
    fc.property(anyNewShape('a'), anyPlace, anyLook, fc.string({ minLength: 1 }), (shape, place, look, words) => {
      const replicas = createReplicas(2)
      const [mine, theirs] = replicas.map(({ board }) => board)
      mine!.edit('local', (edit) => edit.add(shape))
      deliverAll(replicas, 1)
      const before = mine!.get(shape.id)!

      const history = mine!.history()
      mine!.edit('local', (edit) => edit.remove(shape.id))
      theirs!.edit('local', (edit) => {
        edit.place(shape.id, place)
        edit.look(shape.id, look)
        edit.text(shape.id).insert(0, words)
      })
      deliverAll(replicas, 1)
      expect(mine!.get(shape.id)).toBeUndefined()
      history.undo()
      deliverAll(replicas, 1)

      for (const board of [mine!, theirs!]) {
        const back = board.get(shape.id)
        expect(back).toMatchObject({ kind: before.kind, z: before.z, locked: before.locked })
        expect(back).toMatchObject({ ...place, ...(shape.kind === 'frame' && { angle: 0 }), look })
        expect(back!.text.endsWith(before.text)).toBe(true)
      }
    }),
  )
})

test('undo never takes back what others did', () => {
  const anyStep = fc.record({ mine: fc.boolean(), edit: anyEdit })
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 20 }), (steps) => {
      const [me, other] = createReplicas(2)
      const alone = new Board(new Y.Doc())
      other!.board.doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== 'remote') Y.applyUpdate(alone.doc, update, 'remote')
      })
      const history = me!.board.history()
      // Each works on shapes of their own, but on one board.
      steps.forEach(({ mine, edit }, i) => {
        if (mine) {
          edit.applyTo(me!.board, `mine${i}`)
          history.stopCapturing()
        } else edit.applyTo(other!.board, `other${i}`)
      })
      deliverAll([me!], 1)
      while (history.canUndo()) history.undo()
      expect(me!.board.inOrder()).toEqual(alone.inOrder())
    }),
    { numRuns: 200 },
  )
})

test('undo of a move leaves the colour that somebody else gave the shape meanwhile', () => {
  const replicas = createReplicas(2)
  const [mine, theirs] = replicas.map(({ board }) => board)
  const id = shapeId('a')
  const place = { x: 0, y: 0, w: 10, h: 10, angle: 0 }
  mine!.edit('local', (edit) =>
    edit.add({ id, kind: 'ellipse', ...place, look: DEFAULT_LOOK, locked: false, text: '' }),
  )
  deliverAll(replicas, 1)
  const history = mine!.history()
  mine!.edit('local', (edit) => edit.place(id, { ...place, x: 500 }))
  theirs!.edit('local', (edit) => edit.look(id, { stroke: 'red' }))
  deliverAll(replicas, 1)
  history.undo()
  expect(mine!.get(id)).toMatchObject({ x: 0, look: { stroke: 'red' } })
})
