import { expect, test } from 'vitest'
import { pointsKept } from './points-kept.ts'

/** A loop, as a hand goes through it. */
const sent = Array.from({ length: 60 }, (_, i) => ({ x: Math.round(200 + 90 * Math.cos(i / 9)), y: 300 + 2 * i }))

test('points are kept wherever the stroke lies and however far the view is zoomed', () => {
  const stored = sent.map(({ x, y }) => ({ x: x / 0.05 - 4000, y: y / 0.05 + 123 }))
  expect(pointsKept(sent, stored)).toBe(60)
})

test('points that were left out or moved by more than half a pixel are missed', () => {
  expect(
    pointsKept(
      sent,
      sent.filter((_, i) => i % 6 !== 3),
    ),
  ).toBe(50)
  expect(
    pointsKept(
      sent,
      sent.map(({ x, y }, i) => (i === 30 ? { x: x + 2, y } : { x, y })),
    ),
  ).toBe(59)
})

test('of nothing, nothing is kept', () => {
  expect(pointsKept(sent, [])).toBe(0)
})
