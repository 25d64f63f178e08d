import type { Size } from '../../shared/geometry/space.ts'
import type { DeviceSize } from './surface.ts'

/**
 * How many device pixels a canvas covers. At ratios such as 1.5 only the browser knows to the pixel, so its word counts,
 * unless it speaks of another ratio than the page is shown at, as it does where developer tools show a page as on a phone.
 *
 * @param css whole CSS pixels
 * @param told what a `ResizeObserver` says; undefined where it cannot
 */
export function deviceSizeOf(css: Size, ratio: number, told?: ResizeObserverSize): DeviceSize {
  return { width: count(css.width, ratio, told?.inlineSize), height: count(css.height, ratio, told?.blockSize) }
}

function count(css: number, ratio: number, told: number | undefined): number {
  const computed = css * ratio
  // Half a CSS pixel was rounded away from the one, and up to a device pixel from the other.
  const isLikely = told !== undefined && Math.abs(told - computed) <= ratio / 2 + 1
  return Math.max(1, isLikely ? told : Math.round(computed))
}
