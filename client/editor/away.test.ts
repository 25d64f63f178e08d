import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Away } from './away.svelte.ts'
import { createTestEditor } from './editor-for-tests.ts'

let rig: ReturnType<typeof createTestEditor>
let away: Away
beforeEach(() => {
  vi.useFakeTimers()
  rig = createTestEditor()
  away = new Away(rig.editor.index)
})
afterEach(() => {
  rig.editor.close()
  vi.useRealTimers()
})

const HERE = { x: 0, y: 0, w: 1000, h: 800 }
const ELSEWHERE = { x: 5000, y: 0, w: 1000, h: 800 }

function draw() {
  rig.editor.selectTool('rectangle')
  rig.hand.drags([
    [100, 100],
    [150, 150],
    [200, 200],
  ])
}

test('it is said after a second of looking at nothing, and no more as soon as something is in view', () => {
  draw()
  away.look(ELSEWHERE)
  vi.advanceTimersByTime(900)
  expect(away.isAway).toBe(false)
  away.look({ ...ELSEWHERE, y: 10 })
  vi.advanceTimersByTime(200)
  expect(away.isAway).toBe(true)
  away.look(HERE)
  expect(away.isAway).toBe(false)
})

test('whoever is back in time hears nothing', () => {
  draw()
  away.look(ELSEWHERE)
  vi.advanceTimersByTime(900)
  away.look(HERE)
  vi.advanceTimersByTime(5000)
  expect(away.isAway).toBe(false)
  expect(vi.getTimerCount()).toBe(0)
})

test('nobody is away from an empty board, or before there is a screen', () => {
  away.look(ELSEWHERE)
  vi.advanceTimersByTime(5000)
  expect(away.isAway).toBe(false)
  draw()
  away.look({ ...ELSEWHERE, w: 0, h: 0 })
  vi.advanceTimersByTime(5000)
  expect(away.isAway).toBe(false)
})
