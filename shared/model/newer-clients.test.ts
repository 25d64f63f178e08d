import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { shapeId } from '../testing/any-shape.ts'
import { Board } from './board.ts'

const comment = shapeId('c')
const copy = shapeId('copy')

/** A board on which a newer client has placed a kind of shape that we do not know, with fields that we do not know. */
function boardOfTomorrow() {
  const doc = new Y.Doc()
  doc.getMap('shapes').set('c', {
    kind: 'comment',
    place: [10, 20, 30, 40, 0],
    look: { stroke: 'blue', shadow: 'soft' },
    order: { z: 'a3', frame: 'f1' },
    detail: { replies: [{ by: 'Ada', at: 12 }] },
    madeWith: 'tomorrow',
  })
  doc.getMap('detail').set('c', { replies: [{ by: 'Ada', at: 12 }, { by: 'Bob' }], resolved: true })
  doc.getMap('look').set('c', { stroke: 'violet', shadow: 'hard' })
  return new Board(doc)
}

const raw = (board: Board, map: string, id: string) => board.doc.getMap(map).get(id)

test('a kind that we do not know is a placeholder that says what it stands for', () => {
  expect(boardOfTomorrow().get(comment)).toMatchObject({ kind: 'unknown', writtenKind: 'comment', x: 10, z: 'a3' })
})

test('moving, recolouring and locking what we do not understand keeps all of it', () => {
  const board = boardOfTomorrow()
  const record = raw(board, 'shapes', 'c')
  board.edit('local', (edit) => {
    edit.place(comment, { x: 100, y: 20, w: 30, h: 40, angle: 0 })
    edit.look(comment, { stroke: 'red' })
    edit.order(comment, { locked: true })
  })
  expect(raw(board, 'shapes', 'c')).toEqual(record)
  expect(raw(board, 'look', 'c')).toEqual({ stroke: 'red', shadow: 'hard' })
  expect(raw(board, 'order', 'c')).toEqual({ z: 'a3', frame: 'f1', locked: true })
  expect(raw(board, 'detail', 'c')).toEqual({ replies: [{ by: 'Ada', at: 12 }, { by: 'Bob' }], resolved: true })
})

test('a copy of what we do not understand has all of it, as it was last', () => {
  const board = boardOfTomorrow()
  board.edit('local', (edit) => edit.duplicate(comment, copy, { x: 60, y: 20, w: 30, h: 40, angle: 0 }))
  expect(raw(board, 'shapes', 'copy')).toEqual({
    kind: 'comment',
    place: [60, 20, 30, 40, 0],
    look: { stroke: 'violet', shadow: 'hard' },
    order: { z: 'a4', frame: 'f1' },
    detail: { replies: [{ by: 'Ada', at: 12 }, { by: 'Bob' }], resolved: true },
    madeWith: 'tomorrow',
  })
})

test('a copied text has the same words and formats, and lives its own life', () => {
  const board = boardOfTomorrow()
  board.edit('local', (edit) => {
    edit.text(comment).insert(0, 'plain ')
    edit.text(comment).insert(6, 'bold', { bold: true })
    edit.duplicate(comment, copy, { x: 0, y: 0, w: 30, h: 40, angle: 0 })
  })
  board.edit('local', (edit) => edit.text(comment).insert(0, 'not '))
  expect(board.textOf(copy)?.toDelta()).toEqual([{ insert: 'plain ' }, { insert: 'bold', attributes: { bold: true } }])
  expect(board.get(copy)?.text).toBe('plain bold')
})
