import { expect, test } from 'vitest'
import { figuresOf, loadFiguresOf, medians, percentile } from './figures.ts'

/** Frames at 60 a second, one of which took four times as long; an input every 10 ms, the last of which takes long. */
const recording = {
  frames: [0, 16, 32, 96, 112, 128, 500],
  inputs: Array.from({ length: 12 }, (_, i) => ({ at: 10 + 10 * i, shown: i < 11 ? 20 + 10 * i : 510 })),
  tasks: [
    { at: 32, took: 60 },
    { at: 128, took: 380 },
  ],
  asked: 4,
  cpuMs: 20,
}

test('frames count from the first input to the frame that shows the last but one', () => {
  const { framesPerSecond, frameP95, cpuPerFrame } = figuresOf(recording)
  expect(framesPerSecond).toBeCloseTo(3 / 0.096)
  expect(frameP95).toBe(64)
  expect(cpuPerFrame).toBe(20 / 4)
})

test('an input waits until the frame that shows it is done', () => {
  expect(figuresOf(recording)).toMatchObject({ inputP50: 10, inputP95: 390 })
})

test('what the last input brings about is told apart from what came before', () => {
  expect(figuresOf(recording)).toMatchObject({ longestTask: 60, longestTaskAfter: 380 })
})

test('a key alone is no movement, and its task comes after it', () => {
  const { framesPerSecond, frameP95, inputP50, longestTask, longestTaskAfter } = figuresOf({
    ...recording,
    inputs: [{ at: 30, shown: 95 }],
  })
  expect([framesPerSecond, frameP95, inputP50, longestTask, longestTaskAfter]).toEqual([NaN, NaN, 65, 0, 380])
})

test('a picture is whole from when on it never again shows less', () => {
  const load = loadFiguresOf({
    data: 100,
    seen: [
      { at: 200, ink: 1 },
      { at: 300, ink: 500 },
      { at: 400, ink: 990 },
      { at: 500, ink: 600 },
      { at: 600, ink: 985 },
      { at: 700, ink: 1000 },
    ],
    counted: [
      { at: 350, shapes: 40 },
      { at: 450, shapes: 90 },
    ],
    tasks: [],
  })
  expect(load).toEqual({ data: 100, firstPicture: 300, wholePicture: 600, allCounted: 450, longestTask: 0 })
})

test('the median of several runs is taken figure by figure', () => {
  expect(
    medians([
      { a: 1, b: 9 },
      { a: 5, b: 3 },
      { a: 2, b: 4 },
    ]),
  ).toEqual({ a: 2, b: 4 })
})

test('a percentile is one of the values', () => {
  expect([percentile([3, 1, 2], 0.5), percentile([3, 1, 2], 0.95), percentile([], 0.5)]).toEqual([2, 3, NaN])
})
