import { fieldsOf } from '../../shared/model/fields.ts'
import { wordsOf, writtenWords, type WordsRun } from '../../shared/model/formatted-text.ts'
import { replaced } from '../../shared/text/edit-words.ts'
import { runsWithin } from '../../shared/text/runs.ts'
import { runsOf, type Span, type Step, type Words, type WordsEdit } from '../../shared/text/words.ts'

/** Words with their formats on a clipboard, for our own fields: all others take the plain text beside them. */
export const WORDS_TYPE = 'application/x-drawing-room-words+json'

/** A part of words as it goes to a clipboard; null when nothing of it is formatted. */
export function carried(words: Words, { from, to }: Span): string | null {
  const part = { text: words.text.slice(from, to), runs: runsWithin(runsOf(words), from, to) }
  const runs = writtenWords(part)
  return runs.some(({ attributes }) => attributes) ? JSON.stringify(runs) : null
}

/** Reads what lies on a clipboard, which anybody may have put there; null when that is none of ours. */
export function readCarried(json: string): Words | null {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return null // cut off, or somebody else's
  }
  if (!Array.isArray(value)) return null
  const words = wordsOf(value.map(fieldsOf).filter((run): run is WordsRun => typeof run.insert === 'string'))
  return words.text === '' ? null : words
}

/** Puts words with their formats in the place of a span. What begins an item of a list does so at the start of a line only. */
export function pastedAsFormatted(pasted: Words, span: Span, { text }: Words): WordsEdit {
  const isLineStart = span.from === 0 || text[span.from - 1] === '\n'
  const cleared = replaced(span, '', {})
  const steps: Step[] = [...cleared.steps]
  let index = span.from
  let at = 0
  for (const { length, style } of runsOf(pasted)) {
    const isSign = style.list !== undefined && at === 0 && !isLineStart
    const inserted = pasted.text.slice(at, (at += length))
    if (isSign) continue
    steps.push({ index, removed: 0, inserted, style })
    index += inserted.length
  }
  return { steps, selection: { from: index, to: index } }
}
