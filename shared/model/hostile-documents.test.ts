import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { drawShape } from '../drawing/draw-shape.ts'
import { layOutPicture, WHOLE_BOARD } from '../drawing/picture.ts'
import { pictureToSvg, SVG_LIMITS } from '../drawing/svg.ts'
import { DARK } from '../drawing/theme.ts'
import { anyJunk } from '../testing/any-junk.ts'
import { shapeId } from '../testing/any-shape.ts'
import { halfEm } from '../testing/half-em.ts'
import { StrictPen } from '../testing/strict-pen.ts'
import { Board } from './board.ts'
import { isBound } from './connecting.ts'
import { readBoardJson } from '../formats/board-json/read.ts'
import { writeBoardJson } from '../formats/board-json/write.ts'
import { parseJson } from '../formats/input.ts'
import { boundsOf, boxOf, framesOf, hits, runsOf } from './geometry-of.ts'
import { encodeInk } from './ink.ts'
import type { Shape } from './shape.ts'
import { KIND_NAMES } from './shapes/index.ts'
import { transformShape, type Transform } from './transform.ts'

const MAPS = ['shapes', 'place', 'look', 'order', 'detail', 'text'] as const
const KEYS = ['a', 'b', '', '__proto__', 'constructor', 'x'.repeat(65), 'name\n<&">\u0000']

const INK = encodeInk([{ x: 0, y: 0, pressure: 1 }, { x: 9, y: 5, pressure: 0 }, { x: 20, y: 0, pressure: 1 }], 2) // prettier-ignore

/** Junk alone, or where a reader would look for something. */
const anyFieldsOf = (...names: string[]) =>
  fc.dictionary(fc.constantFrom(...names, 'somethingNewer'), anyJunk, { maxKeys: 4 })
const anyPlaceJunk = fc.oneof(
  fc.array(fc.oneof(anyJunk, fc.double({ min: -1e3, max: 1e3 })), { maxLength: 6 }),
  anyJunk,
)
const anyLookJunk = fc.oneof(
  anyFieldsOf('stroke', 'fill', 'width', 'opacity', 'line', 'font', 'fontSize', 'routing', 'startHead', 'endHead'),
  fc.constantFrom({ routing: 'elbow', endHead: 'dot' }, { routing: 'curved', startHead: 'diamond' }),
  fc.constantFrom({ line: 'sketch', width: 1e9 }, { line: 'dash', opacity: -1, fontSize: 1e9 }, { fill: 'toString' }),
  anyJunk,
)
const anyOrderJunk = fc.oneof(anyFieldsOf('z', 'locked', 'groups'), anyJunk)
const anyDetailJunk = fc.oneof(
  fc.record({ points: fc.oneof(fc.array(fc.oneof(fc.array(anyJunk, { maxLength: 3 }), anyJunk)), anyJunk) }),
  fc.record({ ink: anyJunk }),
  // Strokes and cuts in them, in one another and in themselves.
  fc.record({
    of: fc.oneof(fc.constantFrom<unknown>(...KEYS), anyJunk),
    gap: fc.oneof(fc.array(fc.oneof(fc.integer({ min: -5, max: 4000 }), anyJunk), { maxLength: 3 }), anyJunk),
    ink: fc.oneof(fc.constant<unknown>(INK), anyJunk),
    marker: anyJunk,
  }),
  fc.record({ ink: fc.constant(INK) }),
  // Connectors that hold on to each other, to themselves and to nothing.
  fc.record({ start: anyBindingJunk(), end: anyBindingJunk(), labelAt: anyJunk }),
  fc.record({
    asset: fc.oneof(fc.constant<unknown>('0f'.repeat(32)), anyJunk),
    size: fc.oneof(fc.array(anyJunk, { maxLength: 3 }), anyJunk),
    crop: fc.oneof(fc.array(fc.oneof(fc.double(), anyJunk), { maxLength: 5 }), anyJunk),
    alt: anyJunk,
    type: anyJunk,
  }),
  anyJunk,
)
function anyBindingJunk() {
  const at = fc.oneof(fc.array(fc.oneof(fc.double({ min: -1, max: 2 }), anyJunk), { maxLength: 3 }), anyJunk)
  const shape = fc.oneof(fc.constantFrom<unknown>(...KEYS), anyJunk)
  return fc.oneof(fc.record({ shape, at, mode: fc.oneof(fc.constantFrom('side', 'point'), anyJunk) }), anyJunk)
}
const anyRecord = fc.record(
  {
    kind: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom<unknown>(...KIND_NAMES) },
      { weight: 1, arbitrary: anyJunk },
    ),
    place: anyPlaceJunk,
    look: anyLookJunk,
    order: anyOrderJunk,
    detail: anyDetailJunk,
    constructor: anyJunk,
  },
  { requiredKeys: ['kind'] },
)

