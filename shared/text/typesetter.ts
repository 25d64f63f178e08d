import type { Font } from '../model/look.ts'
import { hasRightToLeft, isRightToLeft } from './direction.ts'
import { breakLines, breakParagraph, paragraphsOf, type BrokenLine, type WidthOf } from './line-breaking.ts'
import { ItemNumbers, itemAt, nameOfNumber, type ListItem } from './lists.ts'
import { faceOf, FormattedText, runsOfWholeLetters, type Face, type Run, type Style } from './runs.ts'

/** The width of one line of text in board units: `measureText` of whichever canvas is at hand, with our own fonts. */
export type Measure = (text: string, font: Font, size: number, face: Face) => number

/** Letters of a line that look alike. */
export type LinePart = {
  readonly text: string
  /** From the left end of the line, board units. */
  readonly x: number
  readonly width: number
  readonly style: Style
}

/** What stands before the first line of an item of a list. */
export type ItemSign = {
  readonly item: ListItem
  /** What a numbered item is called, else empty. */
  readonly name: string
  /** Of the name. */
  readonly width: number
}

export type TextLine = BrokenLine & {
  /** How far it is moved in from where lines begin, board units: the items of lists are. */
  readonly indent?: number
  readonly sign?: ItemSign
  /** Read from right to left: it begins at the right. */
  readonly isRtl?: true
  /** What it is made of, from left to right, where not all of it is plain. */
  readonly parts?: readonly LinePart[]
}

/** Board units. Lines stand under one another, `lineHeight` apart; the first baseline is `ascent` below the top. */
export type TextLayout = {
  readonly lines: readonly TextLine[]
  /** Of the widest line, with what it is moved in by. */
  readonly width: number
  readonly height: number
  readonly lineHeight: number
  readonly ascent: number
  /** As large as the letters are set, which may be smaller than they were meant to be. */
  readonly fontSize: number
}

/** Breaks text into lines, the same on the screen and in every export. */
export type Typesetter = {
  /**
   * @param maxWidth board units at which lines break; null breaks only where the text says so
   * @param runs how the letters are formatted; without them all are plain
   */
  layout(text: string, font: Font, size: number, maxWidth: number | null, runs?: readonly Run[]): TextLayout
  /** Fonts have come that were measured without: widths are asked for anew, and whatever was laid out is out of date. */
  forget(): void
  /** How often it has forgotten: what was laid out at another age is out of date. */
  readonly age: number
}

/** From one baseline to the next, in font sizes: the `line-height` that text is edited with. */
export const LINE_HEIGHT = 1.35
/** How far each level of a list is moved in, in font sizes. */
export const INDENT = 1.4
/** How large the letters of code are beside others: as they come, they look larger. */
export const CODE_SIZE = 0.9

/** How far the fonts in shared/fonts reach above and below their baseline, in font sizes, as their files say. */
export const REACH: Readonly<Record<Font, { readonly above: number; readonly below: number }>> = {
  hand: { above: 1.02, below: 0.32 },
  sans: { above: 1984 / 2048, below: 494 / 2048 },
  mono: { above: 1.02, below: 0.3 },
}

/** Where CSS puts the baseline: what the line is higher than its font goes half above it and half below. */
const ascentOf = (font: Font) => (LINE_HEIGHT + REACH[font].above - REACH[font].below) / 2

/** What letters of this style are set in, among words of this font and size. */
export const fontOfStyle = (style: Style, font: Font, size: number): [font: Font, size: number] =>
  style.code && font !== 'mono' ? ['mono', size * CODE_SIZE] : [font, size]

const MAX_KNOWN_WIDTHS = 10_000
/** Longer texts are rarely met twice. */
const MAX_KNOWN_LENGTH = 40

