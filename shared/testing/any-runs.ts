import fc from 'fast-check'
import { prefixOf } from '../text/lists.ts'
import { joinedRuns, LIST_KINDS, runsOfWholeLetters, type Run, type Style } from '../text/runs.ts'

const yes = fc.constant(true as const)

/** How letters may look, without those that stand for items of lists. */
export const anyStyle: fc.Arbitrary<Style> = fc.record(
  { bold: yes, italic: yes, strike: yes, code: yes, link: fc.constantFrom('https://example.com/', 'mailto:a@b.org') },
  { requiredKeys: [] },
)

/** Runs for a text, which may end inside of what a reader takes for one letter. */
export const anyRunsOf = (text: string): fc.Arbitrary<readonly Run[] | undefined> =>
  fc.array(fc.tuple(fc.nat(text.length), anyStyle), { maxLength: 5 }).map((parts) => {
    const ends = parts.map(([at]) => at).sort((a, b) => a - b)
    return joinedRuns([
      ...parts.map(([, style], i) => ({ length: ends[i]! - (ends[i - 1] ?? 0), style })), // as many
      { length: text.length - (ends.at(-1) ?? 0), style: {} },
    ])
  })

export type AnyFormatted = { readonly text: string; readonly runs?: readonly Run[] }

/** Formatted words as a document can hold them, some of which are a list. */
export const anyFormatted = (words: fc.Arbitrary<string>): fc.Arbitrary<AnyFormatted> =>
  fc.tuple(words, fc.option(fc.tuple(fc.constantFrom(...LIST_KINDS), fc.nat(3)))).chain(([written, list]) =>
    anyRunsOf(written).map((runs): AnyFormatted => {
      const sign = list ? prefixOf(...list) : ''
      const all = [
        ...(list ? [{ length: sign.length, style: { list: list[0] } }] : []),
        ...(runs ?? [{ length: written.length, style: {} }]),
      ]
      const joined = joinedRuns(runsOfWholeLetters(sign + written, all))
      return { text: sign + written, ...(joined && { runs: joined }) }
    }),
  )
