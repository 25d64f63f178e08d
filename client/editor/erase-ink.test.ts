import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Stroke } from '../../shared/model/shape.ts'
import { strokePoints } from '../../shared/model/shapes/stroke.ts'
import { shapeId } from '../../shared/testing/any-shape.ts'
import { createReplica, createTestEditor, type At } from './editor-for-tests.ts'
import { deleteSelection, nudge, toggleLock } from './on-selection.ts'

let rig: ReturnType<typeof createTestEditor>
beforeEach(() => (rig = createTestEditor()))
afterEach(() => rig.editor.close())

const along = (...xs: readonly number[]) => xs.map((x): At => [x, 100]) as [At, ...At[]] // at least one
const strokes = () => rig.shapes().filter((shape): shape is Stroke => shape.kind === 'stroke')
/** From where to where each stroke reaches, from the left. */
const reaches = () =>
  strokes()
    .map((stroke) => strokePoints(stroke).map(({ x }) => x))
    .map((xs) => [Math.min(...xs), Math.max(...xs)] as const)
    .sort(([a], [b]) => a - b)

function drawLine() {
  rig.editor.selectTool('pen')
  rig.hand.drags(along(100, 150, 200, 250, 300))
}
function takeInkEraser() {
  rig.editor.selectTool('eraser')
  rig.editor.erases = 'ink'
}

test('an eraser for ink takes what is under it out of a stroke, as one step of undo', () => {
  drawLine()
  const before = rig.shapes()
  takeInkEraser()
  rig.hand.drags([
    [200, 50],
    [200, 150],
  ])
  const [left, right] = reaches()
  expect(strokes()).toHaveLength(2)
  // Eight pixels of the eraser, and half the pen's width for the round ends.
  expect(left![1]).toBeCloseTo(200 - 10.5, 0)
  expect(right![0]).toBeCloseTo(200 + 10.5, 0)
  expect([left![0], right![1]]).toEqual([100, 300])
  rig.editor.undo()
  expect(rig.shapes()).toEqual(before)
  rig.editor.redo()
  expect(strokes()).toHaveLength(2)
})

test('however fast it sweeps, it jumps over nothing', () => {
  drawLine()
  takeInkEraser()
  rig.hand.drags([
    [180, -4000],
    [180, 4000],
  ])
  expect(strokes()).toHaveLength(2)
})

test('it shows what is left while it sweeps, and nothing has happened when it is given up', () => {
  drawLine()
  takeInkEraser()
  rig.hand.down([200, 50])
  rig.hand.move([200, 150])
  const { preview } = rig.editor.gestures
  expect(preview).toMatchObject({ kind: 'cut' })
  rig.hand.presses('Escape', 'Escape')
  expect(strokes()).toHaveLength(1)
  expect(rig.editor.gestures.preview).toBeNull()
})

test('it leaves other shapes, and locked strokes, alone', () => {
  drawLine()
  rig.editor.selectTool('line')
  rig.hand.drags(along(100, 200, 300))
  rig.editor.selectAll()
  toggleLock(rig.editor)
  takeInkEraser()
  rig.hand.drags(along(90, 310))
  expect(rig.shapes()).toHaveLength(2)
  rig.editor.undo() // the lock
  rig.hand.drags(along(90, 310))
  expect(rig.shapes()).toMatchObject([{ kind: 'line' }])
})

test('dots and specks go altogether', () => {
  rig.editor.selectTool('pen')
  rig.hand.clicks([200, 100])
  drawLine()
  takeInkEraser()
  rig.hand.drags([
    [200, 50],
    [200, 150],
  ])
  expect(strokes()).toHaveLength(2)
  rig.hand.drags([
    [111, 50],
    [111, 150],
  ])
  // A unit was left at the very start of the line: too little to mean anything.
  expect(reaches()[0]![0]).toBeGreaterThan(120)
})

test('a piece can be cut, moved and deleted as any other stroke', () => {
  drawLine()
  takeInkEraser()
  const cutAt = (x: number) =>
    rig.hand.drags([
      [x, 50],
      [x, 150],
    ])
  cutAt(200)
  cutAt(250)
  expect(strokes()).toHaveLength(3)
  rig.editor.selectTool('select')
  rig.hand.clicks([225, 100])
  nudge(rig.editor, 0, 40)
  expect(reaches()).toHaveLength(3)
  expect(strokes().filter(({ y }) => y === 140)).toHaveLength(1)
  deleteSelection(rig.editor)
  expect(reaches()).toHaveLength(2)
  rig.editor.undo()
  rig.editor.undo()
  rig.editor.undo()
  rig.editor.undo()
  expect(reaches()).toEqual([[100, 300]])
})

test('a second press of its key makes it the other eraser', () => {
  rig.hand.presses('e', 'KeyE')
  expect(rig.editor.erases).toBe('shapes')
  rig.hand.presses('e', 'KeyE')
  expect(rig.editor.erases).toBe('ink')
  rig.editor.selectTool('pen')
  rig.hand.presses('e', 'KeyE')
  expect(rig.editor.erases).toBe('ink')
})

test('the other end of a pen erases whatever the tool, and the tool is in hand again after it', () => {
  drawLine()
  const pen = (x: number, y: number) => ({
    at: { x, y },
    trail: [{ at: { x, y }, pressure: 0.5 }],
    kind: 'pen' as const,
    modifiers: { shift: false, alt: false, ctrl: false },
    clicks: 1,
  })
  rig.editor.pointerDown(pen(200, 80), false, true)
  rig.editor.gestures.move(pen(200, 120))
  rig.editor.gestures.up(pen(200, 120))
  expect(strokes()).toHaveLength(0)
  expect(rig.editor.tool).toBe('pen')
  drawLine()
  expect(strokes()).toHaveLength(1)
})

test('a highlighter has a colour of its own, and the pen keeps its', () => {
  rig.editor.selectTool('highlighter')
  expect(rig.editor.look).toMatchObject({ stroke: 'yellow', thickness: 'constant' })
  rig.editor.setLook({ stroke: 'green' })
  rig.hand.drags(along(100, 150, 200))
  expect(strokes()).toMatchObject([{ isMarker: true, look: { stroke: 'green', thickness: 'constant' } }])
  rig.editor.selectTool('pen')
  expect(rig.editor.look).toMatchObject({ stroke: 'ink', thickness: 'varies' })
  rig.editor.selectTool('highlighter')
  expect(rig.editor.look.stroke).toBe('green')
})

test('what somebody else cuts off meanwhile is cut all the same', () => {
  drawLine()
  const { replica, sync } = createReplica(rig.board)
  takeInkEraser()
  rig.hand.down([250, 50])
  rig.hand.move([250, 150])
  const [{ id }] = strokes() as [Stroke]
  replica.edit('local', (edit) => edit.cut(id, [[1500, 1800]], () => shapeId('theirs')))
  sync()
  expect(rig.editor.gestures.preview).toMatchObject({ kind: 'cut', ids: new Set(['theirs']) })
  rig.hand.up([250, 150])
  sync()
  expect(strokes()).toHaveLength(3)
  expect(replica.inOrder()).toEqual(rig.shapes())
})
