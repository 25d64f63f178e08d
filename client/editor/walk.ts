import { boxAroundBoxes, boxEncloses, growBox } from '../../shared/geometry/box.ts'
import type { Box } from '../../shared/geometry/space.ts'
import { boundsOf } from '../../shared/model/geometry-of.ts'
import type { Shape } from '../../shared/model/shape.ts'
import type { Editor } from './editor.svelte.ts'
import { readingOrder } from './reading-order.ts'

/** Room between what is walked to and the edge of the view, screen pixels. */
const EDGE_PX = 96

/** The shape that follows the selection as a page is read; null after the last one, or before the first. */
export function neighbour(editor: Editor, step: 1 | -1): Shape | null {
  if (!editor.isWhole) return null
  const order = readingOrder(editor.board.inOrder(), editor.type)
  const ends = editor.selectedShapes
  const from =
    step === 1 ? order.findLastIndex((shape) => ends.includes(shape)) : order.findIndex((shape) => ends.includes(shape))
  if (from < 0) return step === 1 ? (order[0] ?? null) : null
  return order[from + step] ?? null
}

/** Selects the shape, and brings it into view when it is out of sight. */
export function walkTo(editor: Editor, shape: Shape): void {
  editor.select([shape.id])
  bringIntoView(editor, boundsOf(shape, editor.type))
}

/** Moves the view when what lies in the box is out of sight. Board units. */
export function bringIntoView(editor: Editor, box: Box): void {
  const { viewport, zoom } = editor.camera
  if (boxEncloses(viewport, box)) return
  const room = growBox(box, EDGE_PX / zoom)
  const fits = room.w <= viewport.w && room.h <= viewport.h
  editor.motion.flyTo(
    fits ? editor.camera.centred({ x: box.x + box.w / 2, y: box.y + box.h / 2 }) : editor.camera.fitted(box, zoom),
  )
}

/** The box around what is selected, for menus that open beside it. Board units. */
export const selectionBounds = (editor: Editor) =>
  boxAroundBoxes(editor.selectedShapes.map((shape) => boundsOf(shape, editor.type)))
