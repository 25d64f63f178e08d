import * as Y from 'yjs'
import { Board } from '../../shared/model/board.ts'
import type { NewShape } from '../../shared/model/board-edit.ts'
import { encodeInk, MOUSE_PRESSURE } from '../../shared/model/ink.ts'
import { COLOURS, DEFAULT_LOOK } from '../../shared/model/look.ts'
import { asShapeId, type ShapeId } from '../../shared/model/shape.ts'

/** A fixed sequence, so that every server and every run draws the same: mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_'
function randomId(random: () => number): ShapeId {
  const id = Array.from({ length: 16 }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('')
  return asShapeId(id) as ShapeId // sixteen letters are short enough
}

/** On whole units, as everything that is drawn at 100 % is. */
function randomBase(random: () => number) {
  const upTo = (length: number) => Math.round(random() * length)
  const place = { x: upTo(20_000), y: upTo(20_000), w: 20 + upTo(300), h: 20 + upTo(300), angle: 0 }
  const look = { ...DEFAULT_LOOK, stroke: COLOURS[Math.floor(random() * COLOURS.length)] ?? 'ink' }
  return { id: randomId(random), ...place, look, locked: false, text: '' }
}

function randomShape(random: () => number): NewShape {
  const base = randomBase(random)
  if (random() < 0.75) return { ...base, kind: random() < 0.5 ? 'rectangle' : 'ellipse' }
  const points = Array.from({ length: 20 }, (_, i) => ({
    x: i * 8,
    y: Math.round(random() * 40),
    pressure: MOUSE_PRESSURE,
  }))
  return { ...base, kind: 'stroke', ink: encodeInk(points, 0) }
}

/** A board of shapes, a quarter of them strokes, as one update in Yjs format 1. */
export function boardOf(shapes: number): Uint8Array {
  const random = randomFrom(shapes)
  const board = new Board(documentOf(1))
  board.edit('local', (edit) => {
    for (let i = 0; i < shapes; i++) edit.add(randomShape(random))
  })
  return Y.encodeStateAsUpdate(board.doc)
}

/** The updates of somebody who draws one shape and then moves it, as many as asked for; each has one new clock. */
export function movesOf(clientId: number, count: number): Uint8Array[] {
  const random = randomFrom(clientId)
  const board = new Board(documentOf(clientId))
  const updates: Uint8Array[] = []
  board.doc.on('update', (update: Uint8Array) => updates.push(update))
  const shape: NewShape = { ...randomBase(random), kind: 'rectangle' }
  board.edit('local', (edit) => edit.add(shape))
  while (updates.length < count) {
    board.edit('local', (edit) =>
      edit.place(shape.id, { x: random() * 2000, y: random() * 2000, w: 100, h: 80, angle: 0 }),
    )
  }
  return updates
}

function documentOf(clientID: number): Y.Doc {
  return Object.assign(new Y.Doc(), { clientID })
}
