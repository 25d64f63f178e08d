import { joinedRuns, runsWithin, type Run, type Style } from './runs.ts'

/** What a shape says, and how that is formatted; without runs all of it is plain. */
export type Words = { readonly text: string; readonly runs?: readonly Run[] }

/** From one gap between letters to another, UTF-16 units; empty where a caret stands. */
export type Span = { readonly from: number; readonly to: number }

/** What becomes of a style: null takes something away. */
export type StyleChange = { readonly [N in keyof Style]?: Style[N] | null }

/** One change to words. Each of several is about the words that those before it have made. */
export type Step =
  /** At `index`, `removed` units give way to `inserted`, which looks as `style` says. */
  | { readonly index: number; readonly removed: number; readonly inserted: string; readonly style: Style }
  | { readonly from: number; readonly to: number; readonly change: StyleChange }

/** What somebody does to words, and what is selected afterwards. */
export type WordsEdit = { readonly steps: readonly Step[]; readonly selection: Span }

export const runsOf = ({ text, runs }: Words): readonly Run[] =>
  runs ?? (text === '' ? [] : [{ length: text.length, style: {} }])

export function changedStyle(style: Style, change: StyleChange): Style {
  const entries = Object.entries({ ...style, ...change }).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(entries) as Style // nothing but its own fields
}

/** The words after a step, as a document makes them. */
export function afterStep(words: Words, step: Step): Words {
  const { text } = words
  const runs = runsOf(words)
  if ('change' in step) {
    const { from, to, change } = step
    return withRuns(text, [
      ...runsWithin(runs, 0, from),
      ...runsWithin(runs, from, to).map(({ length, style }) => ({ length, style: changedStyle(style, change) })),
      ...runsWithin(runs, to, text.length),
    ])
  }
  const { index, removed, inserted, style } = step
  return withRuns(text.slice(0, index) + inserted + text.slice(index + removed), [
    ...runsWithin(runs, 0, index),
    { length: inserted.length, style },
    ...runsWithin(runs, index + removed, text.length),
  ])
}

function withRuns(text: string, runs: readonly Run[]): Words {
  const joined = joinedRuns(runs)
  return { text, ...(joined && { runs: joined }) }
}
