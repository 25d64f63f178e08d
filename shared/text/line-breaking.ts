import { clustersOf, partsBetweenBreaks } from './break-opportunity.ts'

export type BrokenLine = { readonly text: string; readonly width: number }

/** The width of a text in board units. */
type WidthOf = (text: string) => number

const NEWLINE = /\r\n|[\n\r\u2028\u2029]/

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
  const paragraphs = text.replaceAll('\t', ' ').split(NEWLINE)
  if (maxWidth === null) return paragraphs.map((paragraph) => ({ text: paragraph, width: widthOf(paragraph) }))
  const room = Math.max(0, maxWidth)
  return paragraphs.flatMap((paragraph) => breakParagraph(paragraph, room, widthOf))
}

function breakParagraph(paragraph: string, maxWidth: number, widthOf: WidthOf): BrokenLine[] {
  const lines: BrokenLine[] = []
  const spaceWidth = widthOf(' ')
  let line = ''
  let width = 0
  /** Spaces after the line: part of it as soon as something follows. */
  let spaces = ''
  for (const piece of piecesOf(paragraph)) {
    // Letters that touch are kerned, so what follows on a hyphen is measured together with it.
    const joint = spaces === '' ? lastLetter(line) : ''
    const gain = spaces.length * spaceWidth + widthOf(joint + piece.word) - (joint === '' ? 0 : widthOf(joint))
    if (width + gain <= maxWidth) {
      line += spaces + piece.word
      width += gain
    } else {
      if (line + spaces !== '') lines.push({ text: line, width })
      const parts = breakWord(piece.word, maxWidth, widthOf)
      const last = parts.pop()! // a word has at least one part
      lines.push(...parts)
      line = last.text
      width = last.width
    }
    spaces = piece.spaces
  }
  // Spaces before a newline hang only as far as they do not fit; those before a soft break hang altogether.
  const spaced = Math.min(maxWidth, width + spaces.length * spaceWidth)
  lines.push({ text: line + spaces, width: Math.max(width, spaced) })
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
function breakWord(word: string, maxWidth: number, widthOf: WidthOf): BrokenLine[] {
  const whole = widthOf(word)
  if (!(whole > maxWidth)) return [{ text: word, width: whole }]
  const letters = clustersOf(word)
  const parts: BrokenLine[] = []
  for (let from = 0; from < letters.length;) {
    const part = (to: number) => letters.slice(from, to).join('')
    const to = lastThat(from + 1, letters.length, (end) => widthOf(part(end)) <= maxWidth)
    parts.push({ text: part(to), width: widthOf(part(to)) })
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
