import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { anyNewShape, shapeId } from '../testing/any-shape.ts'
import { Board } from './board.ts'
import { boardToJson } from './export-json.ts'
import { encodeInk } from './ink.ts'
import { DEFAULT_LOOK } from './look.ts'

const base = { x: 10, y: 20, w: 100, h: 50, angle: 0, look: DEFAULT_LOOK, locked: false, text: '' }

test('a shape is written out whole, defaults too', () => {
  const board = new Board(new Y.Doc())
  board.edit('local', (edit) => edit.add({ ...base, id: shapeId('r'), kind: 'rectangle', text: 'Start' }))
  expect(boardToJson('Plan', board.inOrder())).toEqual({
    version: 1,
    board: { title: 'Plan' },
    shapes: [
      {
        id: 'r',
        kind: 'rectangle',
        x: 10,
        y: 20,
        w: 100,
        h: 50,
        angle: 0,
        locked: false,
        groups: [],
        stroke: 'ink',
        fill: 'none',
        fillStyle: 'solid',
        width: 2,
        opacity: 1,
        line: 'solid',
        corners: 'round',
        thickness: 'varies',
        routing: 'straight',
        startHead: 'none',
        endHead: 'usual',
        font: 'hand',
        fontSize: 20,
        align: 'auto',
        vertical: 'auto',
        text: 'Start',
      },
    ],
  })
})

test('points are where they are on the board, and a mirrored box has no negative size', () => {
  const board = new Board(new Y.Doc())
  const ink = encodeInk(
    [
      { x: 500, y: 500, pressure: 0 },
      { x: 600, y: 550, pressure: 1 },
    ],
    2,
  )
  board.edit('local', (edit) => {
    edit.add({
      ...base,
      id: shapeId('a'),
      kind: 'arrow',
      w: -100,
      points: [
        [0, 0],
        [0.5, 1],
      ],
    })
    edit.add({ ...base, id: shapeId('s'), kind: 'stroke', ink })
  })
  const [arrow, stroke] = boardToJson('', board.inOrder()).shapes
  expect(arrow).toMatchObject({
    x: 10,
    w: 100,
    points: [
      [110, 20],
      [60, 70],
    ],
  })
  expect(stroke).toMatchObject({
    points: [
      [10, 20, 0],
      [110, 70, 1],
    ],
  })
  expect(stroke).not.toHaveProperty('ink')
})

test('a kind that we do not know keeps its name', () => {
  const doc = new Y.Doc()
  doc.getMap('shapes').set('c', { kind: 'comment', place: [1, 2, 3, 4, 0] })
  expect(boardToJson('', new Board(doc).inOrder()).shapes).toMatchObject([{ kind: 'comment', x: 1, y: 2, w: 3, h: 4 }])
})

test('shapes come bottom first, and the whole is plain JSON', () => {
  const anyShapes = fc
    .nat(6)
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => anyNewShape(`s${i}`))))
  fc.assert(
    fc.property(anyShapes, (shapes) => {
      const board = new Board(new Y.Doc())
      board.edit('local', (edit) => {
        for (const shape of shapes) edit.add(shape)
      })
      const json = boardToJson('Plan', board.inOrder())
      expect(json.shapes.map(({ id }) => id)).toEqual(shapes.map(({ id }) => id))
      const text = JSON.stringify(json)
      expect(JSON.stringify(JSON.parse(text))).toBe(text)
      expect(text).not.toMatch(/[:,[]null\b/) // what is no finite number becomes null
    }),
  )
})
