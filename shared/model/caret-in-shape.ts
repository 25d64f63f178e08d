import { centreOf } from '../geometry/box.ts'
import type { BoardPoint, Box } from '../geometry/space.ts'
import { runsWithin } from '../text/runs.ts'
import type { TextLayout, TextLine, Typesetter } from '../text/typesetter.ts'
import type { Span } from '../text/words.ts'
import { boxOf } from './geometry-of.ts'
import type { Shape } from './shape.ts'
import { kindOf } from './shapes/index.ts'
import { layoutOf, lineLeft, textBox } from './text-in-shape.ts'

/** Where letters are in a shape, before it is turned about `centre`. Board units. */
export type LettersOf = {
  readonly centre: BoardPoint
  /** Where a caret stands: an upright line, as a box without width. */
  caretAt(at: number): Box
  /** A box for each line that is selected in part. */
  boxesOf(span: Span): Box[]
}

/** Null for a shape that holds no words. */
export function lettersOf(shape: Shape, type: Typesetter): LettersOf | null {
  const area = kindOf(shape).textArea?.(shape, type)
  if (!area) return null
  const layout = layoutOf(shape, area, type)
  const words = textBox(area, layout)
  const box = (i: number, from: number, to: number): Box => {
    const line = layout.lines[i]! // asked for lines that are there
    const left = lineLeft(area, words, line)
    const [start, end] = [from, to].map((at) => left + offsetIn(shape, layout, line, at, type)).sort((a, b) => a - b)
    return { x: start!, y: words.y + i * layout.lineHeight, w: end! - start!, h: layout.lineHeight }
  }
  return {
    centre: centreOf(boxOf(shape, type)),
    caretAt(at) {
      const i = Math.max(
        0,
        layout.lines.findLastIndex(({ start }) => start <= at),
      )
      return box(i, at, at)
    },
    boxesOf: ({ from, to }) =>
      layout.lines.flatMap((line, i) => {
        const end = line.start + line.text.length
        return from < end && to > line.start ? [box(i, Math.max(from, line.start), Math.min(to, end))] : []
      }),
  }
}

/** How far from the left end of its line a gap between letters is. */
export function offsetIn(
  { look, runs }: Shape,
  layout: TextLayout,
  line: TextLine,
  at: number,
  type: Typesetter,
): number {
  const gap = Math.min(line.text.length, Math.max(0, at - line.start))
  const runsBefore = runs && runsWithin(runs, line.start, line.start + gap)
  const { width } = type.layout(line.text.slice(0, gap), look.font, layout.fontSize, null, runsBefore)
  return line.isRtl ? line.width - width : width
}
