import * as Y from 'yjs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Board } from '../../shared/model/board.ts'
import type { ToolName } from '../tools/index.ts'
import { createTestEditor, type At } from './editor-for-tests.ts'
import { createTestFrames } from './frames-for-tests.ts'

let frames: ReturnType<typeof createTestFrames>
let rig: ReturnType<typeof createTestEditor>
beforeEach(() => {
  frames = createTestFrames()
  const { askForFrame } = frames
  rig = createTestEditor(new Board(new Y.Doc()), { askForFrame, prefersStill: () => true })
})
afterEach(() => rig.editor.close())

const origin = () => rig.editor.camera.origin
const RIGHT: At = [1000, 400]

function draw(tool: ToolName, ...points: readonly [At, ...At[]]) {
  rig.editor.selectTool(tool)
  rig.hand.drags(points)
}

test('a box that is drawn to the edge goes on beyond it, at 25 pixels a frame', () => {
  rig.editor.selectTool('rectangle')
  rig.hand.down([500, 400])
  rig.hand.move([1000, 500])
  frames.passAll(1000)
  const { x } = origin()
  frames.pass()
  expect(origin().x - x).toBeCloseTo(25)
  expect(origin().y).toBe(0)
  rig.hand.up([1000, 500])
  expect(rig.shapes()[0]!.w).toBeCloseTo(500 + origin().x, 1)
  expect(frames.isIdle).toBe(true)
})

test('passing the edge means nothing, and it begins gently', () => {
  rig.editor.selectTool('rectangle')
  rig.hand.down([500, 400])
  rig.hand.move(RIGHT)
  frames.passAll(190)
  expect(origin().x).toBe(0)
  frames.passAll(60)
  expect(origin().x).toBeGreaterThan(0)
  expect(origin().x).toBeLessThan(10)
  rig.hand.move([900, 400])
  expect(frames.isIdle).toBe(true)
  const { x } = origin()
  rig.hand.move(RIGHT)
  frames.passAll(190)
  expect(origin().x).toBe(x)
})

test('it is as far in a second of 30 frames as in one of 144', () => {
  const ways = [30, 144].map((rate) => {
    const by = createTestFrames()
    const { askForFrame } = by
    const { editor, hand } = createTestEditor(new Board(new Y.Doc()), { askForFrame, prefersStill: () => false })
    editor.selectTool('arrow')
    hand.down([500, 400])
    hand.move(RIGHT)
    by.passAll(1000, 1000 / rate)
    editor.close()
    return editor.camera.origin.x
  })
  expect(ways[0]! / ways[1]!).toBeCloseTo(1, 1)
})

test('in the middle of the zone it is half as fast, and slower across a small screen', () => {
  const speed = (at: At) => {
    rig.editor.selectTool('rectangle')
    rig.hand.down([500, 400])
    rig.hand.move(at)
    frames.passAll(500)
    const before = origin()
    frames.pass()
    rig.hand.presses('Escape', 'Escape')
    return { x: origin().x - before.x, y: origin().y - before.y }
  }
  expect(speed([988, 400]).x).toBeCloseTo(12.5)
  expect(speed([500, -50]).y).toBeCloseTo(-25 * 0.612)
  rig.editor.camera.zoom = 2
  expect(speed(RIGHT).x).toBeCloseTo(12.5)
})

test('a drag and a rubber band go over the edge, too', () => {
  draw('rectangle', [500, 400], [550, 430], [600, 500])
  rig.hand.down([550, 400])
  rig.hand.move([0, 400])
  frames.passAll(600)
  rig.hand.up([0, 400])
  expect(rig.shapes()[0]!.x).toBeCloseTo(origin().x - 50, 1)
  expect(origin().x).toBeLessThan(-100)

  const { x } = origin()
  rig.hand.down([500, 700])
  rig.hand.move([0, 0])
  frames.passAll(600)
  expect(rig.editor.gestures.preview?.kind).toBe('marquee')
  expect(origin().x).toBeLessThan(x - 100)
})

test('nothing else does: not a stroke, an eraser, a turn, the hand or a pointer that only hovers', () => {
  draw('rectangle', [500, 400], [550, 430], [600, 500])
  const { id } = rig.shapes()[0]!
  for (const tool of ['pen', 'eraser', 'hand'] as const) {
    rig.editor.selectTool(tool)
    rig.hand.down([500, 100])
    rig.hand.move(RIGHT)
    expect(frames.isIdle, tool).toBe(true)
    rig.hand.presses('Escape', 'Escape')
  }
  rig.editor.camera.origin = { x: 0, y: 0 }
  rig.editor.selectTool('select')
  rig.hand.move(RIGHT)
  expect(frames.isIdle).toBe(true)
  rig.editor.select([id])
  rig.hand.down([550, 376]) // where it is turned
  rig.hand.move(RIGHT)
  expect(rig.editor.gestures.preview).toMatchObject({ kind: 'drag', transform: { kind: 'rotate' } })
  expect(frames.isIdle).toBe(true)
})

test('Escape ends it with the gesture', () => {
  rig.editor.selectTool('rectangle')
  rig.hand.down([500, 400])
  rig.hand.move(RIGHT)
  frames.passAll(500)
  rig.hand.presses('Escape', 'Escape')
  expect(frames.isIdle).toBe(true)
})
