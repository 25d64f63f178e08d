import type { Look } from '../../shared/model/look.ts'
import type { KindName, Shape } from '../../shared/model/shape.ts'
import { traitsOf } from '../../shared/model/shapes/index.ts'

/**
 * Which parts of a look the style panel offers: those that can be seen on what is selected, or else on what the tool
 * draws. The looks of words only where there are words, or soon will be.
 */
export function looksShown(draws: KindName | null, selected: readonly Shape[]): ReadonlySet<keyof Look> {
  if (selected.length > 0) {
    const [wordy, wordless] = [new Set<KindName>(), new Set<KindName>()]
    for (const { kind, text } of selected) (text === '' ? wordless : wordy).add(kind)
    return new Set([
      ...[...wordy].flatMap((kind) => looksOf(kind, true)),
      ...[...wordless].flatMap((kind) => looksOf(kind, false)),
    ])
  }
  return new Set(draws ? looksOf(draws, false) : [])
}

function looksOf(kind: KindName, hasWords: boolean): readonly (keyof Look)[] {
  const { shows, isForWords } = traitsOf(kind)
  return isForWords || hasWords ? shows : shows.filter((part) => !OF_WORDS.includes(part))
}

const OF_WORDS: readonly (keyof Look)[] = ['font', 'fontSize', 'align', 'vertical']
