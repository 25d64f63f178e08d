import { drawShape } from '../../shared/drawing/draw-shape.ts'
import type { Pen } from '../../shared/drawing/pen.ts'
import type { ShapeId } from '../../shared/model/shape.ts'
import type { Transform } from '../../shared/model/transform.ts'
import type { Editor } from '../editor/editor.svelte.ts'

/**
 * Draws what is under somebody's pointer right now, but for ink. The pen is in board units.
 *
 * @param drawDragged draws shapes where a drag has brought them
 */
export function drawMoving(
  pen: Pen,
  editor: Editor,
  drawDragged: (ids: ReadonlySet<ShapeId>, transform: Transform) => void,
): void {
  const { people, gestures, scene } = editor
  for (const { draft, drag } of people.all()) {
    if (drag?.transform) drawDragged(drag.ids, drag.transform)
    if (draft) drawShape(draft, pen, scene)
  }
  const { preview } = gestures
  if (preview?.kind === 'drag') drawDragged(preview.ids, preview.transform)
  if (preview?.kind === 'draft') drawShape(preview.shape, pen, scene)
}