/** Fails to become a string. */
const NO_STRING = { toString: 5 } as unknown as object // an object's own fields may be anything

/** Yjs types where a plain value is due. */
const anyType = fc.constantFrom<() => unknown>(
  () => new Y.Map([['kind', 'note']]),
  () => new Y.Array(),
  () => new Y.XmlElement('p'),
  () => {
    const text = new Y.Text('NaN words')
    text.insertEmbed(2, NO_STRING)
    return text
  },
  () => {
    const text = new Y.XmlText('words')
    text.format(0, 3, { b: null, i: NO_STRING })
    text.insertEmbed(2, NO_STRING)
    return text
  },
  () => new Y.Text('tall\n'.repeat(3000)),
  () => new Y.Text('wide'.repeat(6000)),
)

const plain = (value: unknown) => () => value
const anyWrite = fc.oneof(
  fc.record({ map: fc.constant('shapes' as const), key: fc.constantFrom(...KEYS), make: anyRecord.map(plain) }),
  fc.record({ map: fc.constant('place' as const), key: fc.constantFrom(...KEYS), make: anyPlaceJunk.map(plain) }),
  fc.record({ map: fc.constant('look' as const), key: fc.constantFrom(...KEYS), make: anyLookJunk.map(plain) }),
  fc.record({ map: fc.constant('order' as const), key: fc.constantFrom(...KEYS), make: anyOrderJunk.map(plain) }),
  fc.record({ map: fc.constant('detail' as const), key: fc.constantFrom(...KEYS), make: anyDetailJunk.map(plain) }),
  fc.record({ map: fc.constant('text' as const), key: fc.constantFrom(...KEYS), make: anyType }),
  fc.record({
    map: fc.constantFrom(...MAPS),
    key: fc.constantFrom(...KEYS),
    make: fc.oneof(anyType, anyJunk.map(plain)),
  }),
)

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !(value instanceof Y.AbstractType) && !ArrayBuffer.isView(value)

/** A board read from the bytes of a document in which a stranger wrote. */
function boardWith(writes: readonly { map: string; key: string; make: () => unknown }[]): Board {
  const doc = new Y.Doc()
  for (const { map, key, make } of writes) {
    const value = make()
    if (isObject(value) && !Array.isArray(value)) {
      // Filled in behind the back of Yjs, which takes no object with a field `constructor`: a stranger's client may.
      const written = {}
      doc.getMap(map).set(key, written)
      Object.defineProperties(written, Object.getOwnPropertyDescriptors(value))
    } else doc.getMap(map).set(key, value)
  }
  const read = new Y.Doc()
  Y.applyUpdate(read, Y.encodeStateAsUpdate(doc), 'remote')
  return new Board(read)
}

const everyNumber = (shape: Shape) => [
  shape.x,
  shape.y,
  shape.w,
  shape.h,
  shape.angle,
  shape.look.width,
  shape.look.fontSize,
]
const TRANSFORMS: readonly Transform[] = [
  { kind: 'move', dx: 1e6, dy: -5 },
  { kind: 'rotate', centre: { x: 0, y: 0 }, angle: 2 },
  { kind: 'resize', from: { x: 0, y: 0, w: 0, h: 10 }, angle: 1, to: { x: 5, y: 5, w: -20, h: 0 } },
]

