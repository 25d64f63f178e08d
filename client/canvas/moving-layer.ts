import { drawShape } from '../../shared/drawing/draw-shape.ts'
import type { Pen } from '../../shared/drawing/pen.ts'
import { isConnector, type ShapeId } from '../../shared/model/shape.ts'
import { connected } from '../../shared/model/connecting.ts'
import type { Transform } from '../../shared/model/transform.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import type { Dragged } from '../editor/following.ts'
import { movingConnectors } from './moving-connectors.ts'

/**
 * Draws what is under somebody's pointer right now, but for ink. The pen is in board units.
 *
 * @param drawDragged draws shapes where a drag has brought them, bound connectors apart
 * @param isPictured whether it draws one picture of all of them, with those
 */
export function drawMoving(
  pen: Pen,
  editor: Editor,
  drawDragged: (ids: ReadonlySet<ShapeId>, transform: Transform) => void,
  isPictured: (ids: ReadonlySet<ShapeId>) => boolean = () => false,
): void {
  const { people, gestures, board, type, scene } = editor
  const drags: Dragged[] = []
  for (const { draft, drag } of people.all()) {
    if (drag?.transform) drags.push({ ids: drag.ids, transform: drag.transform })
    // Others say what a draft is bound to, and everybody knows where that is.
    if (draft) drawShape(isConnector(draft) ? connected(draft, (id) => board.get(id), type) : draft, pen, scene)
  }
  const { preview } = gestures
  if (preview?.kind === 'drag') drags.push(preview)
  for (const { ids, transform } of drags) drawDragged(ids, transform)
  for (const connector of movingConnectors(editor, drags, ({ ids }) => isPictured(ids)))
    drawShape(connector, pen, scene)
  if (preview?.kind === 'draft') drawShape(preview.shape, pen, scene)
}
