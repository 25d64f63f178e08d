import { drawShape } from '../../shared/drawing/draw-shape.ts'
import type { Pen } from '../../shared/drawing/pen.ts'
import { tracePath } from '../../shared/geometry/path.ts'
import type { Shape, ShapeId } from '../../shared/model/shape.ts'
import type { Scene } from '../../shared/model/shape-kind.ts'
import { kindOf } from '../../shared/model/shapes/index.ts'
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
    if (draft) drawDraft(draft, pen, scene)
  }
  const { preview } = gestures
  if (preview?.kind === 'drag') drawDragged(preview.ids, preview.transform)
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
