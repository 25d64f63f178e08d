import * as Y from 'yjs'
import { seenBy } from './seen.ts'

const PARTS = ['shapes', 'place', 'look', 'order', 'detail', 'text']

/** In a word, how two documents differ; null if they say the same. */
export function differenceOf(one: Y.Doc, other: Y.Doc): string | null {
  if (one.store.pendingStructs || other.store.pendingStructs) return 'structs wait for others'
  if (one.store.pendingDs || other.store.pendingDs) return 'deletes wait for others'
  if (!Y.equalSnapshots(seenBy(one), seenBy(other))) return 'one has seen more'
  const part = PARTS.find((name) => json(one, name) !== json(other, name))
  return part ? `${part} is not the same` : null
}

function json(doc: Y.Doc, part: string): string {
  const map = doc.getMap(part).toJSON()
  return JSON.stringify(
    Object.keys(map)
      .sort()
      .map((key) => [key, map[key]]),
  ) // whatever order they came in
}
