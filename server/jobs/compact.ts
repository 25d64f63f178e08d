import { strict as assert } from 'node:assert'
import { brotliCompressSync, constants } from 'node:zlib'
import * as Y from 'yjs'
import { keepFormats } from '../../shared/model/keep-formats.ts'
import type { Snapshot } from '../storage/storage.ts'
import type { StoredBoard } from './jobs.ts'
import { openBoard } from './open-board.ts'

/**
 * Folds a stored board into one snapshot, and reads it back before anybody relies on it. Through a document and not
 * with `mergeUpdates`, which is quadratic over a log and keeps what was deleted.
 */
export function compact(board: StoredBoard): Omit<Snapshot, 'seq'> & { readonly skipped: number } {
  const { doc, skipped } = openBoard(board)
  const v1 = Y.encodeStateAsUpdate(doc)
  const v2 = Y.encodeStateAsUpdateV2(doc)
  checkReadsBack(doc, (copy) => Y.applyUpdate(copy, v1))
  checkReadsBack(doc, (copy) => Y.applyUpdateV2(copy, v2))
  const v2br = brotliCompressSync(v2, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: v2.length },
  })
  // zlib answers with a view of a larger buffer.
  return { v1, v2br: new Uint8Array(v2br), known: Y.encodeSnapshot(Y.snapshot(doc)), skipped }
}

function checkReadsBack(doc: Y.Doc, read: (copy: Y.Doc) => void) {
  const copy = keepFormats(new Y.Doc({ gc: true }))
  read(copy)
  assert.deepEqual(Y.encodeStateVector(copy), Y.encodeStateVector(doc), 'a snapshot must reach as far as its board')
  // Updates that wait for others, which never came, are kept as they are: nothing that was acknowledged is dropped.
  assert.equal(copy.store.pendingStructs === null, doc.store.pendingStructs === null, 'a snapshot must be complete')
  copy.destroy()
}
