import { expect, test } from 'vitest'
import { DEVICES } from '../../shared/testing/hand-strokes.ts'
import { measureInk } from './ink-figures.ts'

test.each(DEVICES)('strokes of a $name are stored as they were drawn, a hair beside the pointer at most', (device) => {
  const figures = measureInk(device, 8, 7)
  expect(figures.points).toBeGreaterThan(300)
  expect(figures.drawnOff).toBeLessThan(1e-6)
  expect(figures.pointOff).toBeLessThan(0.5)
  expect(figures.outlineOff99).toBeLessThan(0.5)
  expect(figures.bytesPerPoint).toBeLessThan(device.feelsPressure ? 4 : 3)
})
