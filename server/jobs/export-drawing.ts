import { backgroundOf } from '../../shared/drawing/picture.ts'
import { LIGHT } from '../../shared/drawing/theme.ts'
import type { Content } from '../../shared/formats/content.ts'
import { excalidrawFile } from '../../shared/formats/excalidraw/write.ts'
import { tldrawFile } from '../../shared/formats/tldraw/write.ts'
import type { Board } from '../../shared/model/board.ts'
import { copyFrom } from '../../shared/model/copied-shape.ts'
import type { Shape } from '../../shared/model/shape.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import { picturesOf } from './load-images.ts'
import type { ExportRequest } from './pictures.ts'

/** All images of one file, as they are: base64 makes a third more of it. */
const MAX_IMAGE_BYTES = 64 * 1024 ** 2

type DrawingRequest = Extract<ExportRequest, { readonly format: 'excalidraw' | 'tldr' }>

/** Shapes for another whiteboard to open, with their images. @param shapes bottom first */
export async function exportDrawing(
  board: Board,
  shapes: readonly Shape[],
  title: string,
  request: DrawingRequest,
  type: Typesetter,
  assetsFolder: string | null,
): Promise<string> {
  const content = await contentOf(board, shapes, assetsFolder, MAX_IMAGE_BYTES)
  if (request.format === 'tldr') return tldrawFile(content, title, type)
  const { theme, background } = request
  const paper = backgroundOf(background, LIGHT) ?? 'transparent'
  return excalidrawFile(content, { title, paper, theme }, type)
}

/** @param shapes bottom first @param maxBytes of images: what is more than that stays behind */
export async function contentOf(
  board: Board,
  shapes: readonly Shape[],
  assetsFolder: string | null,
  maxBytes: number,
): Promise<Content> {
  return {
    shapes: shapes.flatMap(({ id }) => copyFrom(board, id) ?? []),
    pictures: await picturesOf(shapes, assetsFolder, maxBytes),
  }
}
