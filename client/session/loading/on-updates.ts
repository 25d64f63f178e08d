import type * as Y from 'yjs'

/**
 * Calls `listener` with every update of a document but those that a loader brings. Yjs encodes each transaction for
 * whoever listens, which would make loading a large board a third slower.
 *
 * @returns its own stop
 */
export function onUpdates(
  doc: Y.Doc,
  listener: (update: Uint8Array, origin: unknown, doc: Y.Doc, transaction: Y.Transaction) => void,
): () => void {
  // Comes before Yjs looks whether anybody listens.
  const look = ({ origin }: Y.Transaction) => {
    if (origin === 'load') doc.off('update', listener)
    else doc.on('update', listener)
  }
  doc.on('afterTransactionCleanup', look)
  return () => {
    doc.off('afterTransactionCleanup', look)
    doc.off('update', listener)
  }
}
