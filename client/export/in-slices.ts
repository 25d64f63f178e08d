/** As long as a frame may take without anybody noticing. */
const SLICE_MS = 10

/**
 * Does something with each of many, one after the other, and lets the page breathe in between.
 *
 * @throws when the signal says so
 */
export async function inSlices<T>(items: readonly T[], work: (item: T) => void, signal?: AbortSignal): Promise<void> {
  let end = performance.now() + SLICE_MS
  for (const item of items) {
    if (performance.now() > end) {
      await new Promise((resolve) => setTimeout(resolve))
      end = performance.now() + SLICE_MS
    }
    signal?.throwIfAborted()
    work(item)
  }
}
