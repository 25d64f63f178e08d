import { expect, test } from 'vitest'
import { figuresOf, loadFiguresOf, medians, percentile } from './figures.ts'

/** Frames at 60 a second, one of which took four times as long. */
const frames = [0, 16, 32, 96, 112, 128, 500]
const recording = {
  frames,
  inputs: [
    { at: 10, shown: 20 },
    { at: 100, shown: 130 },
  ],
  tasks: [{ at: 32, took: 60 }],
  asked: 4,
  cpuMs: 20,
}

test('frames count from the first input to the frame that shows the last, and no further', () => {
  const { framesPerSecond, frameP95, cpuPerFrame } = figuresOf(recording)
  expect(framesPerSecond).toBeCloseTo(4 / 0.112)
  expect(frameP95).toBe(64)
  expect(cpuPerFrame).toBe(20 / 5)
})

test('an input waits until the frame that shows it is done', () => {
  expect(figuresOf(recording)).toMatchObject({ inputP50: 10, inputP95: 30, longestTask: 60 })
})

test('without inputs there are no figures, and without long tasks none is told', () => {
  const { framesPerSecond, inputP50, longestTask } = figuresOf({ ...recording, inputs: [], tasks: [] })
  expect([framesPerSecond, inputP50, longestTask]).toEqual([NaN, NaN, 0])
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
