import { expect, test } from 'vitest'
import { FlushWindow } from './flush-window.ts'

/** Brings `perSecond` updates to `readers` people, evenly, and flushes as the room would. @returns when it flushed */
function run(window: FlushWindow, perSecond: number, readers: number, from: number, ms: number): number[] {
  const flushes: number[] = []
  let due = Infinity
  const step = 1000 / perSecond
  const flushUntil = (time: number) => {
    if (due > time) return
    window.flushed(due)
    flushes.push(due)
    due = Infinity
  }
  for (let now = from; now < from + ms; now += step) {
    flushUntil(now)
    window.count(readers, now)
    due = Math.min(due, now + window.wait(now))
    flushUntil(now)
  }
  return flushes
}
/** The longest time between two flushes, once the rate is known. */
const widest = (flushes: readonly number[]) => {
  const settled = flushes.slice(flushes.length / 2)
  return Math.max(...settled.slice(1).map((at, i) => at - settled[i]!)) // settled has one more
}

test.each([
  ['at once below 3,000 deliveries a second', 100, 10, 10],
  ['4 ms apart below 10,000', 1000, 8, 4],
  ['8 ms apart below 30,000', 1000, 20, 8],
  ['16 ms apart above', 2000, 100, 16],
])('flushes come %s', (_name, perSecond, readers, ms) => {
  const apart = widest(run(new FlushWindow(), perSecond, readers, 0, 2000))
  expect(apart).toBeGreaterThanOrEqual(ms)
  expect(apart).toBeLessThanOrEqual(ms + 1)
})

test('a reader of a busy room gets no more frames the more people write', () => {
  const framesIn = (writers: number) =>
    run(new FlushWindow(), writers * 30, writers, 0, 2000).filter((at) => at > 1000).length
  expect(framesIn(60)).toBeLessThanOrEqual(64)
  expect(framesIn(200)).toBeLessThanOrEqual(64)
})

test('the first update after silence leaves at once, however busy the room was', () => {
  const window = new FlushWindow()
  run(window, 2000, 100, 0, 1000)
  window.count(100, 1050)
  expect(window.wait(1050)).toBe(0)
})

test('what comes right after a flush of a busy room waits for the rest of the window', () => {
  const window = new FlushWindow()
  run(window, 2000, 100, 0, 1000)
  window.flushed(1000)
  window.count(100, 1004)
  expect(window.wait(1004)).toBe(12)
})

test('a process that hardly keeps up collects longer, but a quiet room in it does not', () => {
  const stalling = () => true
  expect(widest(run(new FlushWindow(stalling), 2000, 100, 0, 2000))).toBeGreaterThanOrEqual(33)
  expect(widest(run(new FlushWindow(stalling), 10, 10, 0, 2000))).toBeCloseTo(100)
})
