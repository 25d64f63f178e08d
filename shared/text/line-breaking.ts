import { clustersOf, partsBetweenBreaks } from './break-opportunity.ts'

export type BrokenLine = {
  readonly text: string
  readonly width: number
  /** Where it begins in the words, UTF-16 units. */
  readonly start: number
}

/** The width of a text in board units. @param at where it begins in the words: letters need not all look alike */
export type WidthOf = (text: string, at: number) => number

const NEWLINE = /\r\n|[\n\r\u2028\u2029]/g

/**
 * Breaks text into lines as a browser's textarea does with `white-space: pre-wrap; overflow-wrap: anywhere`, for it is
 * edited in one. Each line takes what fits, spaces at its end hang over the edge, a word wider than a whole line is
 * broken between letters, and every newline counts. Takes time linear in the text.
 *
 * @param maxWidth board units; null breaks only at newlines
 * @param widthOf is asked for words, for a space, and for the beginnings of words that are too wide
 * @returns at least one line
 */
export function breakLines(text: string, maxWidth: number | null, widthOf: WidthOf): BrokenLine[] {
  return paragraphsOf(text).flatMap((paragraph) => breakParagraph(paragraph, maxWidth, widthOf))
}

/** A piece of a text between newlines. */
export type Paragraph = { readonly text: string; readonly start: number }

export function paragraphsOf(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = []
  let start = 0
  for (const { index, 0: newline } of text.matchAll(NEWLINE)) {
    paragraphs.push({ text: text.slice(start, index), start })
    start = index + newline.length
  }
  paragraphs.push({ text: text.slice(start), start })
  return paragraphs
}

/** Breaks one paragraph as `breakLines` does all of them. */
export function breakParagraph({ text, start }: Paragraph, maxWidth: number | null, widthOf: WidthOf): BrokenLine[] {
  const paragraph = text.replaceAll('\t', ' ')
  if (maxWidth === null) return [{ text: paragraph, width: widthOf(paragraph, start), start }]
  return breakAt(paragraph, Math.max(0, maxWidth), widthOf, start)
}

function breakAt(paragraph: string, maxWidth: number, widthOf: WidthOf, start: number): BrokenLine[] {
  const lines: BrokenLine[] = []
  let line = ''
  let lineStart = start
  let width = 0
  /** Spaces after the line: part of it as soon as something follows. */
  let spaces = ''
  /** Where the next word begins. */
  let at = start
  for (const piece of piecesOf(paragraph)) {
    // Letters that touch are kerned, so what follows on a hyphen is measured together with it.
    const joint = spaces === '' ? lastLetter(line) : ''
    const jointAt = at - joint.length
    const gain =
      widthOf(spaces, at - spaces.length) +
      widthOf(joint + piece.word, jointAt) -
      (joint === '' ? 0 : widthOf(joint, jointAt))
    if (width + gain <= maxWidth) {
      line += spaces + piece.word
      width += gain
    } else {
      if (line + spaces !== '') lines.push({ text: line, width, start: lineStart })
      const parts = breakWord(piece.word, maxWidth, widthOf, at)
      const last = parts.pop()! // a word has at least one part
      lines.push(...parts)
      line = last.text
      lineStart = last.start
      width = last.width
    }
    spaces = piece.spaces
    at += piece.word.length + spaces.length
  }
  // Spaces before a newline hang only as far as they do not fit; those before a soft break hang altogether.
  const spaced = Math.min(maxWidth, width + widthOf(spaces, at - spaces.length))
  lines.push({ text: line + spaces, width: Math.max(width, spaced), start: lineStart })
  return lines
}

/** What stays together on a line, and the spaces after it. */
type Piece = { readonly word: string; readonly spaces: string }

function piecesOf(paragraph: string): Piece[] {
  const pieces: Piece[] = []
  for (const [, letters = '', spaces = ''] of paragraph.matchAll(/([^ ]*)( *)/g)) {
    const words = partsBetweenBreaks(letters)
    for (const word of words.slice(0, -1)) pieces.push({ word, spaces: '' })
    const word = words.at(-1) ?? ''
    if (word + spaces !== '') pieces.push({ word, spaces })
  }
  return pieces
}

/** Breaks a word between letters, each part as long as fits and one letter at least. */
function breakWord(word: string, maxWidth: number, widthOf: WidthOf, start: number): BrokenLine[] {
  const whole = widthOf(word, start)
  if (!(whole > maxWidth)) return [{ text: word, width: whole, start }]
  const letters = clustersOf(word)
  const parts: BrokenLine[] = []
  let at = start
  for (let from = 0; from < letters.length;) {
    const part = (to: number) => letters.slice(from, to).join('')
    const to = lastThat(from + 1, letters.length, (end) => widthOf(part(end), at) <= maxWidth)
    const text = part(to)
    parts.push({ text, width: widthOf(text, at), start: at })
    at += text.length
    from = to
  }
  return parts
}

/**
 * The last number from `low` to `high` that passes, when all before it do; `low` if none does. Steps double before
 * they are halved, so that no more is tried than twice what passes.
 */
function lastThat(low: number, high: number, passes: (candidate: number) => boolean): number {
  let good = low
  let step = 1
  while (good + step <= high && passes(good + step)) {
    good += step
    step *= 2
  }
  let bad = Math.min(high + 1, good + step)
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2)
    if (passes(middle)) good = middle
    else bad = middle
  }
  return good
}

const lastLetter = (text: string): string => Array.from(text.slice(-2)).at(-1) ?? ''
