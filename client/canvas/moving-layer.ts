import { drawShape } from '../../shared/drawing/draw-shape.ts'
import type { Pen } from '../../shared/drawing/pen.ts'
import { strokeColour, type Theme } from '../../shared/drawing/theme.ts'
import { tracePath } from '../../shared/geometry/path.ts'
import type { InkPoint } from '../../shared/model/ink.ts'
import type { Look } from '../../shared/model/look.ts'
import type { ShapeId } from '../../shared/model/shape.ts'
import { inkOutline } from '../../shared/model/shapes/ink-outline.ts'
import { penWidth } from '../../shared/model/shapes/stroke.ts'
import type { Transform } from '../../shared/model/transform.ts'
import type { Editor } from '../editor/editor.svelte.ts'

/**
 * Draws what is under somebody's pointer right now. The pen is in board units.
 *
 * @param drawDragged draws shapes where a drag has brought them
 */
export function drawMoving(
  pen: Pen,
  editor: Editor,
  drawDragged: (ids: ReadonlySet<ShapeId>, transform: Transform) => void,
): void {
  const { people, gestures, scene } = editor
  for (const { stroke, draft, drag } of people.all()) {
    if (drag?.transform) drawDragged(drag.ids, drag.transform)
    if (draft) drawShape(draft, pen, scene)
    if (stroke) drawGrowing(pen, stroke.points, stroke.look, scene.theme)
  }
  const { preview } = gestures
  if (preview?.kind === 'drag') drawDragged(preview.ids, preview.transform)
  if (preview?.kind === 'draft') drawShape(preview.shape, pen, scene)
  if (preview?.kind === 'stroke') drawGrowing(pen, preview.points, preview.look, scene.theme)
}

function drawGrowing(pen: Pen, points: readonly InkPoint[], look: Look, theme: Theme) {
  pen.save()
  pen.globalAlpha = look.opacity
  pen.fillStyle = strokeColour(theme, look.stroke)
  pen.beginPath()
  tracePath(inkOutline(points, penWidth({ look })), pen)
  pen.fill()
  pen.restore()
}
