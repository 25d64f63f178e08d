import { backgroundOf, type PictureRequest } from '../../shared/drawing/picture.ts'
import { LIGHT } from '../../shared/drawing/theme.ts'
import type { Content } from '../../shared/formats/content.ts'
import { excalidrawFile, type ScenePaper } from '../../shared/formats/excalidraw/write.ts'
import { tldrawFile } from '../../shared/formats/tldraw/write.ts'
import type { Board } from '../../shared/model/board.ts'
import { copyFrom } from '../../shared/model/copied-shape.ts'
import type { Shape } from '../../shared/model/shape.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import { picturesOf } from './load-images.ts'
import type { ExportRequest } from './pictures.ts'

/** All images of one file, as they are: base64 makes a third more of it. */
const MAX_IMAGE_BYTES = 64 * 1024 ** 2
/** The same for a picture, which shows them as well. */
const MAX_CARRIED_BYTES = 8 * 1024 ** 2

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
  return excalidrawFile(content, paperOf(title, request), type)
}

/** What a picture carries along, to be opened again. @param shapes bottom first */
export async function carriedScene(
  board: Board,
  shapes: readonly Shape[],
  title: string,
  request: Paper,
  type: Typesetter,
  assetsFolder: string | null,
): Promise<string> {
  return excalidrawFile(await contentOf(board, shapes, assetsFolder, MAX_CARRIED_BYTES), paperOf(title, request), type)
}

type Paper = Pick<PictureRequest, 'theme' | 'background'>

const paperOf = (title: string, { theme, background }: Paper): ScenePaper => {
  return { title, theme, paper: backgroundOf(background, LIGHT) ?? 'transparent' }
}

/** @param shapes bottom first @param maxBytes of images: what is more than that stays behind */
async function contentOf(
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
