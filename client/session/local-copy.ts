/** Where a board is kept on this device. As y-indexeddb lays it out, which an earlier version of this page used. */
const databaseOf = (key: string) => `drawing-room/${key}`
const UPDATES = 'updates'
/** Not used, but a database of y-indexeddb has it. */
const CUSTOM = 'custom'

/** So many updates are folded into one, when nothing has been added for a while. */
const MAX_UPDATES = 500
const FOLD_AFTER_MS = 1000

/**
 * What this device keeps of a board: every update that its document took, in the order in which it did. Several tabs
 * may add to one copy; what they both add does no harm.
 */
export class LocalCopy {
  readonly #name: string
  readonly #database: Promise<IDBDatabase>
  readonly #onLost: () => void
  #unwritten: Uint8Array[] = []
  #count = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  /** @param onLost called when this device cannot keep what it is given: access is refused, or the disk is full */
  constructor(key: string, onLost: () => void) {
    this.#name = databaseOf(key)
    this.#database = openDatabase(this.#name)
    this.#onLost = onLost
  }

  /** All that is kept, in order. Rejects where this browser lets nobody keep anything. */
  async read(): Promise<Uint8Array[]> {
    const database = await this.#database
    const updates = await settled<Uint8Array[]>(database.transaction(UPDATES).objectStore(UPDATES).getAll())
    this.#count += updates.length
    return updates
  }

  /** To be called with everything that the document takes, from wherever it comes. */
  keep(update: Uint8Array): void {
    this.#unwritten.push(update)
    // The others wait for the same database, and then go together.
    if (this.#unwritten.length === 1) void this.#write()
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer)
    const database = await this.#database.catch(() => null)
    database?.close()
  }

  async #write() {
    const database = await this.#database.catch(() => null)
    const updates = this.#unwritten
    this.#unwritten = []
    try {
      if (!database) throw new Error('No database')
      const transaction = database.transaction(UPDATES, 'readwrite')
      for (const update of updates) transaction.objectStore(UPDATES).add(update)
      transaction.commit() // by itself it would wait for this page once more, which may be closed right now
      await ended(transaction)
      this.#count += updates.length
    } catch {
      // What comes later may find room. The server, or this page while it is open, has what is missing then.
      this.#onLost()
      return
    }
    if (this.#count < MAX_UPDATES) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#fold(), FOLD_AFTER_MS)
  }

  /** In a worker, since a large board takes a second. Who cannot do it now tries again after the next update. */
  #fold() {
    const worker = new Worker(new URL('./fold-worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data: count }: MessageEvent<number>) => {
      this.#count = count
      worker.terminate()
    }
    worker.onerror = () => worker.terminate()
    worker.postMessage(this.#name)
  }
}

/** Opens the database of a copy, and makes it if it is not there. Rejects where this browser has none. */
function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name)
    request.onupgradeneeded = () => {
      request.result.createObjectStore(UPDATES, { autoIncrement: true })
      request.result.createObjectStore(CUSTOM)
    }
    request.onerror = () => reject(request.error ?? new Error('No database'))
    request.onsuccess = () => {
      // Somebody deletes the database: it must not wait for this page.
      request.result.onversionchange = () => request.result.close()
      resolve(request.result)
    }
  })
}

/**
 * Folds all updates of a copy into one. In one transaction: no other tab's update comes between reading and deleting.
 *
 * @param fold takes what `keep` was given, in order
 * @returns how many updates are kept now
 */
export async function foldCopy(name: string, fold: (updates: readonly Uint8Array[]) => Uint8Array): Promise<number> {
  const database = await openDatabase(name)
  const transaction = database.transaction(UPDATES, 'readwrite')
  const store = transaction.objectStore(UPDATES)
  const keys = store.getAllKeys()
  const updates = store.getAll()
  updates.onsuccess = () => {
    const last = keys.result.at(-1)
    if (last === undefined || keys.result.length < 2) return
    store.add(fold(updates.result as Uint8Array[])) // nothing else is ever put in
    store.delete(IDBKeyRange.upperBound(last))
  }
  await ended(transaction)
  const count = await settled<number>(database.transaction(UPDATES).objectStore(UPDATES).count())
  database.close()
  return count
}

const settled = <T>(request: IDBRequest): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T) // what its caller asked for
    request.onerror = () => reject(request.error ?? new Error('Not read'))
  })

const ended = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('Not written'))
  })