test('whatever strangers write into a document, every shape of it can be read, drawn, hit and exported', () => {
  fc.assert(
    fc.property(fc.array(anyWrite, { minLength: 1, maxLength: 12 }), (writes) => {
      const board = boardWith(writes)
      for (const shape of board.inOrder()) {
        for (const number of everyNumber(shape)) expect(number).toSatisfy(Number.isFinite)
        for (const images of [undefined, () => ({ width: 300, height: 200 })]) {
          const pen = new StrictPen()
          drawShape(shape, pen, { theme: DARK, type: halfEm, ...(images && { images }) })
          expect(pen.depth).toBe(0)
        }
        const { x, y, w, h } = boundsOf(shape, halfEm)
        for (const number of [x, y, w, h]) expect(number).toSatisfy(Number.isFinite)
        for (const at of [
          { x, y },
          { x: x + w / 2, y: y + h / 2 },
        ])
          hits(shape, at, 5, halfEm)
        for (const point of runsOf(shape, halfEm).flat()) expect(Number.isFinite(point.x + point.y)).toBe(true)
        for (const transform of TRANSFORMS) {
          const { place } = transformShape(shape, transform, halfEm)
          for (const number of Object.values(place!)) expect(number).toSatisfy(Number.isFinite)
        }
        boxOf(shape, halfEm)
      }
      framesOf(board.inOrder(), halfEm)
      const options = { title: '\ud800<"', theme: DARK, background: DARK.paper }
      const picture = layOutPicture(board.inOrder(), WHOLE_BOARD, SVG_LIMITS, halfEm)
      const svg = pictureToSvg(picture, options, halfEm, () => null)
      // oxlint-disable-next-line no-control-regex
      expect(svg).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\p{Surrogate}/u) // eslint-disable-line no-control-regex
      readBoardJson(parseJson(JSON.stringify(writeBoardJson('', board, board.inOrder()))), halfEm)
    }),
    { numRuns: 400 },
  )
})

test('whatever strangers wrote, it can be moved, restyled, copied, typed on and deleted, and others can read the result', () => {
  fc.assert(
    fc.property(fc.array(anyWrite, { minLength: 1, maxLength: 12 }), (writes) => {
      const board = boardWith(writes)
      const other = new Y.Doc()
      Y.applyUpdate(other, Y.encodeStateAsUpdate(board.doc), 'remote')
      board.doc.on('update', (update: Uint8Array) => Y.applyUpdate(other, update, 'remote'))
      const place = { x: 1, y: 2, w: 3, h: 4, angle: 0 }
      for (const { id } of board.inOrder()) {
        board.edit('local', (edit) => {
          edit.place(id, place)
          edit.look(id, { stroke: 'red' })
          edit.order(id, { locked: true })
          edit.detail(id, { new: 1 })
          edit.duplicate(id, shapeId(`${id.slice(0, 60)}2`), place)
          edit.text(id).insert(0, 'words')
        })
        const shape = board.get(id)!
        // What is bound is where it is held, and nowhere else.
        expect(shape).toMatchObject({ ...(!isBound(shape) && place), locked: true, look: { stroke: 'red' } })
      }
      expect(new Board(other).inOrder()).toEqual(board.inOrder())
      board.edit('local', (edit) => {
        for (const { id } of board.inOrder()) edit.remove(id)
      })
      expect(board.inOrder()).toEqual([])
    }),
    { numRuns: 200 },
  )
})

test('a field that a stranger inherits from a forged prototype is not read', () => {
  const doc = new Y.Doc()
  const record = { kind: 'rectangle' }
  Object.defineProperty(record, '__proto__', { value: { order: { z: 'a5' }, look: { width: 50 } }, enumerable: true })
  doc.getMap('shapes').set('a', record)
  const read = new Y.Doc()
  Y.applyUpdate(read, Y.encodeStateAsUpdate(doc))
  expect(new Board(read).get(shapeId('a'))).toMatchObject({ z: 'a0', look: { width: 2 } })
})
