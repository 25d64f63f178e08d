import type { Look } from '../../shared/model/look.ts'
import type { KindName, Shape } from '../../shared/model/shape.ts'
import { shownOn, traitsOf } from '../../shared/model/shapes/index.ts'

/**
 * Which parts of a look the style panel offers: those that can be seen on what is selected, or else on what the tool
 * draws. The looks of words only where there are words, or soon will be.
 */
export function looksShown(draws: KindName | null, selected: readonly Shape[]): ReadonlySet<keyof Look> {
  if (selected.length > 0) {
    const [wordy, wordless] = [new Set<Shows>(), new Set<Shows>()]
    for (const shape of selected)
      (shape.text === '' && !traitsOf(shape.kind).isForWords ? wordless : wordy).add(shownOn(shape))
    return new Set([...[...wordy].flat(), ...[...wordless].flatMap(withoutWords)])
  }
  if (!draws) return new Set()
  const { shows, isForWords } = traitsOf(draws)
  return new Set(isForWords ? shows : withoutWords(shows))
}

type Shows = readonly (keyof Look)[]

const withoutWords = (shows: Shows): Shows => shows.filter((part) => !OF_WORDS.includes(part))

const OF_WORDS: readonly (keyof Look)[] = ['font', 'fontSize', 'align', 'vertical']
