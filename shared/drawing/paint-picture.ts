import type { Scene } from '../model/shape-kind.ts'
import { drawShape } from './draw-shape.ts'
import type { Pen } from './pen.ts'
import { pixelsOf, type Picture } from './picture.ts'

/** A pen that can also paint a whole canvas, and be told where to look: any canvas 2D context. */
export type CanvasPen = Pen & {
  fillRect(x: number, y: number, w: number, h: number): void
}

/**
 * Paints a picture on an empty canvas as large as `pixelsOf` it.
 *
 * @param pen in pixels; comes back in board units
 * @param background painted behind the shapes; null for nothing
 */
export function paintPicture(
  picture: Picture,
  pen: CanvasPen,
  { background, ...scene }: Scene & { readonly background: string | null },
): void {
  const { shapes, box, scale } = picture
  const { width, height } = pixelsOf(picture)
  if (background !== null) {
    pen.fillStyle = background
    pen.fillRect(0, 0, width, height)
  }
  pen.scale(scale, scale)
  pen.translate(-box.x, -box.y)
  for (const shape of shapes) drawShape(shape, pen, scene)
}
