import { expect, test } from 'vitest'
import { adviceFor } from './advice.ts'
import { HEALTHY } from './sample-for-tests.ts'

const minute = 60_000
const lossAt = (at: number, lived = minute) => ({ at, lived, code: 1006 })

test('nothing is said of a connection that is well', () => {
  expect(adviceFor(HEALTHY)).toBe(null)
  expect(adviceFor({ ...HEALTHY, transport: 'ws', losses: [lossAt(1), lossAt(2)] })).toBe(null)
  expect(adviceFor({ ...HEALTHY, transport: null, failedAttempts: 3 })).toBe(null)
})

test('plain HTTP is put down to the Upgrade header', () => {
  expect(adviceFor({ ...HEALTHY, transport: 'http-stream' })).toMatch(/plain HTTP.*pass the Upgrade header on/)
  expect(adviceFor({ ...HEALTHY, transport: 'long-poll' })).toMatch(/plain HTTP.*pass the Upgrade header on/)
})

test('frequent losses are counted, timed, and put down to the idle time-out', () => {
  const losses = [lossAt(2 * minute), lossAt(4 * minute, 2 * minute), lossAt(5 * minute)]
  expect(adviceFor({ ...HEALTHY, losses, at: 6 * minute })).toMatch(
    /broke 3 times in the last 4 min 0 s, typically after 1 min 0 s.*more than 60 s/,
  )
})

test('losses of long ago are forgotten', () => {
  const losses = [lossAt(0), lossAt(minute), lossAt(30 * minute)]
  expect(adviceFor({ ...HEALTHY, losses, at: 31 * minute })).toBe(null)
})

test('attempts in vain are not blamed on the proxy alone', () => {
  expect(adviceFor({ ...HEALTHY, transport: null, failedAttempts: 5 })).toMatch(/5 attempts.*away, or a proxy/)
})
