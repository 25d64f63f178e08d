import { firstSize, inRows, coveringCrop } from '../../shared/model/crop.ts'
import type { BoardPoint } from '../../shared/geometry/space.ts'
import { centreOf } from '../../shared/geometry/box.ts'
import type { NewShape } from '../../shared/model/board-edit.ts'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import type { ShapeId } from '../../shared/model/shape.ts'
import { UNCROPPED } from '../../shared/model/shapes/image.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { onFrame } from '../editor/framing.ts'
import type { Drawn } from '../tools/tool.ts'
import { readImages } from './read-images.ts'

/** Between pictures that come together, board units. */
const GAP = 24

/**
 * Puts pictures on the board, selected, as one undo step. They are seen at once, and brought to the server meanwhile.
 * What is no picture is told in a sentence.
 *
 * @param at their middle; null for the middle of the view
 * @returns how many there were
 */
export async function insertImages(editor: Editor, files: readonly File[], at: BoardPoint | null): Promise<number> {
  const { images: shelf, camera } = editor
  if (!shelf || !editor.canEdit || files.length === 0) return 0
  const { images, problem } = await readImages(files, shelf.maxBytes)
  shelf.problem = problem
  if (images.length === 0 || !editor.canEdit) return 0
  const { w, h } = camera.viewport
  const share = 1 / Math.sqrt(images.length)
  const sizes = images.map(({ natural }) => firstSize(natural, { width: w * share, height: h * share }))
  const boxes = inRows(sizes, at ?? centreOf(camera.viewport), GAP)
  for (const image of images) shelf.bring(image)
  const ids = addShapes(
    editor,
    images.map(({ hash, type, natural }, i) => ({
      kind: 'image' as const,
      ...boxes[i]!, // one for each
      angle: 0,
      look: DEFAULT_LOOK,
      locked: false,
      text: '',
      asset: hash,
      type,
      natural,
      crop: UNCROPPED,
      alt: '',
    })),
  )
  const [image, ...others] = images
  if (image?.type === 'image/svg+xml' && others.length === 0) editor.clipboard.offerShapes(ids[0]!, image.file) // one for each
  return images.length
}

/** As one step, selected and with the select tool in hand. */
function addShapes(editor: Editor, shapes: readonly Drawn[]): readonly ShapeId[] {
  const ids = shapes.map(() => editor.newId())
  editor.selectTool('select')
  editor.change((edit) => {
    shapes.forEach((shape, i) => edit.add({ ...onFrame(editor, shape), id: ids[i] } as NewShape)) // one for each, and all that it lacked
  })
  editor.select(ids)
  return ids
}

/** Another picture in the place of one, cropped to the same proportions. */
export async function replaceImage(editor: Editor, id: ShapeId, file: File): Promise<void> {
  const { images: shelf } = editor
  if (!shelf) return
  const { images, problem } = await readImages([file], shelf.maxBytes)
  shelf.problem = problem
  const [image] = images
  const shape = editor.board.get(id)
  if (!image || shape?.kind !== 'image' || shape.locked) return
  shelf.bring(image)
  const { hash, type, natural } = image
  const { x, y, w, h } = coveringCrop(natural, shape)
  const size = [natural.width, natural.height]
  editor.setDetail(id, { asset: hash, type, size, crop: [x, y, w, h] })
}
