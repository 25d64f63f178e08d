import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { boxEncloses, growBox } from '../geometry/box.ts'
import { boundsOf } from '../model/geometry-of.ts'
import { DEFAULT_LOOK } from '../model/look.ts'
import { Board } from '../model/board.ts'
import type { Shape } from '../model/shape.ts'
import { anyNewShape, shapeId } from '../testing/any-shape.ts'
import { halfEm } from '../testing/half-em.ts'
import { layOutPicture, pixelsOf, WHOLE_BOARD, type PictureLimits, type PictureRequest } from './picture.ts'

const LIMITS: PictureLimits = { side: 8000, area: 64e6, sideUnasked: 4096 }

const layOut = (shapes: readonly Shape[], request: Partial<PictureRequest> = {}) =>
  layOutPicture(shapes, { ...WHOLE_BOARD, padding: 0, ...request }, LIMITS, halfEm)

/** Notes, which are painted to their box and no further. */
function notesAt(...corners: readonly (readonly [x: number, y: number])[]): readonly Shape[] {
  const board = new Board(new Y.Doc())
  board.edit('local', (edit) => {
    corners.forEach(([x, y], i) => {
      const place = { x, y, w: 100, h: 100, angle: 0 }
      edit.add({ kind: 'note', id: shapeId(`n${i}`), ...place, look: DEFAULT_LOOK, locked: false, text: '' })
    })
  })
  return board.inOrder()
}

const anyBoard = fc.tuple(anyNewShape('a'), anyNewShape('b'), anyNewShape('c')).map((shapes) => {
  const board = new Board(new Y.Doc())
  board.edit('local', (edit) => shapes.forEach((shape) => edit.add(shape)))
  return board.inOrder()
})

test('a picture shows everything that is painted, with the padding around it', () => {
  fc.assert(
    fc.property(anyBoard, fc.nat({ max: 100 }), (shapes, padding) => {
      const { box } = layOut(shapes, { padding })
      const edges = growBox(box, 1e-6)
      for (const shape of shapes) expect(boxEncloses(edges, growBox(boundsOf(shape, halfEm), padding))).toBe(true)
    }),
  )
})

test('a fitted picture has the size that was asked for, and all that is painted in it', () => {
  const anySide = fc.integer({ min: 16, max: 4096 })
  fc.assert(
    fc.property(anyBoard, anySide, anySide, (shapes, width, height) => {
      const picture = layOut(shapes, { fit: { width, height } })
      expect(pixelsOf(picture)).toEqual({ width, height })
      for (const shape of shapes) expect(boxEncloses(growBox(picture.box, 1e-6), boundsOf(shape, halfEm))).toBe(true)
    }),
  )
})

test('a small drawing is not blown up to more than twice its size', () => {
  const { box, scale } = layOut(notesAt([0, 0]), { fit: { width: 1000, height: 1000 } })
  expect([scale, box]).toEqual([2, { x: -200, y: -200, w: 500, h: 500 }])
})

describe('a part of the board', () => {
  const shapes = notesAt([0, 0], [1000, 0], [0, 1000])
  test('by ids: those that are there, and the picture is as large as they are', () => {
    const part = layOut(shapes, { shapes: ['n2', 'n1', 'gone'] })
    expect(part.shapes.map(({ id }) => id)).toEqual(['n1', 'n2'])
    expect(part.box).toEqual({ x: 0, y: 0, w: 1100, h: 1100 })
  })
  test('by ids of which none is there: that is said', () => {
    expect(() => layOut(shapes, { shapes: ['gone'] })).toThrow('None of these "shapes" is on the board')
  })
  test('by its edges: those edges, and whatever reaches in', () => {
    const part = layOut(shapes, { bounds: { x: 50, y: -10, w: 1000, h: 20 } })
    expect(part.box).toEqual({ x: 50, y: -10, w: 1000, h: 20 })
    expect(part.shapes.map(({ id }) => id)).toEqual(['n0', 'n1'])
  })
  test('by a frame: boards have none yet, and that is said', () => {
    expect(() => layOut(shapes, { frame: 'Plan' })).toThrow('This board has no frame "Plan"')
  })
})

describe('the size', () => {
  const wide = notesAt([0, 0], [9900, 900])
  test('is that of the drawing, and less for a large one when nobody asked', () => {
    expect(pixelsOf(layOut(notesAt([0, 0], [3900, 0])))).toEqual({ width: 4000, height: 100 })
    expect(pixelsOf(layOut(wide))).toEqual({ width: 4096, height: 410 })
  })
  test('beyond what a picture may have is refused when it was asked for, with what to do', () => {
    expect(() => layOut(wide, { scale: 1 })).toThrow(
      'The picture would have 10000 × 1000 pixels, and may have 8000 a side and 64 million in all:' +
        ' leave out "scale", or ask for less of the board with "bounds" or "shapes"',
    )
    expect(pixelsOf(layOut(notesAt([0, 0], [1900, 0]), { scale: 4 }))).toEqual({ width: 8000, height: 400 })
  })
  test('of a drawing that nobody could recognise is refused in any case', () => {
    expect(() => layOut(notesAt([0, 0], [99_900, 0]))).toThrow('The drawing is 100000 × 100 units large')
    expect(() => layOut(notesAt([-1e7, -1e7], [1e7, 1e7]))).toThrow('too much for one picture')
  })
  test('is whole pixels, and at least one', () => {
    expect(pixelsOf({ box: { x: 0, y: 0, w: 0.1, h: 10.2 }, scale: 1 })).toEqual({ width: 1, height: 11 })
    expect(pixelsOf({ box: { x: 0, y: 0, w: 0.1 * 3, h: 30 }, scale: 10 })).toEqual({ width: 3, height: 300 })
  })
})
