import { tracePath, type Path } from '../geometry/path.ts'
import type { Box } from '../geometry/space.ts'
import type { Shape } from '../model/shape.ts'
import { hatchOf, hatchWidth } from './hatch.ts'
import type { Pen } from './pen.ts'
import { sketchOf, sketchStray } from './sketch.ts'
import { fillColour, hatchColour, strokeColour, type Theme } from './theme.ts'

/** How far a drawn outline reaches beyond its path, board units. @param box that the outline is in */
export const outlineOverhang = ({ look }: Shape, { w, h }: Box): number =>
  look.width / 2 + (look.line === 'sketch' ? sketchStray(w, h) : 0)

/** Both in widths of their line; its round ends make a dash one longer. */
export const DASH = { length: 4, gap: 3 } as const
/** Board units: next to nothing between two round ends, which some would not draw around nothing at all. */
const DOT_LENGTH = 0.01
/** From the middle of one dot to that of the next, in widths. */
export const DOT_GAP = 2.2

/**
 * Fills and strokes a shape's outline as its look says. An open outline has no inside to fill.
 *
 * @param heads drawn with the outline, but never dashed: a dash would eat half of an arrowhead
 * @param marks drawn with the outline, and never filled
 */
export function drawPath(pen: Pen, path: Path, shape: Shape, theme: Theme, heads: Path = [], marks: Path = []): void {
  const { stroke, line, width } = shape.look
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  pen.beginPath()
  if (path.at(-1)?.[0] === 'Z') drawInside(pen, path, shape, theme)
  else tracePath(path, pen)
  tracePath(marks, pen)
  pen.strokeStyle = strokeColour(theme, stroke)
  pen.lineWidth = width
  if (line === 'sketch') {
    pen.beginPath()
    tracePath(sketchOf(shape, [...path, ...marks, ...heads]), pen)
  } else if (line === 'dash' || line === 'dot') {
    pen.setLineDash(line === 'dash' ? [width * DASH.length, width * DASH.gap] : [DOT_LENGTH, width * DOT_GAP])
    pen.stroke()
    pen.setLineDash([])
    pen.beginPath()
    tracePath(heads, pen)
  } else {
    tracePath(heads, pen)
  }
  pen.stroke()
}

/** Leaves the outline traced, with its fill under it. */
function drawInside(pen: Pen, path: Path, shape: Shape, theme: Theme) {
  const { fill, fillStyle } = shape.look
  if (fill !== 'none' && fillStyle !== 'solid') {
    tracePath(hatchOf(shape, path), pen)
    pen.strokeStyle = hatchColour(theme, fill)
    pen.lineWidth = hatchWidth(shape.look)
    pen.stroke()
    pen.beginPath()
  }
  tracePath(path, pen)
  if (fill === 'none' || fillStyle !== 'solid') return
  pen.fillStyle = fillColour(theme, fill)
  pen.fill()
}
