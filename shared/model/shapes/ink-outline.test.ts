import { expect, test } from 'vitest'
import { boxAround } from '../../geometry/box.ts'
import { flattenPath } from '../../geometry/path.ts'
import type { BoardPoint } from '../../geometry/space.ts'
import { MOUSE_PRESSURE } from '../ink.ts'
import { inkOutline } from './ink-outline.ts'

const drawn = (...points: [x: number, y: number][]) => points.map(([x, y]) => ({ x, y, pressure: MOUSE_PRESSURE }))
const outline = (points: ReturnType<typeof drawn>, width: number) => flattenPath(inkOutline(points, width)).flat()

/** Where an outline crosses a vertical line, from above to below. */
function crossings(ring: readonly BoardPoint[], x: number): number[] {
  return ring
    .flatMap((a, i) => {
      const b = ring[i + 1]
      return b && a.x < x !== b.x < x ? a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x) : []
    })
    .sort((a, b) => a - b)
}

test('a quick zigzag is as thick between its turns as at them', () => {
  const width = 8
  const ring = outline(drawn([0, 0], [300, 60], [0, 120], [300, 180], [0, 240], [300, 300]), width)
  for (const x of [140, 150, 160, 170]) {
    const ys = crossings(ring, x)
    expect(ys).toHaveLength(10)
    for (let leg = 0; leg < 5; leg++) expect(ys[2 * leg + 1]! - ys[2 * leg]!).toBeGreaterThan(width / 3)
  }
})

test('the line reaches the pen, however far it has moved since the last event', () => {
  const { x, w } = boxAround(outline(drawn([0, 0], [40, 0], [90, 0], [200, 0]), 8))!
  expect(x + w).toBeGreaterThanOrEqual(200)
})

test('the shortest of strokes is no thicker than the pen, and begins where it began', () => {
  const width = 2.5
  for (const length of [Number.MIN_VALUE, 1e-5, 0.01, 1, 2, 3]) {
    const { x, h } = boxAround(outline(drawn([0, 0], [length / 2, 0], [length, 0]), width))!
    expect(h).toBeLessThan(1.05 * width)
    expect(x).toBeGreaterThan((-1.05 * width) / 2)
  }
})

test('a pen that never moved leaves a round dot, as wide as the pen at any scale', () => {
  for (const width of [0.1, 5, 80]) {
    const { x, y, w, h } = boxAround(outline(drawn([7, 9], [7, 9]), width))!
    expect(w).toBeCloseTo(h, 5)
    expect(w).toBeGreaterThanOrEqual(width)
    expect(x + w / 2).toBeCloseTo(7, 5)
    expect(y + h / 2).toBeCloseTo(9, 5)
  }
})

test('no points leave nothing', () => {
  expect(inkOutline([], 5)).toEqual([])
})
