import { tracePath, type Path } from '../geometry/path.ts'
import type { Shape } from '../model/shape.ts'
import type { Pen } from './pen.ts'
import { fillColour, strokeColour, type Theme } from './theme.ts'

/** Fills and strokes an outline as the shape's look says. */
export function drawPath(pen: Pen, path: Path, { look }: Shape, theme: Theme): void {
  pen.beginPath()
  tracePath(path, pen)
  if (look.fill !== 'none') {
    pen.fillStyle = fillColour(theme, look.fill)
    pen.fill()
  }
  pen.strokeStyle = strokeColour(theme, look.stroke)
  pen.lineWidth = look.width
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  if (look.line === 'dash') pen.setLineDash([look.width * 4, look.width * 3])
  pen.stroke()
  if (look.line === 'dash') pen.setLineDash([])
}
