import { cutByFrame } from '../../shared/drawing/cut-by-frame.ts'
import type { Board } from '../../shared/model/board.ts'
import { isBound } from '../../shared/model/connecting.ts'
import { frameCutting } from '../../shared/model/frames.ts'
import type { Frame, Shape, ShapeId } from '../../shared/model/shape.ts'
import { patched, type Transform } from '../../shared/model/transform.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { heldPatch } from '../editor/held.ts'
import { isOn } from './board-source.ts'
import { paintShape } from './detail/paint-shape.ts'
import type { Context } from './tiles/picture.ts'
import { matrixOf } from './transform-matrix.ts'

/**
 * Draws a few shapes where a drag has brought them, exactly as they will be. What is held without its frame is drawn
 * whole: it may be on its way out. The pen is in board units.
 *
 * @param scale device pixels per board unit
 */
export function drawDragged(
  pen: Context,
  editor: Editor,
  scale: number,
  ids: ReadonlySet<ShapeId>,
  transform: Transform,
): void {
  const { board, type, scene, present } = editor
  // How connectors run depends on where their ends are: see moving-connectors.ts.
  const isMeant = (shape: Shape) => !isBound(shape) && isOn(present.frame, shape, editor)
  const shapes = shapesOf(ids, board).filter(isMeant)
  const frameOf = (shape: Shape) => {
    const frame = board.frameHolding(shape)
    return frame && ids.has(frame.id) ? frame : null
  }
  const paint = (shape: Shape, frame: Frame | null) =>
    cutByFrame(pen, frameCutting(shape, frame, type), () => paintShape(shape, pen, scene, scale))
  if (transform.kind === 'resize') {
    const resized = <S extends Shape>(shape: S) => patched(shape, heldPatch(board, shape, transform, ids, type))
    for (const shape of shapes) {
      const frame = frameOf(shape)
      paint(resized(shape), frame && resized(frame))
    }
    return
  }
  // Moved and turned whole, they look as they did: what was traced once is drawn elsewhere.
  const { a, b, c, d, e, f } = matrixOf(transform)
  pen.save()
  pen.transform(a, b, c, d, e, f)
  for (const shape of shapes) paint(shape, frameOf(shape))
  pen.restore()
}

/** Bottom first. */
export const shapesOf = (ids: Iterable<ShapeId>, board: Board): Shape[] =>
  board.sorted([...ids].flatMap((id) => board.get(id) ?? []))
