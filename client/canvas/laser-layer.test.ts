import { createCanvas } from '@napi-rs/canvas'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTestEditor } from '../editor/editor-for-tests.ts'
import { LaserLayer } from './laser-layer.ts'

let rig: ReturnType<typeof createTestEditor>
let wakes: number
let layer: LaserLayer
const pen = createCanvas(400, 100).getContext('2d') as unknown as CanvasRenderingContext2D // does all that is asked of it here
beforeEach(() => {
  vi.useFakeTimers()
  rig = createTestEditor()
  wakes = 0
  layer = new LaserLayer(() => wakes++)
})
afterEach(() => {
  layer.stop()
  rig.editor.close()
  vi.useRealTimers()
})

/** Paints a frame. @returns how many pixels of it are a trail */
function frame(now: number): number {
  pen.clearRect(0, 0, 400, 100)
  layer.draw(pen, rig.editor, now)
  const { data } = pen.getImageData(0, 0, 400, 100)
  let count = 0
  for (let i = 3; i < data.length; i += 4) if (data[i]! > 0) count++
  return count
}

test('a trail is there for a second, is gone soon after, and asks for frames only while it goes', () => {
  rig.editor.selectTool('laser')
  rig.hand.down([50, 50])
  rig.hand.move([350, 50])
  const whole = frame(1000)
  expect(whole).toBeGreaterThan(1000)
  rig.hand.up([350, 50])
  expect(frame(1100)).toBe(whole)
  expect(wakes).toBe(0)

  vi.advanceTimersByTime(899)
  expect(wakes).toBe(0)
  vi.advanceTimersByTime(1)
  expect(wakes).toBe(1) // it begins to fade
  const fading = frame(2200)
  expect(fading).toBeGreaterThan(0)
  expect(fading).toBeLessThan(whole)
  expect(wakes).toBe(2)

  expect(frame(2401)).toBe(0)
  expect(wakes).toBe(2)
  expect(vi.getTimerCount()).toBe(0)
})

test('what was shown before goes on fading while the next trail begins, and no line joins them', () => {
  rig.editor.selectTool('laser')
  rig.hand.drags([
    [50, 20],
    [100, 20],
  ])
  rig.hand.down([50, 20])
  rig.hand.move([100, 20])
  frame(1000)
  rig.hand.up([100, 20])
  rig.hand.down([300, 80])
  rig.hand.move([350, 80])
  frame(1010)
  expect(pen.getImageData(75, 20, 1, 1).data[3]).toBeGreaterThan(0)
  expect(pen.getImageData(325, 80, 1, 1).data[3]).toBeGreaterThan(0)
  expect(pen.getImageData(200, 50, 1, 1).data[3]).toBe(0)
})
