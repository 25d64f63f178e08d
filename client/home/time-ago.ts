import { messages } from '../messages/index.ts'

const STEPS: readonly [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ['year', 365 * 24 * 3600_000],
  ['month', 30 * 24 * 3600_000],
  ['week', 7 * 24 * 3600_000],
  ['day', 24 * 3600_000],
  ['hour', 3600_000],
  ['minute', 60_000],
]

const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** How long ago something was, in the largest unit that fits: `3 hours ago`, `yesterday`, `just now`. Milliseconds. */
export function timeAgo(then: number, now: number): string {
  const elapsed = now - then
  const step = STEPS.find(([, ms]) => elapsed >= ms)
  return step ? format.format(-Math.floor(elapsed / step[1]), step[0]) : messages.home.justNow
}
