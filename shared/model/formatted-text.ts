import type * as Y from 'yjs'
import { asLink, joinedRuns, LIST_KINDS, PLAIN, runsOfWholeLetters, type Run, type Style } from '../text/runs.ts'
import { fieldOf, fieldsOf, type Fields } from './fields.ts'

/**
 * How the words of a text are formatted; undefined, and not even asked for, where nothing ever was.
 *
 * @param length of the words that are shown, which may be fewer than there are
 */
export function readRuns(text: Y.Text | null, length: number): readonly Run[] | undefined {
  // Yjs' own note of it: 100,000 plain texts are not read a second time.
  if (!text?._hasFormatting) return undefined
  const runs: Run[] = []
  let left = length
  for (const { insert, attributes } of text.toDelta() as { insert: unknown; attributes?: unknown }[]) {
    // as Yjs documents it
    if (typeof insert !== 'string' || left === 0) continue
    runs.push({ length: Math.min(left, insert.length), style: parseStyle(attributes) })
    left -= Math.min(left, insert.length)
  }
  return joinedRuns(runs)
}

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

/** Formats for words that are written, all of them: of what is not named, words take none from those beside them. */
export const attributesOf = (style: Style): Fields => ({ ...style })

/** Words with their formats, as Yjs takes them, which tears letters that are formatted in part. */
export function deltaOf(text: string, runs: readonly Run[]): { insert: string; attributes?: Fields }[] {
  let at = 0
  return runsOfWholeLetters(text, runs).map(({ length, style }) => ({
    insert: text.slice(at, (at += length)),
    ...(Object.keys(style).length > 0 && { attributes: attributesOf(style) }),
  }))
}
