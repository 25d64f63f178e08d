import type { Shape } from '../model/shape.ts'
import type { Scene, TextArea } from '../model/shape-kind.ts'
import { indentOf, layoutOf, textBox } from '../model/text-in-shape.ts'
import { cssFont } from './css-font.ts'
import type { Pen } from './pen.ts'
import { strokeColour } from './theme.ts'

/** Draws the shape's words where they belong, line by line. */
export function drawText(pen: Pen, shape: Shape, area: TextArea, { theme, type }: Scene): void {
  if (shape.text === '') return
  const layout = layoutOf(shape, area, type)
  const box = textBox(area, layout)
  pen.font = cssFont(shape.look.font, shape.look.fontSize)
  pen.fillStyle = strokeColour(theme, shape.look.stroke)
  layout.lines.forEach((line, i) => {
    pen.fillText(line.text, box.x + indentOf(area, layout, line.width), box.y + i * layout.lineHeight + layout.ascent)
  })
}
