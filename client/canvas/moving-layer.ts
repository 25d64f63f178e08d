import { drawShape } from '../../shared/drawing/draw-shape.ts'
import type { Pen } from '../../shared/drawing/pen.ts'
import { compareOrder } from '../../shared/model/order.ts'
import type { ShapeId } from '../../shared/model/shape.ts'
import { patched, transformShape, type Transform } from '../../shared/model/transform.ts'
import type { Editor } from '../editor/editor.svelte.ts'

/** Draws what is under somebody's pointer right now, but for ink. The pen is in board units. */
export function drawMoving(pen: Pen, editor: Editor): void {
  const { people, gestures, scene } = editor
  for (const { draft, drag } of people.all()) {
    if (drag?.transform) drawDragged(pen, editor, drag.ids, drag.transform)
    if (draft) drawShape(draft, pen, scene)
  }
  const { preview } = gestures
  if (preview?.kind === 'drag') drawDragged(pen, editor, preview.ids, preview.transform)
  if (preview?.kind === 'draft') drawShape(preview.shape, pen, scene)
}

function drawDragged(pen: Pen, { board, type, scene }: Editor, ids: ReadonlySet<ShapeId>, transform: Transform) {
  const shapes = [...ids].flatMap((id) => board.get(id) ?? []).sort(compareOrder)
  for (const shape of shapes) drawShape(patched(shape, transformShape(shape, transform, type)), pen, scene)
}
