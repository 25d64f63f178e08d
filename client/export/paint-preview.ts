import { cutByFrame } from '../../shared/drawing/cut-by-frame.ts'
import { drawNames, layPaper, type CanvasPen } from '../../shared/drawing/paint-picture.ts'
import type { Picture } from '../../shared/drawing/picture.ts'
import type { Size } from '../../shared/geometry/space.ts'
import { frameCutting } from '../../shared/model/frames.ts'
import type { Scene } from '../../shared/model/shape-kind.ts'
import { paintShape } from '../canvas/detail/paint-shape.ts'
import { asPen } from '../canvas/surface.ts'
import { inSlices } from './in-slices.ts'

/** A small drawing is not blown up any further. */
const MAX_SCALE = 2

/**
 * Paints a picture as large as there is room, with as much of each shape as can be seen there, which is what makes it
 * quick on a large board. What was painted before stays until all of it is there.
 *
 * @param room CSS pixels
 */
export async function paintPreview(
  canvas: HTMLCanvasElement,
  { picture, scene, background, room }: Shown,
  signal: AbortSignal,
): Promise<void> {
  const { box } = picture
  const ratio = Math.min(2, devicePixelRatio)
  const scale = Math.min(room.width / Math.max(box.w, 1), room.height / Math.max(box.h, 1), MAX_SCALE)
  const size = { width: Math.max(1, Math.round(box.w * scale)), height: Math.max(1, Math.round(box.h * scale)) }
  const sheet = document.createElement('canvas')
  sheet.width = size.width * ratio
  sheet.height = size.height * ratio
  const context = sheet.getContext('2d')
  if (!context) return
  const shown = { ...picture, scale: scale * ratio }
  layPaper(shown, context as unknown as CanvasPen, background) // as any canvas's
  const paint = (shape: Picture['shapes'][number]) => {
    const frame = frameCutting(shape, picture.frameHolding(shape), scene.type)
    cutByFrame(asPen(context), frame, () => paintShape(shape, context, scene, shown.scale))
  }
  if (!(await inSlices(picture.shapes, paint, signal))) return
  drawNames(shown, asPen(context), scene)
  canvas.width = sheet.width
  canvas.height = sheet.height
  canvas.style.width = `${size.width}px`
  canvas.style.height = `${size.height}px`
  canvas.getContext('2d')?.drawImage(sheet, 0, 0)
}

export type Shown = {
  readonly picture: Picture
  readonly scene: Scene
  /** Behind the shapes; null for nothing. */
  readonly background: string | null
  readonly room: Size
}
