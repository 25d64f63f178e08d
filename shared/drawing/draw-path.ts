import { tracePath, type Path } from '../geometry/path.ts'
import type { Shape } from '../model/shape.ts'
import type { Pen } from './pen.ts'
import { sketchOf, sketchStray } from './sketch.ts'
import { fillColour, strokeColour, type Theme } from './theme.ts'

/** How far a drawn outline reaches beyond its path, board units. */
export const outlineOverhang = ({ w, h, look }: Shape): number =>
  look.width / 2 + (look.line === 'sketch' ? sketchStray(w, h) : 0)

/**
 * Fills and strokes a shape's outline as its look says. An open outline has no inside to fill.
 *
 * @param heads drawn with the outline, but never dashed: a dash would eat half of an arrowhead
 */
export function drawPath(pen: Pen, path: Path, shape: Shape, theme: Theme, heads: Path = []): void {
  const { fill, stroke, line, width } = shape.look
  pen.beginPath()
  tracePath(path, pen)
  if (fill !== 'none' && path.at(-1)?.[0] === 'Z') {
    pen.fillStyle = fillColour(theme, fill)
    pen.fill()
  }
  pen.strokeStyle = strokeColour(theme, stroke)
  pen.lineWidth = width
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  if (line === 'sketch') {
    pen.beginPath()
    tracePath(sketchOf(shape, [...path, ...heads]), pen)
  } else if (line === 'dash') {
    pen.setLineDash([width * 4, width * 3])
    pen.stroke()
    pen.setLineDash([])
    pen.beginPath()
    tracePath(heads, pen)
  } else {
    tracePath(heads, pen)
  }
  pen.stroke()
}
