import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Board } from '../../model/board.ts'
import type { Shape } from '../../model/shape.ts'
import { anyEdit } from '../../testing/any-edit.ts'
import { anyNewShape, shapeId } from '../../testing/any-shape.ts'
import { halfEm } from '../../testing/half-em.ts'
import { oneOfEverything } from '../../testing/one-of-everything.ts'
import { parseJson } from '../input.ts'
import { readBoardJson } from './read.ts'
import { writeBoardJson } from './write.ts'

const written = (board: Board) => JSON.stringify(writeBoardJson('Plan', board, board.inOrder()))
const newBoard = () => new Board(new Y.Doc(), halfEm)

/** A board that holds what JSON says, and no more. */
function boardFrom(json: string): Board {
  const board = newBoard()
  const { content } = readBoardJson(parseJson(json), halfEm)
  board.edit('local', (edit) => content.shapes.forEach((copy) => edit.addCopy(copy)))
  return board
}

/** All that is seen of shapes and can be edited, bottom first. Their order keys are told by the order. */
const seenOn = (board: Board) => board.inOrder().map(({ z: _, ...shape }: Shape) => withoutMinusZero(shape))

/** JSON knows no -0. */
function withoutMinusZero(value: unknown): unknown {
  if (value === 0) return 0
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(withoutMinusZero)
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutMinusZero(inner)]))
}

const anyDrawing = fc.record({
  shapes: fc.nat(5).chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => anyNewShape(`s${i}`)))),
  edits: fc.array(anyEdit, { maxLength: 15 }),
})
function drawn({ shapes, edits }: typeof anyDrawing extends fc.Arbitrary<infer D> ? D : never): Board {
  const board = newBoard()
  board.edit('local', (edit) => shapes.forEach((shape) => edit.add(shape)))
  edits.forEach((edit, i) => edit.applyTo(board, `e${i}`))
  return board
}

test('a board that is written as JSON and read back is the same board, to the last bit', () => {
  const board = newBoard()
  oneOfEverything(board)
  expect(seenOn(boardFrom(written(board)))).toEqual(seenOn(board))
  fc.assert(
    fc.property(anyDrawing, (drawing) => {
      const board = drawn(drawing)
      // Of a stroke that was cut there is a stroke for each part that is left.
      if (board.inOrder().some((shape) => shape.kind === 'stroke' && shape.part)) return
      expect(seenOn(boardFrom(written(board)))).toEqual(seenOn(board))
    }),
  )
})

test('writing what was read gives the same JSON once more', () => {
  fc.assert(
    fc.property(anyDrawing, (drawing) => {
      const json = written(boardFrom(written(drawn(drawing))))
      expect(written(boardFrom(json))).toBe(json)
    }),
  )
})

/** What a newer client has written, in every part of it. */
const NEWER = {
  kind: 'comment'.padEnd(50, '!'),
  place: [1.2345, 2, 3, 4, 7],
  look: { stroke: 'chartreuse', shadow: 'soft' },
  order: { z: 'a3', frame: 'f1', pinned: true },
  detail: { replies: [{ by: 'Ada' }], bytes: Uint8Array.of(1, 2, 3) },
  src: { excalidraw: { body: { seed: 5 } } },
  madeWith: 'tomorrow',
}

test('what we do not understand is written and read back', () => {
  const doc = new Y.Doc()
  doc.getMap('shapes').set('c', NEWER)
  const words = [{ insert: 'big', attributes: { size: 3 } }]
  const text = new Y.Text()
  doc.getMap('text').set('c', text)
  text.applyDelta(words)
  const { content } = readBoardJson(parseJson(written(new Board(doc, halfEm))), halfEm)
  const { z: _, ...order } = NEWER.order
  expect(content.shapes).toEqual([{ id: 'c', record: { ...NEWER, order: { ...order, z: 'a0' } }, words }])
})

test('fields of a shape that we do not know stay with it, and are written again', () => {
  const json = { version: 1, board: { title: 'Plan' }, shapes: [{ kind: 'note', id: 'n', shade: { deep: [1] } }] }
  expect(JSON.parse(written(boardFrom(JSON.stringify(json))))).toMatchObject(json)
})

test('a part of a stroke that was cut is a stroke, where it was', () => {
  const board = newBoard()
  oneOfEverything(board)
  const stroke = board.inOrder().find(({ kind }) => kind === 'stroke')!
  board.edit('local', (edit) => edit.cut(stroke.id, [[5000, 9000]], () => shapeId('gap')))
  const before = shapeOfKind(board, 'gap')
  const after = shapeOfKind(boardFrom(written(board)), 'gap')
  expect(after.ink).toEqual(before.ink)
  for (const side of ['x', 'y', 'w', 'h'] as const) expect(Math.abs(after[side] - before[side])).toBeLessThan(1 / 256)
})

const shapeOfKind = (board: Board, id: string) => {
  const shape = board.get(shapeId(id))
  if (shape?.kind !== 'stroke') throw new Error('no stroke')
  return shape
}

test('what most boards are full of has nothing to be kept', () => {
  const board = newBoard()
  oneOfEverything(board)
  const kinds = writeBoardJson('', board, board.inOrder()).shapes.filter(({ kept }) => kept).map(({ kind }) => kind) // prettier-ignore
  expect(new Set(kinds)).toEqual(new Set(['stroke', 'arrow']))
})

test('somebody who changes a shape in its JSON need not know what is kept of it', () => {
  const board = newBoard()
  oneOfEverything(board)
  const json = writeBoardJson('', board, board.inOrder())
  const changed = json.shapes.map((shape) => ({
    ...shape,
    x: shape.x + 100,
    stroke: 'red',
    ...(shape.points && { points: shape.points.map(([x, ...rest]) => [x! + 100, ...rest]) }),
    ...(shape.text && { text: 'new', runs: undefined }),
  }))
  const read = boardFrom(JSON.stringify({ ...json, shapes: changed }))
  for (const before of board.inOrder()) {
    const after = read.get(before.id)!
    expect([after.look.stroke, after.text]).toEqual(['red', before.text && 'new'])
    if (before.kind === 'arrow' && (before.start || before.end)) continue
    expect(Math.abs(after.x - before.x - 100), before.id).toBeLessThan(0.01)
    expect(Math.abs(Math.abs(after.w) - Math.abs(before.w))).toBeLessThan(0.01)
  }
})
