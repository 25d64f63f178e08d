import type { Font } from '../model/look.ts'

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
