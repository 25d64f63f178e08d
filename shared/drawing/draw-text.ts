import type { Shape } from '../model/shape.ts'
import type { Scene, TextArea } from '../model/shape-kind.ts'
import { layoutOf, lineLeft, textBox } from '../model/text-in-shape.ts'
import { asReadFromRight } from '../text/direction.ts'
import { faceOf } from '../text/runs.ts'
import { fontOfStyle, type LinePart, type TextLayout } from '../text/typesetter.ts'
import { cssFont } from './css-font.ts'
import { drawItemSign } from './draw-item-sign.ts'
import type { Pen } from './pen.ts'
import { strokeColour, type Theme } from './theme.ts'

/** How lines through and under letters are drawn, in font sizes: how thick, and how far from the baseline, down. */
export const STRUCK = { thickness: 0.07, strike: -0.3, underline: 0.14 }

/** Draws the shape's words where they belong, line by line. */
export function drawText(pen: Pen, shape: Shape, area: TextArea, { theme, type }: Scene): void {
  if (shape.text === '') return
  const layout = layoutOf(shape, area, type)
  const { look } = shape
  const box = textBox(area, layout)
  const font = cssFont(look.font, layout.fontSize)
  const colour = strokeColour(theme, look.stroke)
  pen.font = font
  pen.fillStyle = colour
  layout.lines.forEach((line, i) => {
    const left = lineLeft(area, box, line)
    const baseline = box.y + i * layout.lineHeight + layout.ascent
    if (line.sign) drawItemSign(pen, line, left, baseline, layout)
    if (!line.parts) return pen.fillText(line.isRtl ? asReadFromRight(line.text) : line.text, left, baseline)
    for (const part of line.parts)
      drawPart(pen, part, left + part.x, baseline, line.isRtl ?? false, shape, layout, theme)
    pen.font = font
    pen.fillStyle = colour
  })
}

/** What a link is written in: blue, unless the words have a colour that somebody chose. */
export const linkColour = (theme: Theme, { look }: Shape) =>
  strokeColour(theme, look.stroke === 'ink' ? 'blue' : look.stroke)

function drawPart(
  pen: Pen,
  { text, width, style }: LinePart,
  x: number,
  baseline: number,
  isRtl: boolean,
  shape: Shape,
  { fontSize, lineHeight, ascent }: TextLayout,
  theme: Theme,
) {
  const [font, size] = fontOfStyle(style, shape.look.font, fontSize)
  pen.font = cssFont(font, size, faceOf(style))
  pen.fillStyle = style.link ? linkColour(theme, shape) : strokeColour(theme, shape.look.stroke)
  if (style.link) pen.beginLink?.(style.link, { x, y: baseline - ascent, w: width, h: lineHeight })
  pen.fillText(isRtl ? asReadFromRight(text) : text, x, baseline)
  if (style.link) drawBar(pen, x, baseline + STRUCK.underline * fontSize, width, STRUCK.thickness * fontSize)
  if (style.strike) drawBar(pen, x, baseline + STRUCK.strike * fontSize, width, STRUCK.thickness * fontSize)
  if (style.link) pen.endLink?.()
}

/** @param y of its middle */
function drawBar(pen: Pen, x: number, y: number, width: number, thickness: number) {
  const [top, bottom] = [y - thickness / 2, y + thickness / 2]
  pen.beginPath()
  pen.moveTo(x, top)
  pen.lineTo(x + width, top)
  pen.lineTo(x + width, bottom)
  pen.lineTo(x, bottom)
  pen.closePath()
  pen.fill()
}
