import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distanceToRun, flattenPath } from '../../geometry/path.ts'
import type { BoardPoint } from '../../geometry/space.ts'
import { anyNumber } from '../../testing/any-number.ts'
import { DEVICES, handStrokes } from '../../testing/hand-strokes.ts'
import { MOUSE_PRESSURE, type InkPoint } from '../ink.ts'
import { inkOutline, likePressures, nibOf, tellsPressure } from './ink-outline.ts'
import { InkTracer } from './ink-tracer.ts'

const anyCoordinate = anyNumber(-300, 300)
const anyPoints = fc.oneof(
  fc.array(fc.record({ x: anyCoordinate, y: anyCoordinate, pressure: fc.constantFrom(MOUSE_PRESSURE, 0.2, 0.9) }), {
    minLength: 1,
    maxLength: 60,
  }),
  fc.tuple(fc.constantFrom(...DEVICES), fc.nat(1000)).map(([device, seed]) => handStrokes(device, 1, seed)[0]!),
)
const anyWidth = fc.constantFrom(0.5, 5, 20)
const tracerFor = (points: readonly InkPoint[], width: number) =>
  new InkTracer(nibOf(width, 'varies', points.some(tellsPressure)))

/** As pens fill: what a ring goes around, twice where it lies over itself. */
function isFilled(ring: readonly BoardPoint[], { x, y }: BoardPoint): boolean {
  let turns = 0
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1]!, ring[i]!] // i is in range
    if (a.y > y === b.y > y) continue
    const isRight = x < a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y)
    if (isRight) turns += b.y > a.y ? 1 : -1
  }
  return turns !== 0
}

test('the drawn tip is where the pointer is, at every moment, also ahead of what is certain', () => {
  fc.assert(
    fc.property(anyPoints, anyWidth, fc.nat(3), (points, width, ahead) => {
      const tracer = tracerFor(points, width)
      const known = Math.max(1, points.length - ahead)
      for (const point of points.slice(0, known)) tracer.add(point)
      const tip = points.at(-1)!
      const [ring = []] = flattenPath(tracer.rest(points.slice(known)))
      expect(isFilled(ring, tip) || distanceToRun(tip, ring) < 0.5).toBe(true)
    }),
    { numRuns: 150 },
  )
})

test('looking at a stroke while it grows changes nothing about what it becomes', () => {
  fc.assert(
    fc.property(anyPoints, anyWidth, (points, width) => {
      const tracer = tracerFor(points, width)
      points.forEach((point, i) => {
        tracer.add(point)
        if (i % 3 === 0) tracer.rest([{ x: point.x + 9, y: point.y - 4, pressure: 0.5 }])
      })
      expect(tracer.rest()).toEqual(inkOutline(points, width))
    }),
    { numRuns: 40 },
  )
})

test('what is frozen is enough: a frame late in a long stroke traces as little as one early in it', () => {
  const points = Array.from({ length: 20_000 }, (_, i) => ({
    x: i,
    y: 30 * Math.sin(i / 20),
    pressure: MOUSE_PRESSURE,
  }))
  const tracer = tracerFor(points, 5)
  let longest = 0
  for (const point of points) {
    tracer.add(point)
    if (tracer.freeze()) longest = Math.max(longest, tracer.rest().length)
  }
  expect(longest).toBeLessThan(200)
})

test('a line of constant thickness is as wide where it is pressed hard as where it is not', () => {
  const points = Array.from({ length: 50 }, (_, i) => ({ x: i * 4, y: 0, pressure: i / 50 }))
  const [ring = []] = flattenPath(inkOutline(points, 8, 'constant'))
  for (const { x, y } of ring) if (x > 10 && x < 180) expect(Math.abs(y)).toBeCloseTo(4, 1)
})

test('pressures that are made up for a mouse make its line as wide as it was without', () => {
  for (const points of handStrokes(DEVICES[1], 5, 3)) {
    const [before = []] = flattenPath(inkOutline(points, 5))
    const [after = []] = flattenPath(inkOutline(likePressures(points, 5, 'varies'), 5))
    for (let i = 0; i < after.length; i += 160) expect(distanceToRun(after[i]!, before)).toBeLessThan(0.3)
  }
})
