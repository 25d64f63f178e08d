import { drawInPicture, drawNames, layPaper, type CanvasPen } from '../../shared/drawing/paint-picture.ts'
import {
  layOutPicture,
  pixelsOf,
  type Picture,
  type PictureLimits,
  type PictureRequest,
} from '../../shared/drawing/picture.ts'
import type { Shape } from '../../shared/model/shape.ts'
import type { Scene } from '../../shared/model/shape-kind.ts'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import { inSlices } from './in-slices.ts'

/** What every browser's canvas takes. */
const CANVAS: PictureLimits = { side: 8192, area: 32e6, sideUnasked: 8192 }

/** A picture as large as it was asked for, or as a canvas can be. @throws {DrawingRoomError} 'too-large' beyond all reason */
export function layOutForCanvas(all: readonly Shape[], request: PictureRequest, type: Typesetter): Picture {
  try {
    return layOutPicture(all, request, CANVAS, type)
  } catch (error) {
    if (!(error instanceof DrawingRoomError) || error.code !== 'too-large') throw error
    return layOutPicture(all, { ...request, scale: null }, CANVAS, type)
  }
}

/** Paints as the screen and the server do, a slice at a time. @param background behind the shapes; null for nothing */
export async function paintPng(picture: Picture, scene: Scene, background: string | null): Promise<Blob> {
  // Words in a face that nobody has seen yet.
  await document.fonts.ready
  const { width, height } = pixelsOf(picture)
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new DrawingRoomError('too-large', 'This browser has no canvas for the picture')
  // A canvas gives back other styles than text, which nobody asks it for.
  const pen = context as unknown as CanvasPen
  layPaper(picture, pen, background)
  await inSlices(picture.shapes, (shape) => drawInPicture(shape, picture, pen, scene))
  drawNames(picture, pen, scene)
  return canvas.convertToBlob({ type: 'image/png' })
}
