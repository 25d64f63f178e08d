import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxContains, cornersOf } from '../../../shared/geometry/box.ts'
import { runEncloses } from '../../../shared/geometry/path.ts'
import type { BoardPoint } from '../../../shared/geometry/space.ts'
import type { NewShape } from '../../../shared/model/board-edit.ts'
import { spinesOf } from '../../../shared/model/geometry-of.ts'
import { cornersOfShape } from '../../../shared/testing/corners-of-shape.ts'
import type { Shape } from '../../../shared/model/shape.ts'
import { anyNewShape, shapeId } from '../../../shared/testing/any-shape.ts'
import { createTestEditor, evenType } from '../../editor/editor-for-tests.ts'
import { caughtInBox, caughtInLoop } from './caught.ts'

const anyCoordinate = fc.integer({ min: -2500, max: 2500 })
const anyBox = fc.record({
  x: fc.integer({ min: -2500, max: 1000 }),
  y: fc.integer({ min: -2500, max: 1000 }),
  w: fc.integer({ min: 1, max: 4000 }),
  h: fc.integer({ min: 1, max: 4000 }),
})
/** Between the lines of the grid that shapes lie on: whether a loop holds what lies on it is nobody's question. */
const anyBoxOffGrid = anyBox.map(({ x, y, w, h }) => ({ x: x + 1 / 512, y: y + 1 / 512, w, h }))
const anyLoop = fc.array(fc.record({ x: anyCoordinate, y: anyCoordinate }), { minLength: 3, maxLength: 8 })
const anyShapes = fc
  .array(anyNewShape('placeholder'), { maxLength: 6 })
  .map((shapes) => shapes.map((shape, i): NewShape => ({ ...shape, id: shapeId(`s${i}`) })))

function boardWith(shapes: readonly NewShape[]) {
  const { editor, board } = createTestEditor()
  board.edit('load', (edit) => {
    for (const shape of shapes) edit.add(shape)
  })
  return { view: editor.view, shapes: board.inOrder(), close: () => editor.close() }
}

const areLoose = (shapes: readonly NewShape[]) => shapes.map(({ groups: _none, ...shape }) => shape as NewShape)
const spinePoints = (shape: Shape) => spinesOf(shape, evenType).flat()
const isIn = (loop: readonly BoardPoint[]) => (point: BoardPoint) => runEncloses(loop, point)

test('a rubber band catches what has all its corners in it, and nothing that is locked', () => {
  fc.assert(
    fc.property(anyShapes.map(areLoose), anyBox, (written, box) => {
      const { view, shapes, close } = boardWith(written)
      const inside = shapes.filter(
        (shape) => !shape.locked && cornersOfShape(shape, evenType).every((corner) => boxContains(box, corner)),
      )
      expect([...caughtInBox(box, false, view)]).toEqual(inside.map(({ id }) => id))
      close()
    }),
  )
})

test('a loop catches nothing of which any point lies outside, and what it holds it touches, too', () => {
  fc.assert(
    fc.property(anyShapes.map(areLoose), anyLoop, (written, loop) => {
      const { view, shapes, close } = boardWith(written)
      const held = caughtInLoop(loop, false, view)
      const touched = caughtInLoop(loop, true, view)
      for (const shape of shapes) {
        if (held.has(shape.id)) expect(spinePoints(shape).every(isIn(loop))).toBe(true)
        if (held.has(shape.id)) expect(touched.has(shape.id)).toBe(true)
        if (!shape.locked && spinePoints(shape).some(isIn(loop))) expect(touched.has(shape.id)).toBe(true)
        if (shape.locked) expect(touched.has(shape.id)).toBe(false)
      }
      close()
    }),
  )
})

test('a loop along a box catches what the box does', () => {
  fc.assert(
    fc.property(anyShapes.map(areLoose), anyBoxOffGrid, (written, box) => {
      const upright = written.map((shape) => ({ ...shape, angle: 0 }))
      const { view, close } = boardWith(upright.filter(({ kind }) => kind === 'rectangle' || kind === 'note'))
      for (const touches of [false, true])
        expect(caughtInLoop(cornersOf(box), touches, view)).toEqual(caughtInBox(box, touches, view))
      close()
    }),
  )
})

/** Each in one group at most: a group that lies within another lies in no third one. */
const inOneGroup = (shapes: readonly NewShape[]) =>
  shapes.map((shape): NewShape => (shape.groups ? { ...shape, groups: shape.groups.slice(-1) } : shape))

test('of a group all or nothing is caught', () => {
  fc.assert(
    fc.property(anyShapes.map(inOneGroup), anyBox, fc.boolean(), (written, box, touches) => {
      const { view, shapes, close } = boardWith(written)
      const caught = caughtInBox(box, touches, view)
      const isInside = (shape: Shape) => cornersOfShape(shape, evenType).every((corner) => boxContains(box, corner))
      for (const shape of shapes) {
        const { group, ids } = view.unitOf(shape)
        if (group !== null && caught.has(shape.id)) for (const id of ids) expect(caught.has(id)).toBe(true)
        if (!shape.locked && [...ids].every((id) => isInside(view.get(id)!))) expect(caught.has(shape.id)).toBe(true)
      }
      close()
    }),
  )
})

test('something hollow is not touched by a band within it, and something full is', () => {
  const { editor, hand, shapes } = createTestEditor()
  const catchWithin = () => {
    hand.drags(
      [
        [100, 100],
        [120, 120],
        [140, 140],
      ],
      { alt: true, ctrl: true },
    )
    return editor.selection.size
  }
  editor.selectTool('rectangle')
  hand.drags([
    [0, 0],
    [150, 150],
    [300, 300],
  ])
  editor.deselect()
  expect(catchWithin()).toBe(0)
  editor.select([shapes()[0]!.id])
  editor.setLook({ fill: 'blue' })
  editor.deselect()
  expect(catchWithin()).toBe(1)
  editor.close()
})

test('what a drag with Alt catches, one without does when it is preferred', () => {
  const { editor, hand } = createTestEditor()
  editor.selectTool('rectangle')
  hand.drags([
    [0, 0],
    [150, 150],
    [300, 300],
  ])
  const caughtHalf = (alt: boolean) => {
    editor.deselect()
    hand.drags(
      [
        [-50, -50],
        [100, 100],
        [200, 400],
      ],
      { alt },
    )
    return editor.selection.size
  }
  expect([caughtHalf(false), caughtHalf(true)]).toEqual([0, 1])
  editor.preferences.set({ marquee: 'touches' })
  expect([caughtHalf(false), caughtHalf(true)]).toEqual([1, 0])
  editor.close()
})

test('a lasso is drawn around what is meant, also from over a shape with Ctrl', () => {
  const { editor, hand, shapes } = createTestEditor()
  editor.setLook({ fill: 'blue' })
  for (const x of [0, 200]) {
    editor.selectTool('rectangle')
    hand.drags([
      [x, 0],
      [x + 50, 50],
      [x + 100, 100],
    ])
  }
  editor.deselect()
  hand.presses('shift+L', 'KeyL')
  hand.drags(
    [
      [50, 50],
      [50, -50],
      [400, -50],
      [400, 150],
      [150, 150],
      [150, 50],
    ],
    { ctrl: true },
  )
  expect(editor.selectedShapes).toEqual([shapes()[1]])
  hand.presses('v', 'KeyV')
  expect(editor.catches).toBe('marquee')
  editor.close()
})
