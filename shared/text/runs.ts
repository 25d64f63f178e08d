/** How letters are cut: each has a file of its own for every font, in shared/fonts. */
export const FACES = ['regular', 'bold', 'italic', 'bold-italic'] as const
export type Face = (typeof FACES)[number]

export const LIST_KINDS = ['bullet', 'number', 'todo', 'done'] as const
export type ListKind = (typeof LIST_KINDS)[number]

/** How letters differ from plain ones. The names are those under which the document keeps them. */
export type Style = {
  readonly bold?: true
  readonly italic?: true
  readonly strike?: true
  readonly code?: true
  /** Where a click on it leads: `http`, `https` or `mailto`, nothing else. */
  readonly link?: string
  /** Of the letters before an item of a list: see lists.ts. */
  readonly list?: ListKind
}

/** So many UTF-16 units in a row look alike. The runs of a text are as long together as it is. */
export type Run = { readonly length: number; readonly style: Style }

export const PLAIN: Style = Object.freeze({})

const MAX_LINK_LENGTH = 2000
const LINK = /^(?:https?:\/\/|mailto:)[^\s\p{Cc}]+$/iu

/** The address if following it does no harm, else null. */
export const asLink = (value: unknown): string | null =>
  typeof value === 'string' && value.length <= MAX_LINK_LENGTH && LINK.test(value) ? value : null

export function faceOf({ bold, italic }: Style): Face {
  if (bold) return italic ? 'bold-italic' : 'bold'
  return italic ? 'italic' : 'regular'
}

export const areAlike = (a: Style, b: Style): boolean =>
  a === b ||
  (a.bold === b.bold &&
    a.italic === b.italic &&
    a.strike === b.strike &&
    a.code === b.code &&
    a.link === b.link &&
    a.list === b.list)

/** Whether two texts of one length are formatted alike. */
export function areSameRuns(a: readonly Run[] | undefined, b: readonly Run[] | undefined): boolean {
  if (a === b) return true
  if (a?.length !== b?.length || !a || !b) return false
  return a.every(({ length, style }, i) => length === b[i]?.length && areAlike(style, b[i].style))
}

/** Runs with neighbours that look alike made one; undefined when nothing is formatted. */
export function joinedRuns(runs: Iterable<Run>): readonly Run[] | undefined {
  const joined: Run[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (run.length === 0) continue
    if (last && areAlike(last.style, run.style))
      joined[joined.length - 1] = { ...last, length: last.length + run.length }
    else joined.push(run)
  }
  return joined.every(({ style }) => areAlike(style, PLAIN)) ? undefined : joined
}

/** Runs that are often asked about: finds what it is asked for without reading all of them. */
export class FormattedText {
  readonly #runs: readonly Run[]
  readonly #starts: number[] = []

  constructor(runs: readonly Run[]) {
    this.#runs = runs
    let at = 0
    for (const { length } of runs) {
      this.#starts.push(at)
      at += length
    }
  }

  /** What is said about the units from `from` up to `to`. */
  within(from: number, to: number): Run[] {
    const within: Run[] = []
    for (let i = this.#indexAt(from); i < this.#runs.length; i++) {
      const start = this.#starts[i]! // as many as runs
      if (start >= to) break
      const { length, style } = this.#runs[i]! // within the list
      const kept = Math.min(to, start + length) - Math.max(from, start)
      if (kept > 0) within.push({ length: kept, style })
    }
    return within
  }

  /** Of the last run that begins there or before. */
  #indexAt(at: number): number {
    let low = 0
    let high = this.#starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (this.#starts[middle]! <= at)
        low = middle // within the list
      else high = middle
    }
    return low
  }
}

/** What these runs say about the units from `from` up to `to`. */
export const runsWithin = (runs: readonly Run[], from: number, to: number): Run[] =>
  new FormattedText(runs).within(from, to)

/** How the letter that begins at `at` looks. */
export const styleAt = (runs: readonly Run[] | undefined, at: number): Style =>
  (runs && runsWithin(runs, at, at + 1)[0]?.style) ?? PLAIN

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The same runs with no border inside of what a reader takes for one letter: that looks as it begins. */
export function runsOfWholeLetters(text: string, runs: readonly Run[]): readonly Run[] {
  const segments = letters.segment(text)
  const whole: Run[] = []
  let at = 0
  let from = 0
  for (const { length, style } of runs) {
    at += length
    const letter = at < text.length ? segments.containing(at) : undefined
    const to = letter && letter.index < at ? letter.index + letter.segment.length : at
    if (to > from) whole.push({ length: to - from, style })
    from = Math.max(from, to)
  }
  return whole
}
