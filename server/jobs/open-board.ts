import * as Y from 'yjs'
import { keepFormats } from '../../shared/model/keep-formats.ts'
import type { StoredBoard } from './jobs.ts'

/** Updates that only throw because of one that was left out need another round; a few are enough, or it is hopeless. */
const MAX_ROUNDS = 5

/**
 * Builds the document of a stored board. An update that Yjs cannot apply is left out and counted: one bad update must
 * not cost the whole board.
 *
 * @throws when the snapshot itself cannot be applied, since leaving that out would lose the board
 */
export function openBoard({ v1, tail }: StoredBoard): { readonly doc: Y.Doc; readonly skipped: number } {
  const bad = new Set<Uint8Array>()
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const doc = keepFormats(new Y.Doc({ gc: true }))
    const badBefore = bad.size
    doc.transact(() => {
      Y.applyUpdate(doc, v1, 'load')
      for (const update of tail) {
        if (bad.has(update)) continue
        try {
          Y.applyUpdate(doc, update, 'load')
        } catch {
          // Counted and told to the caller, who knows whose board it is.
          bad.add(update)
        }
      }
    }, 'load')
    if (bad.size === badBefore) return { doc, skipped: bad.size }
    // What threw may have left half of itself behind: start again without it.
    doc.destroy()
  }
  throw new Error(`${bad.size} updates of this board cannot be applied, and without them others cannot be either`)
}
