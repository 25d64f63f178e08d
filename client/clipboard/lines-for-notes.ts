const MARK = /^\s*(?:[-*+•‣–—▪◦☐☑✓]|\d{1,3}[.)]|\[[ xX]?\])\s+/

const MIN_LINES = 3
const MAX_LINES = 100
/** Longer lines are paragraphs. */
const MAX_LENGTH = 240

/** The items of a list, or lines that may be as many thoughts: what notes can be made of. Null for other text. */
export function linesForNotes(text: string): string[] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const isList = lines.every((line) => MARK.test(line))
  if (lines.length < (isList ? 2 : MIN_LINES) || lines.length > MAX_LINES) return null
  if (lines.some(({ length }) => length > MAX_LENGTH)) return null
  return lines.map((line) =>
    line
      .replace(MARK, '')
      .replace(/^\[[ xX]?\]\s+/, '')
      .trim(),
  )
}
