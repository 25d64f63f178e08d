import type { Editor } from '../editor/editor.svelte.ts'
import { drawCut } from './cut-strokes.ts'
import { drawGrowing } from './growing-stroke.ts'
import { asPen } from './surface.ts'

/** Draws the ink that is under somebody's pointer right now: strokes that grow, and what erasers leave of others. */
export function drawInk(pen: CanvasRenderingContext2D, editor: Editor): void {
  const { people, gestures, scene } = editor
  for (const { stroke, cuts } of people.all()) {
    if (cuts) drawCut(asPen(pen), editor, cuts.gaps)
    if (stroke) drawGrowing(pen, { ...stroke, ahead: [] }, scene.theme)
  }
  const { preview } = gestures
  if (preview?.kind === 'cut') drawCut(asPen(pen), editor, preview.gaps)
  if (preview?.kind !== 'stroke') return
  const { straight = [], predicted = [] } = preview
  drawGrowing(pen, { ...preview, ahead: straight.length > 0 ? straight : predicted }, scene.theme)
}
