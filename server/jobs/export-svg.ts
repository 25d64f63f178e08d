import { readFileSync } from 'node:fs'
import { fontFile } from '../../shared/drawing/css-font.ts'
import { layOutPicture, type PictureRequest } from '../../shared/drawing/picture.ts'
import { pictureToSvgBytes, SVG_LIMITS, type SvgFonts } from '../../shared/drawing/svg.ts'
import { isLatin } from '../../shared/fonts/latin.ts'
import { sceneForSvg } from '../../shared/formats/excalidraw/embedded.ts'
import type { Shape } from '../../shared/model/shape.ts'
import { embeddedImages } from './load-images.ts'
import type { ExportScene, Packed } from './export-scene.ts'

export async function exportSvg(
  all: readonly Shape[],
  request: PictureRequest,
  { type, assetsFolder, ...scene }: ExportScene,
  packed: Packed,
): Promise<Uint8Array<ArrayBuffer>> {
  const picture = layOutPicture(all, request, SVG_LIMITS, type)
  const drawing = await packed(picture.shapes)
  const images = await embeddedImages(picture, assetsFolder)
  const options = { ...scene, images, ...(drawing && { metadata: sceneForSvg(drawing) }) }
  return pictureToSvgBytes(picture, options, type, fileOf)
}

const files = new Map<string, string>()

/** The part of a font with western letters is enough for most boards, and a third or less of the whole. */
const fileOf: SvgFonts = (font, face, characters) => {
  const whole = fontFile(font, face)
  const name = [...characters].every(isLatin) ? `${whole}-latin` : whole
  let file = files.get(name)
  if (file === undefined) {
    file = readFileSync(new URL(`../../shared/fonts/${name}.woff2`, import.meta.url)).toString('base64')
    files.set(name, file)
  }
  return file
}
