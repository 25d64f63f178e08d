/** As long as a frame may take without anybody noticing. */
const SLICE_MS = 10

/**
 * Does something with each of many, one after the other, and lets the page breathe in between.
 *
 * @returns whether it came to the end: false when it was stopped
 */
export async function inSlices<T>(
  items: readonly T[],
  work: (item: T) => void,
  signal: AbortSignal | null = null,
): Promise<boolean> {
  let end = performance.now() + SLICE_MS
  for (const item of items) {
    if (performance.now() > end) {
      await new Promise((resolve) => setTimeout(resolve))
      end = performance.now() + SLICE_MS
    }
    if (signal?.aborted) return false
    work(item)
  }
  return true
}
