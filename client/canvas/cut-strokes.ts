import { cutByFrame } from '../../shared/drawing/cut-by-frame.ts'
import { drawShape } from '../../shared/drawing/draw-shape.ts'
import type { Pen } from '../../shared/drawing/pen.ts'
import { frameCutting } from '../../shared/model/frames.ts'
import { mergeGaps, type Gap } from '../../shared/model/gaps.ts'
import type { ShapeId, Stroke } from '../../shared/model/shape.ts'
import { piecesOf } from '../../shared/model/stroke-parts.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { shapesOf } from './dragged.ts'

type Gaps = readonly Gap[]
type Cut = { readonly by: readonly Gaps[]; readonly pieces: readonly Stroke[] }

/** What is left of strokes, by how they stand on the board: most frames change none of them. */
const known = new WeakMap<Stroke, Cut>()

/** Draws what is left of the strokes that are being cut. @param cuts of everybody: what several cut lacks what each took */
export function drawCuts(pen: Pen, { board, scene }: Editor, cuts: readonly ReadonlyMap<ShapeId, Gaps>[]): void {
  const ids = new Set(cuts.flatMap((cut) => [...cut.keys()]))
  for (const stroke of shapesOf(ids, board)) {
    if (stroke.kind !== 'stroke') continue
    const by = cuts.flatMap((cut) => [cut.get(stroke.id) ?? []])
    const frame = board.frameHolding(stroke)
    for (const piece of piecesLeft(stroke, by))
      cutByFrame(pen, frameCutting(piece, frame, scene.type), () => drawShape(piece, pen, scene))
  }
}

function piecesLeft(stroke: Stroke, by: readonly Gaps[]): readonly Stroke[] {
  let cut = known.get(stroke)
  const isSame =
    cut?.by.length === by.length && cut.by.every((gaps, i) => gaps === by[i] || gaps.length + by[i]!.length === 0) // as many
  if (!cut || !isSame) {
    cut = { by, pieces: piecesOf(stroke, mergeGaps(by.flat())) }
    known.set(stroke, cut)
  }
  return cut.pieces
}
