import type { Editor } from '../editor/editor.svelte.ts'
import { drawCuts } from './cut-strokes.ts'
import { drawGrowing } from './growing-stroke.ts'
import { asPen } from './surface.ts'

/** Draws the ink that is under somebody's pointer right now: strokes that grow, and what erasers leave of others. */
export function drawInk(pen: CanvasRenderingContext2D, editor: Editor): void {
  const { people, gestures, scene } = editor
  const { preview } = gestures
  const others = [...people.all()]
  const cuts = others.flatMap((other) => other.cuts?.gaps ?? [])
  drawCuts(asPen(pen), editor, preview?.kind === 'cut' ? [...cuts, preview.gaps] : cuts)
  for (const { stroke } of others) if (stroke) drawGrowing(pen, { ...stroke, ahead: [] }, scene.theme)
  if (preview?.kind !== 'stroke') return
  const { straight = [], predicted = [] } = preview
  drawGrowing(pen, { ...preview, ahead: straight.length > 0 ? straight : predicted }, scene.theme)
}
