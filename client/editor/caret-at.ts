import { centreOf } from '../../shared/geometry/box.ts'
import { rotatePoint, type BoardPoint } from '../../shared/geometry/space.ts'
import { boxOf } from '../../shared/model/geometry-of.ts'
import type { Shape } from '../../shared/model/shape.ts'
import { kindOf } from '../../shared/model/shapes/index.ts'
import { indentOf, layoutOf, textBox } from '../../shared/model/text-in-shape.ts'
import type { TextLayout, Typesetter } from '../../shared/text/typesetter.ts'

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
  const indent = indentOf(area, layout, line.width)
  const widthOf = (text: string) => type.layout(text, shape.look.font, shape.look.fontSize, null).width
  return startOf(index, layout, shape.text) + nearestGap(line.text, local.x - words.x - indent, widthOf)
}

/** Where a line begins in the words: those that were broken lost the spaces where they broke, or a newline. */
function startOf(index: number, { lines }: TextLayout, words: string): number {
  const plain = words.replaceAll('\t', ' ')
  let at = 0
  for (const [i, { text }] of lines.entries()) {
    const start = Math.max(at, plain.indexOf(text, at))
    if (i === index) return start
    const end = start + text.length
    const newline = /^(\r\n|[\n\r\u2028\u2029])/.exec(plain.slice(end, end + 2))
    at = end + (newline?.[0].length ?? 0)
  }
  return at
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The gap between two letters of a line that is nearest to `x` board units from its beginning. */
function nearestGap(line: string, x: number, widthOf: (text: string) => number): number {
  let nearest = { gap: 0, off: Math.abs(x) }
  for (const { index, segment } of letters.segment(line)) {
    const gap = index + segment.length
    const off = Math.abs(x - widthOf(line.slice(0, gap)))
    if (off < nearest.off) nearest = { gap, off }
  }
  return nearest.gap
}
