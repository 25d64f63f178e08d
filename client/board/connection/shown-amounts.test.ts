import { expect, test } from 'vitest'
import { messages } from '../../messages/index.ts'
import { shownBytes, shownDuration, shownMilliseconds } from './shown-amounts.ts'

test('bytes are shown with two figures and the unit that fits', () => {
  const amounts = [0, 999, 1000, 9949, 9950, 999_499, 999_500, 56_000_000]
  expect(amounts.map(shownBytes)).toEqual(['0 B', '999 B', '1.0 kB', '9.9 kB', '10 kB', '999 kB', '1.0 MB', '56 MB'])
})

test('a time is shown in its two largest units', () => {
  expect([999, 59_999, 192_000, 7_500_000].map(shownDuration)).toEqual(['0 s', '59 s', '3 min 12 s', '2 h 5 min'])
  expect([null, 0.84, 9.96, 12.3].map(shownMilliseconds)).toEqual(['–', '0.8 ms', '10 ms', '12 ms'])
})

test('one is not many', () => {
  expect([0, 1, 2000].map((count) => messages.connection.frames(count))).toEqual([
    '0 frames',
    '1 frame',
    '2,000 frames',
  ])
})
