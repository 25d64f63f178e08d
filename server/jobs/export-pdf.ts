import { PDFDocument, type SKRSContext2D } from '@napi-rs/canvas'
import { paintPicture, type CanvasPen } from '../../shared/drawing/paint-picture.ts'
import { layOutPicture, pixelsOf, type PictureLimits, type PictureRequest } from '../../shared/drawing/picture.ts'
import type { Box } from '../../shared/geometry/space.ts'
import type { Shape } from '../../shared/model/shape.ts'
import type { ExportScene } from './export-scene.ts'
import { decodedImages } from './load-images.ts'
import { steadyText } from './steady-text.ts'

/** CSS pixels have 96 to the inch, PDF's points 72. */
const POINTS_PER_PIXEL = 0.75
/** Paper shows more of an image than a screen does. */
const IMAGE_DENSITY = 2
/** No reader shows a page of more than 14,400 points a side. */
const MAX_SIDE = 14_400 / POINTS_PER_PIXEL
const LIMITS: PictureLimits = { side: MAX_SIDE, area: Infinity, sideUnasked: MAX_SIDE }

/** One page with the board on it: lines stay lines, and words stay words. Boards have no frames yet to make pages of. */
export async function exportPdf(
  all: readonly Shape[],
  request: PictureRequest,
  scene: ExportScene,
): Promise<Uint8Array<ArrayBuffer>> {
  const picture = layOutPicture(all, request, LIMITS, scene.type)
  const { width, height } = pixelsOf(picture)
  const images = await decodedImages({ ...picture, scale: picture.scale * IMAGE_DENSITY }, scene.assetsFolder)
  // Packed as tightly as it can be, a large board takes twice as long and is a twentieth smaller.
  const document = new PDFDocument({ title: scene.title, producer: 'Drawing Room', compressionLevel: 1 })
  const canvas = document.beginPage(width * POINTS_PER_PIXEL, height * POINTS_PER_PIXEL) as SKRSContext2D // as any canvas's
  canvas.lang = 'en' // as when it was measured
  steadyText(canvas, false)
  inHundredths(canvas)
  const pen = Object.assign(canvas, {
    beginLink: (url: string, { x, y, w, h }: Box) => canvas.annotateLinkUrl(x, y, x + w, y + h, url),
  })
  canvas.scale(POINTS_PER_PIXEL, POINTS_PER_PIXEL)
  paintPicture(picture, pen as unknown as CanvasPen, { ...scene, images: images.of }) // a canvas does all that a pen does
  document.endPage()
  const file = new Uint8Array(document.close())
  images.free()
  return file
}

/** A path goes into the file as it is drawn, with all digits that a float has: half of the file would be noise. */
function inHundredths(pen: SKRSContext2D): void {
  const round = (value: number) => Math.round(value * 100) / 100
  const moveTo = pen.moveTo.bind(pen)
  const lineTo = pen.lineTo.bind(pen)
  const bezierCurveTo = pen.bezierCurveTo.bind(pen)
  pen.moveTo = (x, y) => moveTo(round(x), round(y))
  pen.lineTo = (x, y) => lineTo(round(x), round(y))
  pen.bezierCurveTo = (x1, y1, x2, y2, x, y) =>
    bezierCurveTo(round(x1), round(y1), round(x2), round(y2), round(x), round(y))
}
