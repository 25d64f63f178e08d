import type { Box } from '../geometry/space.ts'
import type { TextLayout, TextLine, Typesetter } from '../text/typesetter.ts'
import type { Shape } from './shape.ts'
import type { TextArea } from './shape-kind.ts'

type Known = {
  readonly width: number | null
  readonly height: number | null
  readonly type: Typesetter
  readonly age: number
  readonly layout: TextLayout
}

/** Shapes are never changed, only replaced, so a layout stays true for as long as its shape and its width do. */
const layouts = new WeakMap<Shape, Known>()

/** The shape's words broken into lines for an area. */
export function layoutOf(shape: Shape, area: TextArea, type: Typesetter): TextLayout {
  const width = area.wraps ? area.box.w : null
  const height = area.fits?.height ?? null
  const { age } = type
  const known = layouts.get(shape)
  const isSame = known?.width === width && known.height === height && known.type === type && known.age === age
  if (isSame) return known.layout
  const { font, fontSize } = shape.look
  const layoutAt = (size: number) => type.layout(shape.text, font, size, width, shape.runs)
  const layout = area.fits ? fitted(shape.text, fontSize, area.fits, layoutAt) : layoutAt(fontSize)
  layouts.set(shape, { width, height, type, age, layout })
  return layout
}

/** From one size of letters to the next smaller one. */
const STEP = 0.94

/** The words as large as they fit, or as small as they may be. */
function fitted(
  text: string,
  size: number,
  { height, least }: NonNullable<TextArea['fits']>,
  layoutAt: (size: number) => TextLayout,
): TextLayout {
  const largest = layoutAt(size)
  if (largest.height <= height && !tearsWords(text, largest)) return largest
  // A word that is too long in any case makes nothing smaller.
  const mayTear = tearsWords(text, layoutAt(size * least))
  const fits = (layout: TextLayout) => layout.height <= height && (mayTear || !tearsWords(text, layout))
  if (fits(largest)) return largest
  // Words that fit at one size fit at all that are smaller, all but: it is enough that everybody finds the same.
  let [low, high] = [1, Math.ceil(Math.log(least) / Math.log(STEP))]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (fits(layoutAt(size * STEP ** middle))) high = middle
    else low = middle + 1
  }
  return layoutAt(size * Math.max(least, STEP ** low))
}

const WITHIN_WORD = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d]{2}$/u

/** Whether a word takes more than a line. */
const tearsWords = (text: string, { lines }: TextLayout) =>
  lines.some(({ start }) => start > 0 && WITHIN_WORD.test(text.slice(start - 1, start + 1)))

/** Hands the lines of a shape on to what replaces it: most changes leave its words as they are. */
export function keepLayout(before: Shape, after: Shape): void {
  const known = layouts.get(before)
  const isSame =
    before.text === after.text &&
    before.runs === after.runs &&
    before.look.font === after.look.font &&
    before.look.fontSize === after.look.fontSize
  if (known && isSame) layouts.set(after, known)
}

/** Where the lines stand: the area's box cut down to the words, which may stick out of it above and below. */
export function textBox(area: TextArea, layout: TextLayout): Box {
  const { box, align, vertical } = area
  // Some lines begin at the left, and others at the right.
  const fills = align === 'left' && layout.lines.some(({ isRtl }) => isRtl)
  return {
    x: box.x + PART_BEFORE[align] * (box.w - layout.width),
    y: box.y + PART_BEFORE[vertical] * (box.h - layout.height),
    w: fills ? Math.max(box.w, layout.width) : layout.width,
    h: layout.height,
  }
}

/** Where the letters of a line begin, board units. @param words what `textBox` says */
export function lineLeft({ align }: TextArea, words: Box, line: TextLine): number {
  const { width, indent = 0, isRtl } = line
  const spare = words.w - width
  // The items of a list stand under one another, wherever they stand together.
  if (indent > 0) return words.x + (isRtl ? spare - indent : indent)
  return words.x + PART_BEFORE[isRtl && align === 'left' ? 'right' : align] * spare
}

/** How much of the room that is left lies before the words. */
const PART_BEFORE = { left: 0, centre: 0.5, right: 1, top: 0, middle: 0.5, bottom: 1 } as const
