import { expect, test } from 'vitest'
import { timeAgo } from './time-ago.ts'

const now = Date.UTC(2026, 10, 21, 12)

test('time ago is told in the largest unit that fits', () => {
  expect(timeAgo(now - 20_000, now)).toBe('just now')
  expect(timeAgo(now - 90_000, now)).toBe('1 minute ago')
  expect(timeAgo(now - 3 * 3600_000, now)).toBe('3 hours ago')
  expect(timeAgo(now - 30 * 3600_000, now)).toBe('yesterday')
  expect(timeAgo(now - 400 * 24 * 3600_000, now)).toBe('last year')
})

test('a clock that was set back does not show the future', () => {
  expect(timeAgo(now + 3600_000, now)).toBe('just now')
})
