import type * as Y from 'yjs'
import { asLink, joinedRuns, LIST_KINDS, PLAIN, runsOfWholeLetters, type Run, type Style } from '../text/runs.ts'
import type { Words } from '../text/words.ts'
import { fieldOf, fieldsOf, type Fields } from './fields.ts'

const MAX_LENGTH = 20_000

/** Words in a row that have the same formats, as Yjs has them. */
export type WordsRun = { readonly insert: string; readonly attributes?: Fields }

/** Words made safe from what a document holds. Where nothing ever was formatted, nobody asks for it. */
export function readWords(text: Y.Text | null): Words {
  // Yjs' own note of it: 100,000 plain texts are not read a second time.
  if (text?._hasFormatting) return wordsOf(deltaOf(text))
  return { text: shortened(text?.toString() ?? '') }
}

/** What a text holds. Types that somebody nested in it cannot be had twice. */
export const deltaOf = (text: Y.Text): WordsRun[] =>
  (text.toDelta() as WordsRun[]).filter(({ insert }) => typeof insert === 'string') // as Yjs documents it

export function wordsOf(delta: readonly WordsRun[]): Words {
  const text = shortened(delta.map(({ insert }) => insert).join(''))
  let left = text.length
  const lengths = delta.map(({ insert, attributes }): Run => {
    const length = Math.min(left, insert.length)
    left -= length
    return { length, style: parseStyle(attributes) }
  })
  const runs = joinedRuns(lengths)
  return { text, ...(runs && { runs }) }
}

/** Words as Yjs takes them, which tears letters that are formatted in part. */
export function writtenWords({ text, runs }: Words): WordsRun[] {
  if (text === '') return []
  if (!runs) return [{ insert: text }]
  let at = 0
  return runsOfWholeLetters(text, runs).map(({ length, style }) => ({
    insert: text.slice(at, (at += length)),
    ...(Object.keys(style).length > 0 && { attributes: { ...style } }),
  }))
}

const shortened = (text: string) => (text.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH) : text)

const SWITCHES = ['bold', 'italic', 'strike', 'code'] as const

/** Reads what may have been written by a stranger. */
function parseStyle(attributes: unknown): Style {
  if (attributes === undefined) return PLAIN
  const fields = fieldsOf(attributes)
  const link = asLink(fieldOf(fields, 'link'))
  const list = LIST_KINDS.find((kind) => kind === fieldOf(fields, 'list'))
  return {
    ...Object.fromEntries(SWITCHES.flatMap((name) => (fieldOf(fields, name) === true ? [[name, true]] : []))),
    ...(link !== null && { link }),
    ...(list && { list }),
  }
}
