import { drawShape } from '../../shared/drawing/draw-shape.ts'
import type { Pen } from '../../shared/drawing/pen.ts'
import type { Gap } from '../../shared/model/gaps.ts'
import { compareOrder } from '../../shared/model/order.ts'
import type { ShapeId, Stroke } from '../../shared/model/shape.ts'
import { piecesOf } from '../../shared/model/stroke-parts.ts'
import type { Editor } from '../editor/editor.svelte.ts'

/** What is left of strokes, by their gaps: most frames change none of them. */
const pieces = new WeakMap<readonly Gap[], { readonly stroke: Stroke; readonly left: readonly Stroke[] }>()

/** Draws what a partial eraser has left of strokes so far. */
export function drawCut(pen: Pen, { board, scene }: Editor, gaps: ReadonlyMap<ShapeId, readonly Gap[]>): void {
  const strokes = [...gaps.keys()].flatMap((id) => {
    const shape = board.get(id)
    return shape?.kind === 'stroke' ? shape : []
  })
  for (const stroke of strokes.sort(compareOrder))
    for (const piece of left(stroke, gaps.get(stroke.id) ?? [])) drawShape(piece, pen, scene)
}

function left(stroke: Stroke, gaps: readonly Gap[]): readonly Stroke[] {
  let known = pieces.get(gaps)
  if (known?.stroke !== stroke) {
    known = { stroke, left: piecesOf(stroke, gaps) }
    pieces.set(gaps, known)
  }
  return known.left
}
