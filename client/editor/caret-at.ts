import { centreOf } from '../../shared/geometry/box.ts'
import { rotatePoint, type BoardPoint } from '../../shared/geometry/space.ts'
import { offsetIn } from '../../shared/model/caret-in-shape.ts'
import { boxOf } from '../../shared/model/geometry-of.ts'
import type { Shape } from '../../shared/model/shape.ts'
import { kindOf } from '../../shared/model/shapes/index.ts'
import { layoutOf, lineLeft, textBox } from '../../shared/model/text-in-shape.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'

/** Between which letters of a shape's words a click at `point` means, in UTF-16 units from the first. */
export function caretAt(shape: Shape, point: BoardPoint, type: Typesetter): number {
  const area = kindOf(shape).textArea?.(shape, type)
  if (!area) return 0
  const layout = layoutOf(shape, area, type)
  const words = textBox(area, layout)
  const local = rotatePoint(point, centreOf(boxOf(shape, type)), -shape.angle)
  const row = Math.floor((local.y - words.y) / layout.lineHeight)
  const index = Math.min(layout.lines.length - 1, Math.max(0, row))
  const line = layout.lines[index]
  if (!line) return 0
  const widthTo = (gap: number) => offsetIn(shape, layout, line, line.start + gap, type)
  return line.start + nearestGap(line.text, local.x - lineLeft(area, words, line), widthTo)
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The gap between two letters of a line that is nearest to `x` board units from its beginning. */
function nearestGap(line: string, x: number, widthTo: (gap: number) => number): number {
  let nearest = { gap: 0, off: Math.abs(x - widthTo(0)) }
  for (const { index, segment } of letters.segment(line)) {
    const gap = index + segment.length
    const off = Math.abs(x - widthTo(gap))
    if (off < nearest.off) nearest = { gap, off }
  }
  return nearest.gap
}
