import type { Content } from '../../shared/formats/content.ts'
import { freshShapes } from '../../shared/formats/fresh.ts'
import { boxAroundBoxes, boxEncloses, centreOf } from '../../shared/geometry/box.ts'
import type { BoardPoint } from '../../shared/geometry/space.ts'
import { shapeOf, type CopiedShape } from '../../shared/model/copied-shape.ts'
import { boxOf, frameOf } from '../../shared/model/geometry-of.ts'
import { placeBox, type Image, type Shape, type ShapeId } from '../../shared/model/shape.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { zoomToSelection } from '../editor/looking-around.ts'
import { inflated } from '../files/zlib.ts'
import { storedPictures } from './stored-pictures.ts'

/** Something that just came onto the board and means more than it shows, such as the text of a diagram. */
export type BetterShapes =
  | { readonly kind: 'diagram'; readonly shape: ShapeId; readonly text: string }
  | { readonly kind: 'shapes'; readonly shape: ShapeId; readonly file: Blob }

/**
 * Puts what it means into its place, as one undo step.
 *
 * @param isWanted whether it still is when all has been loaded and read
 * @throws {UnreadableError} when it means nothing
 */
export async function makeBetter(offer: BetterShapes, editor: Editor, isWanted: () => boolean): Promise<void> {
  const made = offer.kind === 'diagram' ? await diagramOf(offer, editor) : await drawingOf(offer, editor)
  const shape = editor.board.get(offer.shape)
  if (!made || !shape || !isWanted()) return
  editor.insert(freshShapes(made.shapes, { by: made.by, frame: shape.frame ?? null }, editor.newId), [shape.id])
  showAll(editor)
}

type Made = { readonly shapes: readonly CopiedShape[]; readonly by: BoardPoint }

async function diagramOf({ shape, text }: { readonly shape: ShapeId; readonly text: string }, editor: Editor) {
  const { readMermaid } = await import('../../shared/formats/mermaid/read.ts')
  return around(await readMermaid(text, editor.type), editor.board.get(shape), editor)
}

/** A board that the picture carries; else what it draws, where that was seen. */
async function drawingOf({ shape, file }: { readonly shape: ShapeId; readonly file: Blob }, editor: Editor) {
  const { type, board, images } = editor
  const bytes = new Uint8Array(await file.arrayBuffer())
  const { readFile } = await import('../../shared/formats/read-file.ts')
  const read = await readFile({ bytes, name: 'drawing.svg' }, { type, inflate: inflated })
  const image = board.get(shape)
  if (!read.isPicture || image?.kind !== 'image') return around(read.content, image, editor)
  const { readSvg } = await import('../../shared/formats/svg/read.ts')
  const content = readSvg(new TextDecoder().decode(bytes), type, { scale: scaleOf(image) })
  const shapes = images ? await storedPictures(content, images) : content.shapes
  return { shapes, by: { x: image.x, y: image.y } }
}

const scaleOf = (image: Image) => placeBox(image).w / image.natural.width

/** In the middle of what it takes the place of. */
async function around(content: Content, shape: Shape | undefined, { type, images }: Editor): Promise<Made | null> {
  const shapes = images ? await storedPictures(content, images) : content.shapes
  const box = boxAroundBoxes(shapes.map((copy) => frameOf(shapeOf(copy), type)))
  if (!box || !shape) return null
  const [from, to] = [centreOf(box), centreOf(boxOf(shape, type))]
  return { shapes, by: { x: Math.round(to.x - from.x), y: Math.round(to.y - from.y) } }
}

/** What has become larger than the view is seen as a whole. */
function showAll(editor: Editor): void {
  const { selectedShapes, type, camera } = editor
  const box = boxAroundBoxes(selectedShapes.map((shape) => frameOf(shape, type)))
  if (box && !boxEncloses(camera.viewport, box)) zoomToSelection(editor)
}
