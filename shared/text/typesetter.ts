import type { Font } from '../model/look.ts'
import { breakLines } from './line-breaking.ts'

/** The width of one line of text in board units: `measureText` of whichever canvas is at hand, with our own fonts. */
export type Measure = (text: string, font: Font, size: number) => number

/** Board units. Lines stand under one another, `lineHeight` apart; the first baseline is `ascent` below the top. */
export type TextLayout = {
  readonly lines: readonly { readonly text: string; readonly width: number }[]
  readonly width: number
  readonly height: number
  readonly lineHeight: number
  readonly ascent: number
}

/** Breaks text into lines, the same on the screen and in every export. */
export type Typesetter = {
  /** @param maxWidth board units at which lines break; null breaks only where the text says so */
  layout(text: string, font: Font, size: number, maxWidth: number | null): TextLayout
}

/** From one baseline to the next, in font sizes: the `line-height` that text is edited with. */
export const LINE_HEIGHT = 1.35

/** How far the fonts in shared/fonts reach above and below their baseline, in font sizes, as their files say. */
const REACH: Readonly<Record<Font, { readonly above: number; readonly below: number }>> = {
  hand: { above: 1.02, below: 0.32 },
  sans: { above: 1984 / 2048, below: 494 / 2048 },
}

/** Where CSS puts the baseline: what the line is higher than its font goes half above it and half below. */
const ascentOf = (font: Font) => (LINE_HEIGHT + REACH[font].above - REACH[font].below) / 2

const MAX_KNOWN_WIDTHS = 10_000
/** Longer texts are rarely met twice. */
const MAX_KNOWN_LENGTH = 40

/** A typesetter for the fonts that `measure` knows. It remembers the widths of words it has met. */
export function createTypesetter(measure: Measure): Typesetter {
  const known = new Map<string, number>()

  function widthOf(text: string, font: Font, size: number): number {
    if (text === '') return 0
    if (text.length > MAX_KNOWN_LENGTH) return measure(text, font, size)
    const key = `${font} ${size} ${text}`
    let width = known.get(key)
    if (width === undefined) {
      if (known.size >= MAX_KNOWN_WIDTHS) known.clear()
      width = measure(text, font, size)
      known.set(key, width)
    }
    return width
  }

  return {
    layout(text, font, size, maxWidth): TextLayout {
      const lines = breakLines(text, maxWidth, (part) => widthOf(part, font, size))
      const lineHeight = size * LINE_HEIGHT
      return {
        lines,
        width: lines.reduce((widest, { width }) => Math.max(widest, width), 0),
        height: lines.length * lineHeight,
        lineHeight,
        ascent: size * ascentOf(font),
      }
    },
  }
}
