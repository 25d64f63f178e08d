import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyPoint } from '../testing/any-geometry.ts'
import { boxAround, boxContains } from './box.ts'
import {
  distanceToRun,
  distanceToSegment,
  flattenPath,
  pathBounds,
  pathData,
  polygon,
  runEncloses,
  segmentsMeet,
  tracePath,
  type Path,
  type PathStep,
} from './path.ts'
import { distance, type BoardPoint } from './space.ts'

const anyStep = fc.oneof(
  anyPoint.map(({ x, y }): PathStep => ['L', x, y]),
  fc.tuple(anyPoint, anyPoint, anyPoint).map(([a, b, c]): PathStep => ['C', a.x, a.y, b.x, b.y, c.x, c.y]),
  fc.constant<PathStep>(['Z']),
)
const anyPath: fc.Arbitrary<Path> = fc
  .array(fc.tuple(anyPoint, fc.array(anyStep, { maxLength: 6 })), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.flatMap(([{ x, y }, steps]): PathStep[] => [['M', x, y], ...steps]))

test('the bounds of a path contain all of it, and nothing beside it', () => {
  fc.assert(
    fc.property(anyPath, (path) => {
      const bounds = pathBounds(path)!
      const points = flattenPath(path, 400).flat()
      expect(points.every((point) => boxContains(bounds, point, 1e-6))).toBe(true)
      const seen = boxAround(points)!
      for (const side of ['x', 'y', 'w', 'h'] as const) expect(Math.abs(bounds[side] - seen[side])).toBeLessThan(0.2)
    }),
  )
})

test('an empty path has no bounds', () => {
  expect(pathBounds([])).toBeNull()
})

test('straight pieces of a curve start and end where it does', () => {
  const [run] = flattenPath([
    ['M', 0, 0],
    ['C', 10, 0, 20, 10, 20, 20],
  ])
  expect(run?.[0]).toEqual({ x: 0, y: 0 })
  expect(run?.at(-1)).toEqual({ x: 20, y: 20 })
})

test('a closed run ends where it began, and what follows is a run of its own', () => {
  const corners = [
    { x: 0, y: 0 },
    { x: 4, y: 0 },
    { x: 4, y: 4 },
  ]
  const runs = flattenPath([...polygon(corners, true), ...polygon(corners, false)])
  expect(runs).toEqual([[...corners, corners[0]], corners])
})

test('a traced path arrives step by step, as its data says', () => {
  fc.assert(
    fc.property(anyPath, (path) => {
      const told: PathStep[] = []
      tracePath(path, {
        moveTo: (x, y) => told.push(['M', x, y]),
        lineTo: (x, y) => told.push(['L', x, y]),
        bezierCurveTo: (x1, y1, x2, y2, x, y) => told.push(['C', x1, y1, x2, y2, x, y]),
        closePath: () => told.push(['Z']),
      })
      expect(told).toEqual(path)
      expect(pathData(told)).toBe(pathData(path))
    }),
  )
})

/** The nearest of many points along a segment. */
function nearestBySampling(point: BoardPoint, a: BoardPoint, b: BoardPoint) {
  const samples = Array.from({ length: 1001 }, (_, i) => i / 1000)
  return Math.min(...samples.map((t) => distance(point, { x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) })))
}

test('the distance to a segment is the distance to its nearest point', () => {
  fc.assert(
    fc.property(anyPoint, anyPoint, anyPoint, (point, a, b) => {
      const gap = distanceToSegment(point, a, b)
      const sampled = nearestBySampling(point, a, b)
      expect(gap).toBeLessThanOrEqual(sampled + 1e-6)
      expect(gap).toBeGreaterThanOrEqual(sampled - distance(a, b) / 1000 - 1e-6)
      expect(distanceToSegment(point, b, a)).toBeCloseTo(gap, 5)
    }),
  )
})

test('a run of one point is as far as that point, and one of none is infinitely far', () => {
  expect(distanceToRun({ x: 3, y: 4 }, [{ x: 0, y: 0 }])).toBe(5)
  expect(distanceToRun({ x: 3, y: 4 }, [])).toBe(Infinity)
})

test('a closed run encloses what is inside it', () => {
  const square = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 10 },
    { x: 0, y: 10 },
  ]
  expect(runEncloses(square, { x: 5, y: 5 })).toBe(true)
  expect(runEncloses(square, { x: 15, y: 5 })).toBe(false)
  expect(runEncloses([], { x: 0, y: 0 })).toBe(false)
})

test('segments that cross or touch meet, whichever is named first', () => {
  const o = { x: 0, y: 0 }
  const e = { x: 10, y: 0 }
  expect(segmentsMeet(o, e, { x: 5, y: -5 }, { x: 5, y: 5 })).toBe(true)
  expect(segmentsMeet(o, e, { x: 10, y: 0 }, { x: 10, y: 5 })).toBe(true)
  expect(segmentsMeet(o, e, { x: 4, y: 0 }, { x: 6, y: 0 })).toBe(true)
  expect(segmentsMeet(o, e, { x: 0, y: 1 }, { x: 10, y: 1 })).toBe(false)
  fc.assert(
    fc.property(anyPoint, anyPoint, anyPoint, anyPoint, (a, b, c, d) => {
      expect(segmentsMeet(a, b, c, d)).toBe(segmentsMeet(c, d, a, b))
    }),
  )
})