/** A typesetter for the fonts that `measure` knows. It remembers the widths of words it has met. */
export function createTypesetter(measure: Measure): Typesetter {
  const known = new Map<string, number>()
  let age = 0

  function widthOf(text: string, font: Font, size: number, face: Face): number {
    if (text === '') return 0
    if (text.length > MAX_KNOWN_LENGTH) return measure(text, font, size, face)
    const key = `${font} ${face} ${size} ${text}`
    let width = known.get(key)
    if (width === undefined) {
      if (known.size >= MAX_KNOWN_WIDTHS) known.clear()
      width = measure(text, font, size, face)
      known.set(key, width)
    }
    return width
  }

  const widthOfWords = (text: string, font: Font, size: number, face: Face): number =>
    ONLY_SPACES.test(text) ? text.length * widthOf(' ', font, size, face) : widthOf(text, font, size, face)

  function widthOfStyle(text: string, style: Style, font: Font, size: number): number {
    return widthOfWords(text, ...fontOfStyle(style, font, size), faceOf(style))
  }

  function plainLines(text: string, font: Font, size: number, maxWidth: number | null): TextLine[] {
    const lines = breakLines(text, maxWidth, (part) => widthOfWords(part, font, size, 'regular'))
    if (!hasRightToLeft(text)) return lines
    const paragraphs = paragraphsOf(text).map((paragraph) => ({ ...paragraph, isRtl: isRightToLeft(paragraph.text) }))
    let at = 0
    return lines.map((line) => {
      while ((paragraphs[at + 1]?.start ?? Infinity) <= line.start) at++
      return paragraphs[at]?.isRtl ? { ...line, isRtl: true } : line
    })
  }

  function richLines(text: string, font: Font, size: number, maxWidth: number | null, written: readonly Run[]) {
    const runs = new FormattedText(runsOfWholeLetters(text, written))
    const widthAt: WidthOf = (part, at) => {
      let width = 0
      let from = 0
      for (const { length, style } of runs.within(at, at + part.length)) {
        width += widthOfStyle(part.slice(from, from + length), style, font, size)
        from += length
      }
      return width
    }
    const numbers = new ItemNumbers()
    const lines: TextLine[] = []
    for (const { text: paragraph, start } of paragraphsOf(text)) {
      const item = itemAt(paragraph, runs.within(start, start + paragraph.length))
      const number = numbers.next(item)
      const indent = item ? (item.level + 1) * INDENT * size : 0
      const words = { text: paragraph.slice(item?.length ?? 0), start: start + (item?.length ?? 0) }
      const room = maxWidth === null ? null : Math.max(maxWidth / 4, maxWidth - indent)
      const isRtl = isRightToLeft(words.text)
      const broken = breakParagraph(words, room, widthAt)
      broken.forEach((line, i) => {
        const within = runs.within(line.start, line.start + line.text.length)
        const isFormatted = within.some(({ style }) => hasLook(style))
        const name = item?.kind === 'number' ? nameOfNumber(number, item.level) : ''
        lines.push({
          ...line,
          ...(indent > 0 && { indent }),
          ...(item && i === 0 && { sign: { item, name, width: widthOfWords(name, font, size, 'regular') } }),
          ...(isRtl && { isRtl }),
          ...(isFormatted && { parts: partsOf(line.text, within, isRtl, font, size) }),
        })
      })
    }
    return lines
  }

  function partsOf(text: string, runs: readonly Run[], isRtl: boolean, font: Font, size: number): LinePart[] {
    let from = 0
    const parts = runs.map(({ length, style }) => {
      const part = text.slice(from, (from += length))
      return { text: part, x: 0, width: widthOfStyle(part, style, font, size), style }
    })
    if (isRtl) parts.reverse()
    let x = 0
    return parts.map((part) => {
      const placed = { ...part, x }
      x += part.width
      return placed
    })
  }

  return {
    get age() {
      return age
    },
    forget() {
      known.clear()
      age++
    },
    layout(text, font, size, maxWidth, runs): TextLayout {
      const lines = runs ? richLines(text, font, size, maxWidth, runs) : plainLines(text, font, size, maxWidth)
      const lineHeight = size * LINE_HEIGHT
      return {
        lines,
        width: lines.reduce((widest, { width, indent = 0 }) => Math.max(widest, width + indent), 0),
        height: lines.length * lineHeight,
        lineHeight,
        ascent: size * ascentOf(font),
        fontSize: size,
      }
    },
  }
}

const ONLY_SPACES = /^ +$/

const hasLook = ({ list: _sign, ...style }: Style) => Object.keys(style).length > 0
