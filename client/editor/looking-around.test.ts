import * as Y from 'yjs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Board } from '../../shared/model/board.ts'
import { createFirstLook } from '../board/first-look.ts'
import { createTestEditor } from './editor-for-tests.ts'
import { createTestFrames } from './frames-for-tests.ts'
import { turnPage, zoomTo, zoomToFit, turnWheel, isPanning } from './looking-around.ts'

let frames: ReturnType<typeof createTestFrames>
let rig: ReturnType<typeof createTestEditor>
beforeEach(() => {
  frames = createTestFrames()
  const { askForFrame } = frames
  rig = createTestEditor(new Board(new Y.Doc()), { askForFrame, prefersStill: () => false })
})
afterEach(() => rig.editor.close())

const land = () => {
  while (!frames.isIdle) frames.pass()
}
const zoom = () => rig.editor.camera.zoom

test('steps of the zoom add up while the view is still on its way', () => {
  rig.hand.presses('ctrl+=', 'Equal')
  frames.pass()
  rig.hand.presses('ctrl+=', 'Equal')
  land()
  expect(zoom()).toBe(4)
  rig.hand.presses('ctrl+-', 'Minus')
  rig.hand.presses('ctrl+-', 'Minus')
  rig.hand.presses('ctrl+-', 'Minus')
  land()
  expect(zoom()).toBe(0.5)
})

test('pages that are turned fast add up, too', () => {
  rig.hand.presses('PageDown', 'PageDown')
  frames.pass()
  rig.hand.presses('PageDown', 'PageDown')
  rig.hand.presses('shift+PageUp', 'PageUp')
  land()
  expect(rig.editor.camera.origin).toEqual({ x: -900, y: 1440 })
})

test('whatever one does oneself ends what the view does by itself', () => {
  const inputs = {
    wheel: () => turnWheel(rig.editor, { at: { x: 0, y: 0 }, dx: 0, dy: 0, zooms: false }),
    press: () => rig.hand.down([10, 10]),
    close: () => rig.editor.close(),
  }
  for (const [name, act] of Object.entries(inputs)) {
    zoomTo(rig.editor, zoom() === 2 ? 4 : 2)
    frames.pass()
    act()
    expect(frames.isIdle, name).toBe(true)
  }
})

test('the whole board comes into view in a flight, but for a first look', () => {
  rig.board.edit('remote', (edit) => {
    const [id, look] = ['far' as never, rig.editor.look]
    edit.add({ id, kind: 'rectangle', x: 5000, y: 5000, w: 100, h: 100, angle: 0, look, locked: false, text: '' })
  })
  createFirstLook(rig.editor)()()
  expect(frames.isIdle).toBe(true)
  expect(rig.editor.camera.viewport.x).toBeGreaterThan(4000)
  rig.editor.camera.origin = { x: 0, y: 0 }
  zoomToFit(rig.editor)
  expect(rig.editor.camera.viewport.x).toBe(0)
  land()
  expect(rig.editor.camera.viewport.x).toBeGreaterThan(4000)
})

test('the pointer that rests points at another place when the view has moved under it', () => {
  rig.hand.move([500, 400])
  turnPage(rig.editor, 1, 0)
  land()
  rig.editor.selectTool('rectangle')
  rig.hand.down([500, 400])
  turnPage(rig.editor, 0, 1)
  land()
  expect(rig.editor.gestures.preview).toMatchObject({ kind: 'draft', shape: { x: 1500, y: 400, h: 800 } })
})

test('only a hand that is in use or held pans', () => {
  const pans = () => {
    rig.hand.down([10, 10])
    const wasPanning = isPanning(rig.editor)
    rig.hand.up([10, 10])
    return wasPanning
  }
  expect(pans()).toBe(false)
  rig.editor.gestures.held = 'hand'
  expect(pans()).toBe(true)
  rig.editor.gestures.held = null
  rig.editor.selectTool('hand')
  expect(isPanning(rig.editor)).toBe(false)
  expect(pans()).toBe(true)
})

test('while Z is held a click looks twice as close at the place that was clicked', () => {
  const { camera, gestures } = rig.editor
  const under = camera.toBoard({ x: 100, y: 50 })
  rig.hand.presses('z', 'KeyZ')
  rig.hand.down([100, 50])
  rig.hand.up([100, 50])
  gestures.held = null
  land()
  expect(zoom()).toBe(2)
  expect(camera.toScreen(under).x).toBeCloseTo(100)
  expect(camera.toScreen(under).y).toBeCloseTo(50)
})
