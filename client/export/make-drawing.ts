import { backgroundOf, partOf, type Part, type PictureRequest } from '../../shared/drawing/picture.ts'
import { LIGHT } from '../../shared/drawing/theme.ts'
import type { Content } from '../../shared/formats/content.ts'
import { excalidrawFile } from '../../shared/formats/excalidraw/write.ts'
import type { AssetHash } from '../../shared/model/asset.ts'
import { copyFrom } from '../../shared/model/copied-shape.ts'
import type { Shape, ShapeId } from '../../shared/model/shape.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { deflated } from '../files/zlib.ts'
import type { DrawingFormat } from './formats.ts'
import { dataAddress } from './picture-images.ts'

type Source = Pick<Editor, 'board' | 'type' | 'images' | 'title'>

/** A file that another whiteboard opens. What writes tldraw's is loaded when somebody wants it. */
export async function makeDrawing(source: Source, format: DrawingFormat, part: Part): Promise<Blob> {
  const { board, type, title } = source
  const content = await contentOf(source, partOf(board.inOrder(), part, type))
  switch (format) {
    case 'excalidraw': {
      const file = excalidrawFile(content, { title, paper: LIGHT.paper, theme: 'light' }, type)
      return new Blob([file], { type: 'application/vnd.excalidraw+json' })
    }
    case 'tldr': {
      const { tldrawFile } = await import('../../shared/formats/tldraw/write.ts')
      return new Blob([tldrawFile(content, title, type)], { type: 'application/vnd.tldraw+json' })
    }
  }
}

/** As server/jobs/export-drawing.ts has it. */
const MAX_CARRIED_BYTES = 8 * 1024 ** 2

/** The shapes of a picture for it to carry along, to be opened again here and in Excalidraw: in zlib's form. */
export async function carriedScene(
  source: Source,
  shapes: readonly Shape[],
  { theme, background }: Pick<PictureRequest, 'theme' | 'background'>,
): Promise<Uint8Array> {
  const content = await contentOf(source, shapes, MAX_CARRIED_BYTES)
  const paper = backgroundOf(background, LIGHT) ?? 'transparent'
  return deflated(excalidrawFile(content, { title: source.title, paper, theme }, source.type))
}

/**
 * Shapes with all that a document has of them, and the files of their images as far as they can be had.
 *
 * @param maxBytes of files: what is more than that stays behind
 */
export async function contentOf(
  { board, images }: Pick<Source, 'board' | 'images'>,
  shapes: readonly Shape[],
  maxBytes = Infinity,
): Promise<Content> {
  const copies = shapes.flatMap(({ id }) => copyFrom(board, id) ?? [])
  const files = new Map<AssetHash, string>()
  const pictures = new Map<ShapeId, string>()
  let left = maxBytes
  for (const shape of shapes) {
    if (shape.kind !== 'image' || !shape.asset) continue
    const known = files.get(shape.asset)
    const file = known === undefined ? await images?.fileOf(shape.asset) : null
    const fits = file && file.size <= left
    if (fits) left -= file.size
    const address = known ?? (fits ? await dataAddress(file) : null)
    if (!address) continue
    files.set(shape.asset, address)
    pictures.set(shape.id, address)
  }
  return { shapes: copies, pictures }
}
