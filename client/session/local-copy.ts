import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'

/** A browser that hangs on its database must not keep the board from opening. */
const PATIENCE_MS = 2000

/**
 * Keeps a copy of the board on this device, and puts what it kept from the last visit into the document.
 *
 * Wait for it before loading the snapshot: y-indexeddb stores the whole document once more when it opens over one that
 * is not empty.
 *
 * @returns whether this device keeps the board: not in some private windows, nor when its disk is full
 */
export async function keepLocally(key: string, doc: Y.Doc): Promise<boolean> {
  if (!(await hasDatabase())) return false
  const persistence = new IndexeddbPersistence(`drawing-room/${key}`, doc)
  return Promise.race([persistence.whenSynced.then(() => true), later(false)])
}

const later = <T>(value: T) => new Promise<T>((resolve) => setTimeout(() => resolve(value), PATIENCE_MS))

/** Tried first: where IndexedDB is refused, y-indexeddb neither starts nor says so. */
function hasDatabase(): Promise<boolean> {
  const tried = new Promise<boolean>((resolve) => {
    try {
      const request = indexedDB.open('drawing-room')
      request.onerror = () => resolve(false)
      request.onsuccess = () => {
        request.result.close()
        resolve(true)
      }
    } catch {
      resolve(false) // access denied by the browser's settings
    }
  })
  return Promise.race([tried, later(false)])
}
