import { backgroundOf, layOutPicture, partOf, type PictureRequest } from '../../shared/drawing/picture.ts'
import { SVG_LIMITS } from '../../shared/drawing/svg.ts'
import { DARK, LIGHT } from '../../shared/drawing/theme.ts'
import { sceneForSvg, sceneIntoPng } from '../../shared/formats/excalidraw/embedded.ts'
import { writeBoardJson } from '../../shared/formats/board-json/write.ts'
import type { Shape } from '../../shared/model/shape.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { carriedScene } from './make-drawing.ts'
import { layOutForCanvas, paintPng } from './paint-png.ts'
import { decodedImages, embeddedImages } from './picture-images.ts'
import { writeSvg } from './write-svg.ts'

/** A board at one moment, whatever becomes of it while a file is made. */
export type Source = Pick<Editor, 'board' | 'type' | 'images' | 'title'> & {
  /** All of them, bottom first. */
  readonly shapes: readonly Shape[]
}

/** What this page makes by itself, without the server. */
export type OwnFormat = 'png' | 'svg' | 'json'

/** A file with the board as it is on the screen. @throws {DrawingRoomError} 'not-found' or 'too-large' */
export async function makeFile(source: Source, format: OwnFormat, request: PictureRequest): Promise<Blob> {
  switch (format) {
    case 'png':
      return pngOf(source, request)
    case 'svg':
      return new Blob([await svgOf(source, request)], { type: 'image/svg+xml' })
    case 'json':
      return new Blob([jsonOf(source, partOf(source.shapes, request, source.type))], { type: 'application/json' })
  }
}

async function pngOf(source: Source, request: PictureRequest): Promise<Blob> {
  const { type, images } = source
  const picture = layOutForCanvas(source.shapes, request, type)
  // Begun at once: it is about the board as it is now.
  const scene = request.embed ? carriedScene(source, picture.shapes, request) : null
  const theme = themeOf(request)
  const decoded = await decodedImages(picture, images)
  const png = await paintPng(picture, { theme, type, images: decoded.of }, backgroundOf(request.background, theme))
  decoded.free()
  if (!scene) return png
  return new Blob([sceneIntoPng(new Uint8Array(await png.arrayBuffer()), await scene)], { type: 'image/png' })
}

async function svgOf(source: Source, request: PictureRequest): Promise<string> {
  const { type, title } = source
  const picture = layOutPicture(source.shapes, request, SVG_LIMITS, type)
  const theme = themeOf(request)
  const scene = request.embed ? carriedScene(source, picture.shapes, request) : null
  const images = await embeddedImages(picture, source.images)
  const metadata = scene ? sceneForSvg(await scene) : ''
  const background = backgroundOf(request.background, theme)
  return writeSvg(picture, { theme, type, images }, { title, theme, background, metadata })
}

const themeOf = ({ theme }: PictureRequest) => (theme === 'dark' ? DARK : LIGHT)

const jsonOf = ({ title, board }: Source, shapes: readonly Shape[]) =>
  JSON.stringify(writeBoardJson(title, board, shapes))
