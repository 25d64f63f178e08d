import { runsWithin, type ListKind, type Run } from './runs.ts'

/**
 * How an item of a list begins, in the words themselves: a tab for each level, a sign, and a space. These letters carry
 * the format `list`, which says what kind it is. They are words, so that lists merge letter by letter as all words do,
 * an item can be the last thing in a text, and who knows nothing of lists reads them nevertheless.
 */
const PREFIX = /^(\t{0,8})(?:[•☐☑]|\d{1,9}\.) /

const SIGNS: Readonly<Record<ListKind, string>> = { bullet: '•', number: '1.', todo: '☐', done: '☑' }

export type ListItem = {
  readonly kind: ListKind
  /** 0 for the outermost. */
  readonly level: number
  /** UTF-16 units of the letters that stand for it. */
  readonly length: number
}

/** What a document holds for an item's sign. */
export const prefixOf = (kind: ListKind, level: number) => `${'\t'.repeat(level)}${SIGNS[kind]} `

/** Whether a paragraph is an item of a list. @param runs of the paragraph */
export function itemAt(paragraph: string, runs: readonly Run[]): ListItem | null {
  const first = runs[0]
  if (!first?.style.list) return null
  const prefix = PREFIX.exec(paragraph)
  if (!prefix) return null
  const [{ length }, tabs = ''] = prefix
  const marked = runsWithin(runs, 0, length)
  const kind = marked.at(-1)?.style.list
  if (!kind || marked.some(({ style }) => !style.list)) return null
  return { kind, level: tabs.length, length }
}

/** Counts the items of numbered lists, level by level, as a text is read from its beginning. */
export class ItemNumbers {
  readonly #counts: number[] = []

  /** @returns the item's number; of what is not numbered, 0 */
  next(item: ListItem | null): number {
    this.#counts.length = item ? Math.min(this.#counts.length, item.level + 1) : 0
    if (item?.kind !== 'number') {
      if (item) this.#counts.length = Math.min(this.#counts.length, item.level)
      return 0
    }
    const number = (this.#counts[item.level] ?? 0) + 1
    this.#counts[item.level] = number
    return number
  }
}

/** How a numbered item is called, in ways that change from level to level. */
export function nameOfNumber(number: number, level: number): string {
  const way = level % 3
  return `${way === 0 ? number : way === 1 ? letterOf(number) : romanOf(number)}.`
}

const letterOf = (number: number): string =>
  number > 26
    ? letterOf(Math.floor((number - 1) / 26)) + letterOf(((number - 1) % 26) + 1)
    : String.fromCharCode(96 + number)

const ROMAN = [['x', 10], ['ix', 9], ['v', 5], ['iv', 4], ['i', 1]] as const // prettier-ignore

function romanOf(number: number): string {
  if (number > 39) return String(number)
  const [letters, value] = ROMAN.find(([, value]) => value <= number) ?? ['', number]
  return letters + (number > value ? romanOf(number - value) : '')
}
