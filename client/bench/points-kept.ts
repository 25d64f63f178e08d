import { boxAround } from '../../shared/geometry/box.ts'
import { distance } from '../../shared/geometry/space.ts'

/** Of the screen or of the board. */
type Point = { readonly x: number; readonly y: number }

/** Half a pixel of the screen is not seen. */
const NEAR_PX = 0.5

/**
 * How many of the points that a hand went through are still in what was stored, in that order, wherever it lies and
 * however it was zoomed.
 */
export function pointsKept(sent: readonly Point[], stored: readonly Point[]): number {
  const [from, to] = [boxAround(sent), boxAround(stored)]
  if (!from || !to) return 0
  const zoom = to.w > 0 ? from.w / to.w : 1
  const onScreen = stored.map(({ x, y }) => ({ x: (x - to.x) * zoom + from.x, y: (y - to.y) * zoom + from.y }))
  let at = 0
  let kept = 0
  for (const point of sent) {
    const found = onScreen.findIndex((other, i) => i >= at && distance(point, other) <= NEAR_PX)
    if (found === -1) continue
    at = found
    kept++
  }
  return kept
}
