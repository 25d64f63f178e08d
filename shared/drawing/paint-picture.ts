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
  layPaper(picture, pen, background)
  drawPicture(picture, pen, scene)
}

/** Where a picture begins: paints what lies behind the shapes. The pen comes in pixels, and goes in board units. */
export function layPaper({ box, scale }: Picture, pen: CanvasPen, background: string | null): void {
  if (background !== null) {
    const { width, height } = pixelsOf({ box, scale })
    pen.fillStyle = background
    pen.fillRect(0, 0, width, height)
  }
  pen.scale(scale, scale)
  pen.translate(-box.x, -box.y)
}

/** Draws all that a picture shows. The pen is in board units. @param around what each shape is drawn in */
export function drawPicture(picture: Picture, pen: Pen, scene: Scene, around: Around = (_, draw) => draw()): void {
  for (const shape of picture.shapes) drawInPicture(shape, picture, pen, scene, around)
  drawNames(picture, pen, scene)
}

type Around = (shape: Shape, draw: () => void) => void

/** Draws one shape as it is seen in a picture, for who draws them one after the other, bottom first. */
export function drawInPicture(
  shape: Shape,
  { frameHolding }: Picture,
  pen: Pen,
  scene: Scene,
  around: Around = (_, draw) => draw(),
): void {
  const frame = frameCutting(shape, frameHolding(shape), scene.type)
  around(shape, () => cutByFrame(pen, frame, () => drawShape(shape, pen, scene)))
}

/** What lies over all shapes. */
export function drawNames({ shapes, hasNames }: Picture, pen: Pen, scene: Scene): void {
  if (!hasNames) return
  for (const shape of shapes) if (shape.kind === 'frame') drawFrameName(pen, shape, { ...shape, width: shape.w }, scene)
}
