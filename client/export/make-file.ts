import { backgroundOf, layOutPicture, partOf, type PictureRequest } from '../../shared/drawing/picture.ts'
import { SVG_LIMITS } from '../../shared/drawing/svg.ts'
import { DARK, LIGHT } from '../../shared/drawing/theme.ts'
import { boardForSvg, boardIntoPng } from '../../shared/formats/embedded-board.ts'
import { writeBoardJson } from '../../shared/formats/board-json/write.ts'
import type { Shape } from '../../shared/model/shape.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { layOutForCanvas, paintPng } from './paint-png.ts'
import { decodedImages, embeddedImages } from './picture-images.ts'
import { writeSvg } from './write-svg.ts'
import { deflated } from '../files/zlib.ts'

/** A board at one moment, whatever becomes of it while a file is made. */
export type Source = Pick<Editor, 'type' | 'images' | 'title' | 'board'> & {
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
  const theme = themeOf(request)
  const decoded = await decodedImages(picture, images)
  const png = await paintPng(picture, { theme, type, images: decoded.of }, backgroundOf(request.background, theme))
  decoded.free()
  if (!request.embed) return png
  const packed = await deflated(jsonOf(source, picture.shapes))
  return new Blob([boardIntoPng(new Uint8Array(await png.arrayBuffer()), packed)], { type: 'image/png' })
}

async function svgOf(source: Source, request: PictureRequest): Promise<string> {
  const { type, title } = source
  const picture = layOutPicture(source.shapes, request, SVG_LIMITS, type)
  const theme = themeOf(request)
  const images = await embeddedImages(picture, source.images)
  const metadata = request.embed ? boardForSvg(await deflated(jsonOf(source, picture.shapes))) : ''
  const background = backgroundOf(request.background, theme)
  return writeSvg(picture, { theme, type, images }, { title, theme, background, metadata })
}

const themeOf = ({ theme }: PictureRequest) => (theme === 'dark' ? DARK : LIGHT)

const jsonOf = ({ title, board }: Source, shapes: readonly Shape[]) =>
  JSON.stringify(writeBoardJson(title, board, shapes))
