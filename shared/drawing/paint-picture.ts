import { frameCutting } from '../model/frames.ts'
import type { Shape } from '../model/shape.ts'
import type { Scene } from '../model/shape-kind.ts'
import { cutByFrame } from './cut-by-frame.ts'
import { drawShape } from './draw-shape.ts'
import { drawFrameName } from './frame-name.ts'
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
  const { box, scale } = picture
  const { width, height } = pixelsOf(picture)
  if (background !== null) {
    pen.fillStyle = background
    pen.fillRect(0, 0, width, height)
  }
  pen.scale(scale, scale)
  pen.translate(-box.x, -box.y)
  drawPicture(picture, pen, scene)
}

/** Draws all that a picture shows. The pen is in board units. @param around what each shape is drawn in */
export function drawPicture(
  { shapes, frameHolding, hasNames }: Picture,
  pen: Pen,
  scene: Scene,
  around: (shape: Shape, draw: () => void) => void = (_, draw) => draw(),
): void {
  for (const shape of shapes)
    around(shape, () =>
      cutByFrame(pen, frameCutting(shape, frameHolding(shape), scene.type), () => drawShape(shape, pen, scene)),
    )
  if (!hasNames) return
  for (const shape of shapes) if (shape.kind === 'frame') drawFrameName(pen, shape, { ...shape, width: shape.w }, scene)
}
