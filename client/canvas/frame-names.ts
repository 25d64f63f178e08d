import { drawFrameName, NAME_HEIGHT } from '../../shared/drawing/frame-name.ts'
import { boxesMeet } from '../../shared/geometry/box.ts'
import type { Box } from '../../shared/geometry/space.ts'
import { placeBox, type Frame } from '../../shared/model/shape.ts'
import { patched } from '../../shared/model/transform.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { heldPatch } from '../editor/held.ts'
import type { Chrome } from './chrome.ts'
import type { Held } from './presentation.ts'
import { asPen } from './surface.ts'

/** Draws the names of frames over their upper edges, as large at every zoom. The pen is in screen pixels. */
export function drawFrameNames(pen: CanvasRenderingContext2D, editor: Editor, { accent }: Chrome): void {
  const { board, camera, scene, selection, naming } = editor
  const { x, y, w, h } = camera.viewport
  const seen: Box = { x, y, w, h: h + NAME_HEIGHT / camera.zoom }
  const drags = dragsOf(editor)
  for (const frame of board.frames()) {
    if (frame.id === naming) continue
    const shown = draggedBy(drags, frame, editor)
    const box = placeBox(shown)
    if (!boxesMeet(seen, box)) continue
    const at = { ...camera.toScreen(box), width: box.w * camera.zoom }
    drawFrameName(asPen(pen), shown, at, scene, selection.has(frame.id) ? accent : undefined)
  }
}

function dragsOf({ gestures: { preview }, people }: Editor): Omit<Held, 'copies'>[] {
  const drags = [...people.all()].flatMap(({ drag }) =>
    drag?.transform ? [{ ...drag, transform: drag.transform }] : [],
  )
  return preview?.kind === 'drag' && !preview.copies ? [...drags, preview] : drags
}

function draggedBy(drags: readonly Omit<Held, 'copies'>[], frame: Frame, { board, type }: Editor): Frame {
  const drag = drags.find(({ ids }) => ids.has(frame.id))
  return drag ? patched(frame, heldPatch(board, frame, drag.transform, drag.ids, type)) : frame
}
