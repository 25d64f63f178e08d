import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ClockRanges } from './clock-ranges.ts'

const anyRange = fc
  .tuple(fc.nat(40), fc.integer({ min: 1, max: 10 }))
  .map(([from, length]) => [from, from + length] as const)

test('a range is covered exactly when each of its clocks has been added', () => {
  fc.assert(
    fc.property(fc.array(anyRange), fc.array(anyRange, { minLength: 1 }), (added, asked) => {
      const ranges = new ClockRanges()
      const clocks = new Set<number>()
      for (const [from, to] of added) {
        ranges.add(from, to)
        for (let clock = from; clock < to; clock++) clocks.add(clock)
      }
      for (const [from, to] of asked) {
        const all = Array.from({ length: to - from }, (_, i) => from + i)
        expect(ranges.covers(from, to)).toBe(all.every((clock) => clocks.has(clock)))
      }
    }),
  )
})
