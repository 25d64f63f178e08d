import { compareOrder } from '../../shared/model/order.ts'
import type { Shape, ShapeId } from '../../shared/model/shape.ts'
import { patched, transformShape, type Transform } from '../../shared/model/transform.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { paintShape } from './detail/paint-shape.ts'
import type { Context } from './tiles/picture.ts'
import { matrixOf } from './transform-matrix.ts'

/**
 * Draws a few shapes where a drag has brought them, exactly as they will be. The pen is in board units.
 *
 * @param scale device pixels per board unit
 */
export function drawDragged(
  pen: Context,
  { board, type, scene }: Editor,
  scale: number,
  ids: ReadonlySet<ShapeId>,
  transform: Transform,
): void {
  const shapes = shapesOf(ids, (id) => board.get(id))
  if (transform.kind === 'resize') {
    for (const shape of shapes) paintShape(patched(shape, transformShape(shape, transform, type)), pen, scene, scale)
    return
  }
  // Moved and turned whole, they look as they did: what was traced once is drawn elsewhere.
  const { a, b, c, d, e, f } = matrixOf(transform)
  pen.save()
  pen.transform(a, b, c, d, e, f)
  for (const shape of shapes) paintShape(shape, pen, scene, scale)
  pen.restore()
}

/** Bottom first. */
export const shapesOf = (ids: Iterable<ShapeId>, get: (id: ShapeId) => Shape | undefined): Shape[] =>
  [...ids].flatMap((id) => get(id) ?? []).sort(compareOrder)
