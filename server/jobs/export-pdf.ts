import { PDFDocument, type SKRSContext2D } from '@napi-rs/canvas'
import { paintPicture, type CanvasPen } from '../../shared/drawing/paint-picture.ts'
import {
  framesAmong,
  layOutPicture,
  pixelsOf,
  type Picture,
  type PictureLimits,
  type PictureRequest,
} from '../../shared/drawing/picture.ts'
import type { Box } from '../../shared/geometry/space.ts'
import type { Shape } from '../../shared/model/shape.ts'
import type { ExportScene } from './export-scene.ts'
import { decodedImages } from './load-images.ts'
import type { PdfPages } from './pictures.ts'
import { steadyText } from './steady-text.ts'

/** CSS pixels have 96 to the inch, PDF's points 72. */
const POINTS_PER_PIXEL = 0.75
/** Paper shows more of an image than a screen does. */
const IMAGE_DENSITY = 2
/** No reader shows a page of more than 14,400 points a side. */
const MAX_SIDE = 14_400 / POINTS_PER_PIXEL
const LIMITS: PictureLimits = { side: MAX_SIDE, area: Infinity, sideUnasked: MAX_SIDE }

/** A page for each frame, or one with all of the board: lines stay lines, and words stay words. */
export async function exportPdf(
  all: readonly Shape[],
  request: PictureRequest & PdfPages,
  scene: ExportScene,
): Promise<Uint8Array<ArrayBuffer>> {
  const pages = pagesOf(all, request).map((page) => layOutPicture(all, page, LIMITS, scene.type))
  // Packed as tightly as it can be, a large board takes twice as long and is a twentieth smaller.
  const document = new PDFDocument({ title: scene.title, producer: 'Drawing Room', compressionLevel: 1 })
  const decoded: { free(): void }[] = []
  for (const page of pages) decoded.push(await drawPage(document, page, scene))
  const file = new Uint8Array(document.close())
  for (const images of decoded) images.free()
  return file
}

/** Whoever asks for a part of the board has it on one page. */
function pagesOf(all: readonly Shape[], request: PictureRequest & PdfPages): readonly PictureRequest[] {
  const isPart = request.frame !== null || request.shapes !== null || request.bounds !== null
  const frames = request.pages === 'frames' && !isPart ? framesAmong(all) : []
  if (frames.length === 0) return [request]
  return frames.map(({ id }) => ({ ...request, frame: id, padding: request.pagePadding }))
}

/** @returns the images on it, which are needed until the document is closed */
async function drawPage(document: PDFDocument, picture: Picture, scene: ExportScene) {
  const { width, height } = pixelsOf(picture)
  const images = await decodedImages({ ...picture, scale: picture.scale * IMAGE_DENSITY }, scene.assetsFolder)
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
  return images
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
