import type { AssetHash } from '../../shared/model/asset.ts'

/** A picture that this device holds and the server may not have yet. */
export type Upload = { readonly board: string; readonly hash: AssetHash; readonly file: Blob }

const DATABASE = 'drawing-room-pictures'
const STORE = 'uploads'

/**
 * What waits to be uploaded, of all boards, on this device: it is there after the page was closed, too. Where a browser
 * keeps nothing, calls do nothing and answer with nothing.
 */
export class UploadShelf {
  readonly #database: Promise<IDBDatabase | null>

  constructor() {
    this.#database = openDatabase().catch(() => null)
  }

  async all(): Promise<readonly Upload[]> {
    const database = await this.#database
    if (!database) return []
    return settled<Upload[]>(database.transaction(STORE).objectStore(STORE).getAll()).catch(() => [])
  }

  /** @returns whether it is kept when the page is closed */
  async put(upload: Upload): Promise<boolean> {
    return this.#write((store) => store.put(upload))
  }

  async remove({ board, hash }: Upload): Promise<void> {
    await this.#write((store) => store.delete([board, hash]))
  }

  async close(): Promise<void> {
    const database = await this.#database
    database?.close()
  }

  async #write(change: (store: IDBObjectStore) => void): Promise<boolean> {
    const database = await this.#database
    if (!database) return false
    try {
      const transaction = database.transaction(STORE, 'readwrite')
      change(transaction.objectStore(STORE))
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve()
        transaction.onabort = () => reject(transaction.error ?? new Error('Not written'))
      })
      return true
    } catch {
      return false // the disk is full: the page has it as long as it is open
    }
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: ['board', 'hash'] })
    request.onerror = () => reject(request.error ?? new Error('No database'))
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close()
      resolve(request.result)
    }
  })
}

const settled = <T>(request: IDBRequest): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T) // what its caller asked for
    request.onerror = () => reject(request.error ?? new Error('Not read'))
  })
