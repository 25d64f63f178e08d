import type * as Y from 'yjs'

/**
 * Keeps Yjs from writing when it only reads. Whenever news of a formatted text come, Yjs deletes the marks of formats
 * that have no letters between them, on every screen that hears of it. But the letters may still be on their way: with
 * the next slice of a board, or from somebody who has just deleted a bold letter to type another one, which then would
 * not be bold. So marks stay until their own writer takes them away.
 *
 * @returns the document
 */
export function keepFormats<D extends Y.Doc>(doc: D): D {
  // After its observers were called, a transaction has this flag where it would clean up next (yjs 13.6, Transaction.js).
  doc.on('afterTransaction', (transaction) => Object.assign(transaction, { _needFormattingCleanup: false }))
  return doc
}
