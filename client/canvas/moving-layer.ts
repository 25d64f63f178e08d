import { drawShape } from '../../shared/drawing/draw-shape.ts'
import type { Pen } from '../../shared/drawing/pen.ts'
import { tracePath } from '../../shared/geometry/path.ts'
import { connected } from '../../shared/model/connecting.ts'
import { isConnector, type Shape, type ShapeId } from '../../shared/model/shape.ts'
import type { Scene } from '../../shared/model/shape-kind.ts'
import { kindOf } from '../../shared/model/shapes/index.ts'
import type { Transform } from '../../shared/model/transform.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import type { Dragged } from '../editor/following.ts'
import { isOn } from './board-source.ts'
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
  const { people, gestures, present, board, type, scene } = editor
  const drags: Dragged[] = []
  for (const { draft, drag } of people.all()) {
    if (drag?.transform) drags.push({ ids: drag.ids, transform: drag.transform })
    // Others say what a draft is bound to, and everybody knows where that is.
    if (draft) drawDraft(isConnector(draft) ? connected(draft, (id) => board.get(id), type) : draft, pen, scene)
  }
  const { preview } = gestures
  if (preview?.kind === 'drag') drags.push(preview)
  for (const { ids, transform } of drags) drawDragged(ids, transform)
  for (const connector of movingConnectors(editor, drags, ({ ids }) => isPictured(ids)))
    if (isOn(present.frame, connector, editor)) drawShape(connector, pen, scene)
  if (preview?.kind === 'draft') drawDraft(preview.shape, pen, scene)
}

/** Of a frame only the outline: on its sheet nothing could be seen of what it is being drawn around. */
function drawDraft(shape: Shape, pen: Pen, scene: Scene) {
  if (shape.kind !== 'frame') return drawShape(shape, pen, scene)
  pen.beginPath()
  tracePath(kindOf(shape).outline(shape, scene.type), pen)
  pen.strokeStyle = scene.theme.frame.name
  pen.lineWidth = 1
  pen.stroke()
}
