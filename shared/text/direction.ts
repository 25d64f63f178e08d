/** Letters that are written from right to left: Hebrew, Arabic and their kin. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
const STRONG = /\p{L}/u

export const hasRightToLeft = (text: string) => RIGHT_TO_LEFT.test(text)

/** Whether a paragraph is read from right to left, as its first letter is. */
export function isRightToLeft(paragraph: string): boolean {
  if (!hasRightToLeft(paragraph)) return false
  for (const letter of paragraph) if (STRONG.test(letter)) return RIGHT_TO_LEFT.test(letter)
  return false
}

/** Tells whoever draws these words which way they are read, whatever stands first among them. */
export const asReadFromRight = (text: string) => `\u2067${text}\u2069`
