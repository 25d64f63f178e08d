import fc from 'fast-check'
import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { Board } from '../../../shared/model/board.ts'
import type { NewShape } from '../../../shared/model/board-edit.ts'
import { toBack, toFront } from '../../editor/arrange.ts'
import type { Transform } from '../../../shared/model/transform.ts'
import { anyNumber } from '../../../shared/testing/any-number.ts'
import { anyLook, anyNewShape, anyPlace, shapeId } from '../../../shared/testing/any-shape.ts'
import { createScreen, differingPixels } from './screen-for-tests.ts'

/** Where flat lines lie over each other, soft edges are off by a row of pixels; a shape that is missing is off by more. */
const ROUNDED = 0.002

type Screen = ReturnType<typeof createScreen>
type Edit = (screen: Screen) => void

const SHAPES = 20
/** Near the origin, where people look. */
const near = <P extends { readonly x: number; readonly y: number }>(shape: P): P => ({
  ...shape,
  x: Math.round(shape.x / 8),
  y: Math.round(shape.y / 8),
})
/** Two frames, and shapes of which most lie on one of them or say so of something that is none. */
const FRAMES = 2
const anyFrame = fc.option(fc.constantFrom(...[0, 1, FRAMES].map((i) => shapeId(`s${i}`))), { nil: undefined, freq: 2 })
const anyScene = fc.tuple(
  ...Array.from({ length: SHAPES }, (_, i) =>
    fc.tuple(anyNewShape(`s${i}`).map(near), anyFrame).map(([shape, frame]): NewShape => {
      if (i >= FRAMES) return { ...shape, ...(frame && { frame }) }
      const { id, x, y, w, h, look, locked, z } = shape
      return { id, x, y, w, h, look, locked, ...(z && { z }), angle: 0, text: '', kind: 'frame', name: `Frame ${i}` }
    }),
  ),
)
const anyOrigin = fc.record({ x: fc.integer({ min: -200, max: 100 }), y: fc.integer({ min: -200, max: 100 }) })
const anyId = fc.nat({ max: SHAPES - 1 }).map((i) => shapeId(`s${i}`))
const anyIds = fc.uniqueArray(anyId, { minLength: 1, maxLength: 5 })

const anyOffset = anyNumber(-300, 300)
const anyTransform: fc.Arbitrary<Transform> = fc.oneof(
  fc.record({ kind: fc.constant('move' as const), dx: anyOffset, dy: anyOffset }),
  fc.record({
    kind: fc.constant('rotate' as const),
    centre: anyOrigin,
    angle: anyNumber(-3, 3),
  }),
  fc.record({ w: fc.integer({ min: 50, max: 900 }), h: fc.integer({ min: 50, max: 900 }) }).map((size) => ({
    kind: 'resize' as const,
    from: { x: 0, y: 0, w: 300, h: 300 },
    angle: 0,
    to: { x: 0, y: 0, ...size },
  })),
)

/** What people do on a board, and what looking around and holding shapes does to a screen. */
const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  anyNewShape('new')
    .map(near)
    .map((shape): Edit => ({ board }) => {
      const id = shapeId(`new-${board.shapes().size}`)
      board.edit('local', (edit) => edit.add({ ...shape, id }))
    }),
  fc.tuple(anyId, anyPlace.map(near)).map(
    ([id, place]): Edit =>
      ({ board }) =>
        board.edit('local', (edit) => edit.place(id, place)),
  ),
  fc.tuple(anyId, anyLook).map(
    ([id, look]): Edit =>
      ({ board }) =>
        board.edit('local', (edit) => edit.look(id, look)),
  ),
  anyIds.map(
    (ids): Edit =>
      ({ board }) =>
        board.edit('local', (edit) => ids.forEach((id) => edit.remove(id))),
  ),
  fc.tuple(anyId, anyFrame).map(
    ([id, frame]): Edit =>
      ({ board }) =>
        board.edit('local', (edit) => edit.putInto(id, frame ?? null)),
  ),
  fc.tuple(anyId, fc.constantFrom(toFront, toBack)).map(([id, order]): Edit => ({ board }) => {
    const keys = order(board.inOrder(), new Set([id]))
    board.edit('local', (edit) => {
      for (const [moved, z] of keys) edit.order(moved, { z })
    })
  }),
  fc.tuple(anyIds, anyTransform, anyTransform).map(([ids, first, second]): Edit => (screen) => {
    screen.holds(ids, first)
    screen.frame()
    expectTruth(screen)
    screen.holds(ids, second)
    screen.frame()
    expectTruth(screen)
    screen.drops()
  }),
  anyIds.map((ids): Edit => (screen) => {
    screen.erases(ids)
    screen.frame()
    expectTruth(screen)
    screen.givesUp()
  }),
  fc.tuple(anyOffset, anyOffset).map(([dx, dy]): Edit => ({ editor, frame }) => {
    editor.camera.panBy(dx, dy)
    frame()
  }),
  fc.constant<Edit>(({ editor }) => {
    editor.theme = editor.theme === 'dark' ? 'light' : 'dark'
  }),
)

function expectTruth(screen: Screen) {
  const { width, height } = screen.device
  const different = differingPixels(screen.shown(), screen.direct(), width)
  expect(different / (width * height)).toBeLessThan(ROUNDED)
}

for (const ratio of [1, 2])
  for (const zoom of [0.1, 1, 3.7])
    test(`tiles show what is painted without them, at ${zoom * 100} % on a screen of ratio ${ratio}`, () => {
      fc.assert(
        fc.property(anyScene, anyOrigin, fc.array(anyEdit, { minLength: 2, maxLength: 6 }), (shapes, origin, edits) => {
          const board = new Board(new Y.Doc())
          board.edit('local', (edit) => shapes.forEach((shape) => edit.add(shape)))
          const screen = createScreen({ board, ratio, size: { width: 360, height: 270 } })
          screen.editor.camera.zoom = zoom
          screen.editor.camera.origin = origin
          screen.rest()
          expectTruth(screen)
          for (const edit of edits) {
            edit(screen)
            screen.frame() // there is time for all of it in the very next frame
            expectTruth(screen)
          }
          screen.rest()
          expectTruth(screen)
          screen.editor.close()
        }),
        { numRuns: Number(process.env.PROOF_RUNS ?? 4), endOnFailure: true },
      )
    }, 120_000)
