import { createCanvas } from '@napi-rs/canvas'
import { paintPicture, type CanvasPen } from '../../shared/drawing/paint-picture.ts'
import { layOutPicture, pixelsOf, PNG_LIMITS, type PictureRequest } from '../../shared/drawing/picture.ts'
import { sceneIntoPng } from '../../shared/formats/excalidraw/embedded.ts'
import type { Shape } from '../../shared/model/shape.ts'
import type { ExportScene, Packed } from './export-scene.ts'
import { decodedImages } from './load-images.ts'
import { steadyText } from './steady-text.ts'

export async function exportPng(
  all: readonly Shape[],
  request: PictureRequest,
  scene: ExportScene,
  packed: Packed,
): Promise<Uint8Array<ArrayBuffer>> {
  const picture = layOutPicture(all, request, PNG_LIMITS, scene.type)
  const { width, height } = pixelsOf(picture)
  const images = await decodedImages(picture, scene.assetsFolder)
  const canvas = createCanvas(width, height)
  try {
    const pen = canvas.getContext('2d')
    pen.lang = 'en' // as when it was measured
    steadyText(pen, true)
    paintPicture(picture, pen as unknown as CanvasPen, { ...scene, images: images.of }) // a canvas does all that a pen does
    const png = canvas.toBuffer('image/png')
    const drawing = await packed(picture.shapes)
    return drawing ? sceneIntoPng(png, drawing) : new Uint8Array(png)
  } finally {
    // Its pixels are not on the heap: left to the garbage collector they would pile up.
    canvas.width = 1
    canvas.height = 1
    images.free()
  }
}
