/**
 * How much of a log stays although a snapshot covers it, so that who was away for a moment gets what was missed rather
 * than the whole board: the newest `entries`, and all that are younger than `ms`, as long as they fit into `bytes`.
 */
export type Retention = { readonly entries: number; readonly ms: number; readonly bytes: number }

export const RETENTION: Retention = { entries: 1024, ms: 60_000, bytes: 4 << 20 }

/**
 * @param covered entries that a snapshot covers, newest first; `at` in milliseconds since 1970, `size` in bytes
 * @param last the last number of the log
 * @returns the last number that may go, 0 if all stay
 */
export function cutOff(
  covered: readonly { readonly seq: number; readonly at: number; readonly size: number }[],
  last: number,
  now: number,
  { entries, ms, bytes }: Retention,
): number {
  let kept = 0
  for (const { seq, at, size } of covered) {
    kept += size
    if (kept > bytes || (seq <= last - entries && at < now - ms)) return seq
  }
  return 0
}
