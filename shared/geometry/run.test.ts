import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyBox, anyPoint } from '../testing/any-geometry.ts'
import { anyNumber } from '../testing/any-number.ts'
import { boxContains, growBox } from './box.ts'
import { distanceToRun, flattenPath } from './path.ts'
import { lengthOfRun, partNearest, pointAlong, roundedRun, runsOutside, smoothCurve, trimmedRun } from './run.ts'
import { distance } from './space.ts'

const anyRun = fc.array(anyPoint, { minLength: 2, maxLength: 6 })
const anyPart = anyNumber(0, 1)

test('a point along a run lies on it, and the part that is nearest to it leads there', () => {
  fc.assert(
    fc.property(anyRun, anyPart, (run, part) => {
      const point = pointAlong(run, part)
      expect(distanceToRun(point, run)).toBeLessThan(1e-6)
      expect(distance(pointAlong(run, partNearest(run, point)), point)).toBeLessThan(1e-3)
    }),
  )
})

test('a trimmed run is shorter by what was taken, and never nothing', () => {
  fc.assert(
    fc.property(anyRun, fc.nat(100), fc.nat(100), (run, a, b) => {
      const length = lengthOfRun(run)
      fc.pre(length > 0)
      const left = trimmedRun(run, a, b)
      expect(lengthOfRun(left)).toBeGreaterThan(0)
      if (a + b < 0.9 * length) expect(lengthOfRun(left)).toBeCloseTo(length - a - b, 3)
      for (const point of left) expect(distanceToRun(point, run)).toBeLessThan(1e-6)
    }),
  )
})

test('what lies outside of a box does, and together with what lies inside it is the whole run', () => {
  fc.assert(
    fc.property(anyRun, anyBox, anyPart, (run, box, part) => {
      const runs = runsOutside(run, box)
      for (const outside of runs)
        for (let i = 1; i < outside.length; i++) {
          const middle = { x: (outside[i]!.x + outside[i - 1]!.x) / 2, y: (outside[i]!.y + outside[i - 1]!.y) / 2 }
          expect(boxContains(growBox(box, -1e-6), middle)).toBe(false)
        }
      const point = pointAlong(run, part)
      const isKept = Math.min(Infinity, ...runs.map((each) => distanceToRun(point, each))) < 1e-6
      expect(isKept || boxContains(box, point, 1e-6)).toBe(true)
    }),
  )
})

test('round corners stay near their corners, and a smooth curve goes through its points', () => {
  fc.assert(
    fc.property(anyRun, (run) => {
      const [rounded] = flattenPath(roundedRun(run, 10))
      for (const corner of run) expect(distanceToRun(corner, rounded!)).toBeLessThanOrEqual(10)
      const [curve] = flattenPath(smoothCurve(run, null, null))
      for (const point of run) expect(distanceToRun(point, curve!)).toBeLessThan(1e-6)
    }),
  )
})
