import type { Span } from './words.ts'

/** Words as they are compared: small letters without accents, and where each of them came from. */
export type Folded = {
  readonly text: string
  /** For each unit of `text` the offset in the words, and one more for their end; null where they are the same. */
  readonly offsets: readonly number[] | null
}

// Letters whose small form is as long, and that have no accents.
const PLAIN = /^[\x20-\x7e\n]*$/

/** What somebody types who looks for it need not have its accents, nor its capitals. */
export function folded(words: string): Folded {
  if (PLAIN.test(words)) return { text: words.toLowerCase(), offsets: null }
  let text = ''
  const offsets: number[] = []
  let at = 0
  for (const letter of words) {
    const plain = letter.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    for (let i = 0; i < plain.length; i++) offsets.push(at)
    text += plain
    at += letter.length
  }
  offsets.push(at)
  return { text, offsets }
}

/** Where a query stands in words, from the first place on; places do not overlap. @param query folded */
export function findIn({ text, offsets }: Folded, query: string): Span[] {
  const found: Span[] = []
  if (query === '') return found
  for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + query.length)) {
    const end = at + query.length
    // The last letter goes with the marks that follow it.
    found.push(offsets ? { from: offsets[at]!, to: offsets[end]! } : { from: at, to: end }) // one more than letters
  }
  return found
}
