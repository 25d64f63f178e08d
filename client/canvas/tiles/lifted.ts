import type { Transform } from '../../../shared/model/transform.ts'
import type { PaintedView } from './painted-view.ts'
import type { Context } from './picture.ts'
import type { TileCache } from './tile-cache.ts'
import { transformedView } from './transformed-view.ts'

/** Draws tiles where a transform brings what they show. The pen comes back in device pixels of the view. */
export function drawTransformed(pen: Context, tiles: TileCache, view: PaintedView, transform: Transform): void {
  const moved = transformedView(view, transform)
  if (!moved) return
  const { a, b, c, d, e, f } = moved.matrix
  pen.setTransform(a, b, c, d, e, f)
  tiles.draw(pen, moved.view, moved.isExact ? 0 : SEAM_PX)
  pen.resetTransform()
}

/** By how much neighbours overlap where they are not copied pixel by pixel: soft edges would leave a gap between them. */
const SEAM_PX = 0.5

/** Has those tiles painted that a transform brings into view. */
export function showTransformed(
  tiles: TileCache,
  view: PaintedView,
  transform: Transform,
  focus: { readonly x: number; readonly y: number },
  now: number,
): void {
  const moved = transformedView(view, transform)
  if (moved) tiles.show(moved.view, moved.isExact ? focus : { x: moved.view.w / 2, y: moved.view.h / 2 }, now)
}
