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

/** Chinese, Japanese, Korean and emoji: our fonts have none of them, and leave them to the viewer's. */
const FOREIGN = /^[\u200d\u3000-\u9fff\uac00-\ud7a3\ufe0f\u{1f300}-\u{1faff}]$/u

/** Whether the part of our fonts in `LATIN` shows this character as the whole font would. */
export const isLatin = (character: string): boolean => latin.has(character) || FOREIGN.test(character)
