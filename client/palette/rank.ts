const WORD = /[^\p{L}\p{N}]+/u

/** Small letters without their accents, so that nobody has to type those. */
const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * Those whose name a query may mean, the likeliest first and otherwise in their own order: the name begins with it,
 * words of the name begin with its words, or its letters follow one another in the name, from a word's beginning on.
 */
export function ranked<T>(query: string, items: readonly T[], nameOf: (item: T) => string): readonly T[] {
  const asked = plain(query).trim()
  if (asked === '') return items
  return items
    .map((item) => ({ item, rank: rankOf(asked, plain(nameOf(item))) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}

const NO_MATCH = 4

function rankOf(asked: string, name: string): number {
  if (name.startsWith(asked)) return 0
  const words = name.split(WORD)
  const parts = asked.split(WORD).filter((part) => part !== '')
  if (parts.length === 0) return NO_MATCH
  if (parts.every((part) => words.some((word) => word.startsWith(part)))) return 1
  if (parts.every((part) => name.includes(part))) return 2
  return words.some((_, i) => follows(parts.join(''), words.slice(i).join(' '))) ? 3 : NO_MATCH
}

/** Whether the letters stand in the text in this order, the first one at its beginning. */
function follows(letters: string, text: string): boolean {
  if (!text.startsWith(letters[0] ?? '')) return false
  let at = 0
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}
