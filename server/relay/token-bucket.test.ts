import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TokenBucket } from './token-bucket.ts'

test('whoever waits until its debts are paid gets the burst and the rate, and not more', () => {
  const anyUse = fc.array(fc.record({ cost: fc.integer({ min: 1, max: 50 }), idleMs: fc.nat(500) }))
  fc.assert(
    fc.property(anyUse, (uses) => {
      const bucket = new TokenBucket({ perSecond: 100, burst: 20 }, 0)
      let now = 0
      let spent = 0
      for (const { cost, idleMs } of uses) {
        now += idleMs + bucket.take(cost, now + idleMs)
        spent += cost
        expect(spent).toBeLessThanOrEqual(20 + (now / 1000) * 100 + 1e-6)
      }
    }),
  )
})

test('a quiet time fills it, and nothing fills it further', () => {
  const bucket = new TokenBucket({ perSecond: 10, burst: 5 }, 0)
  expect(bucket.take(5, 0)).toBe(0)
  expect(bucket.take(1, 0)).toBe(100)
  expect(bucket.level(60_000)).toBe(1)
  expect(bucket.take(6, 60_000)).toBe(100)
})
