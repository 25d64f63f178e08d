/** What `hand-latin.woff2` and `sans-latin.woff2` hold: western European letters, and the signs that go with them. */
export const LATIN = charactersIn(
  [0x20, 0x7e], // ASCII
  [0xa0, 0xff], // Latin-1
  [0x2010, 0x2027], // dashes, quotation marks, bullets, ellipsis
  [0x2030, 0x203a],
  [0x20ac, 0x20ac], // €
  [0x2122, 0x2122], // ™
  [0x2190, 0x2195], // arrows
  [0x2212, 0x2212], // minus
  [0x221e, 0x221e], // infinity
  [0x2260, 0x2265], // not equal, at most, at least
)

function charactersIn(...ranges: readonly (readonly [first: number, last: number])[]): string {
  return ranges
    .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)))
    .join('')
}

const latin = new Set(LATIN)

/** Chinese, Japanese, Korean and emoji, and what glues emoji together: our fonts leave all of them to the viewer's. */
const isForeign = (code: number) =>
  code === 0x200d ||
  code === 0xfe0f ||
  (code >= 0x3000 && code <= 0x9fff) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0x1f300 && code <= 0x1f7ff) ||
  (code >= 0x1f900 && code <= 0x1faff)

/** Whether the part of our fonts in `LATIN` shows this character as the whole font would. */
export const isLatin = (character: string): boolean => latin.has(character) || isForeign(character.codePointAt(0) ?? 0)
