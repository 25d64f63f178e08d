import { Worker } from 'node:worker_threads'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { packBytes } from '../packed-bytes.ts'
import { RETENTION, type Retention } from './retention.ts'
import type { SqliteBoards } from './sqlite-boards.ts'
import type { ThreadData } from './sqlite-thread.ts'
import { SnapshotCache } from './snapshot-cache.ts'
import { packEntries, unpackEntries } from './storage-call.ts'
import type { FailedOutcome, StorageCall, StorageMethod, ThreadMessage, ThreadRequest } from './storage-call.ts'
import type { AssetHash } from '../../shared/model/asset.ts'
import type {
  AssetBudget,
  AssetRecord,
  BoardChange,
  BoardId,
  BoardRecord,
  LogEntry,
  Snapshot,
  Storage,
} from './storage.ts'

const SNAPSHOT_CACHE_BYTES = 64 << 20
/**
 * Updates are committed this far apart at least, the first after silence at once: a commit costs the same whatever it
 * holds. With a hundred people drawing this takes a third off the server's processor time.
 */
const APPEND_PACE_MS = 4

type Pending = { resolve(value: unknown): void; reject(error: Error): void }
type Queued = Pending & { readonly call: StorageCall; readonly transfer: readonly ArrayBuffer[] }

/**
 * Opens the boards of a data folder: SQLite in a thread of its own, one server per folder.
 *
 * @param options for tests; `maxPages` limits the database (pages of 4 KiB), as a small disk would
 * @throws DrawingRoomError 'storage-failed' with one sentence that says what to do
 */
export async function openSqliteStorage(
  dataDir: string,
  options: { readonly retention?: Retention; readonly maxPages?: number } = {},
): Promise<Storage> {
  const workerData: ThreadData = { dataDir, retention: RETENTION, ...options }
  const thread = new Worker(new URL('./sqlite-thread.ts', import.meta.url), { workerData, name: 'storage' })
  const opened = await new Promise<ThreadMessage>((resolve, reject) => {
    thread.once('message', resolve)
    thread.once('error', reject)
  })
  if ('opened' in opened && !opened.opened) {
    await thread.terminate()
    throw errorOf(opened.failure)
  }
  return new SqliteStorage(thread)
}

class SqliteStorage implements Storage {
  readonly #thread: Worker
  readonly #snapshots = new SnapshotCache(SNAPSHOT_CACHE_BYTES)
  #queue: Queued[] = []
  /** The calls whose transaction is under way. */
  #running: readonly Pending[] = []
  #sentAt = -Infinity
  #pause: NodeJS.Timeout | null = null
  #isClosing = false
  #end: Error | null = null
  readonly #ended = Promise.withResolvers<void>()

  constructor(thread: Worker) {
    this.#thread = thread
    thread.on('message', (message: ThreadMessage) => this.#receive(message))
    thread.on('error', (error) => this.#stop(error))
    thread.on('exit', () => this.#stop(new Error('its thread has ended')))
  }

  async create(board: BoardRecord) {
    await this.#call('create', [board])
  }

  findLink(key: string) {
    return this.#call('findLink', [key])
  }

  readBoard(id: BoardId) {
    return this.#call('readBoard', [id])
  }

  async change(id: BoardId, change: BoardChange) {
    await this.#call('change', [id, change])
  }

  async moveToTrash(id: BoardId, at: number) {
    this.#snapshots.forget(id)
    await this.#call('moveToTrash', [id, at])
  }

  async takeFromTrash(id: BoardId) {
    await this.#call('takeFromTrash', [id])
  }

  emptyTrash(time: number) {
    return this.#call('emptyTrash', [time])
  }

  async delete(id: BoardId) {
    this.#snapshots.forget(id)
    await this.#call('delete', [id])
  }

  async append(id: BoardId, entries: readonly LogEntry[]) {
    if (entries.length === 0) return
    const packed = packEntries(entries)
    await this.#call('append', [id, packed], [packed.bytes.buffer])
  }

  async loadLog(id: BoardId) {
    const { entries, ...log } = await this.#call('loadLog', [id])
    return { ...log, entries: unpackEntries(entries) }
  }

  async readEntries(id: BoardId, afterSeq: number) {
    return unpackEntries(await this.#call('readEntries', [id, afterSeq]))
  }

  readSnapshot(id: BoardId) {
    return this.#snapshots.get(id, () => this.#call('readSnapshot', [id]))
  }

  async saveSnapshot(id: BoardId, { seq, v1, v2br, known }: Snapshot) {
    // Now, and not when it is saved: whoever asks from here on is answered after it.
    this.#snapshots.forget(id)
    const packed = packBytes([v1, v2br, known])
    await this.#call('saveSnapshot', [id, seq, packed], [packed.bytes.buffer])
  }

  async addAsset(id: BoardId, asset: AssetRecord, budget: AssetBudget) {
    await this.#call('addAsset', [id, asset, budget])
  }

  findAsset(hash: AssetHash) {
    return this.#call('findAsset', [hash])
  }

  countAssets(id: BoardId) {
    return this.#call('countAssets', [id])
  }

  looseAssets() {
    return this.#call('looseAssets', [])
  }

  dropAsset(hash: AssetHash, since: number) {
    return this.#call('dropAsset', [hash, since])
  }

  close(): Promise<void> {
    if (!this.#isClosing) {
      this.#isClosing = true
      this.#flush()
    }
    return this.#ended.promise
  }

  #call<M extends StorageMethod>(
    method: M,
    args: Parameters<SqliteBoards[M]>,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<ReturnType<SqliteBoards[M]>> {
    return new Promise((resolve, reject) => {
      if (this.#end || this.#isClosing) {
        return reject(new DrawingRoomError('storage-failed', 'The storage is closed', { cause: this.#end }))
      }
      // M ties method, arguments and result together; the queue holds calls of every kind.
      const call = { method, args } as StorageCall
      this.#queue.push({ call, transfer, resolve: resolve as Pending['resolve'], reject })
      if (this.#running.length > 0) return
      // Everything that is called in this turn of the event loop belongs into one transaction.
      if (this.#queue.length === 1 || method !== 'append') queueMicrotask(() => this.#flush())
    })
  }

  /** Sends all that is queued as one batch, unless one is under way: its answer sends the next. */
  #flush() {
    if (this.#running.length > 0 || this.#end || this.#isPaused()) return
    if (this.#queue.length > 0) {
      this.#sentAt = performance.now()
      const batch = this.#queue
      this.#queue = []
      this.#running = batch
      const transfer = batch.flatMap(({ transfer }) => transfer)
      this.#send({ calls: batch.map(({ call }) => call) }, transfer)
    } else if (this.#isClosing) this.#send({ close: true })
  }

  /** Whether all that is queued can wait for company; then the queue is sent when it has waited. */
  #isPaused(): boolean {
    if (this.#pause) clearTimeout(this.#pause)
    this.#pause = null
    const waitMs = this.#sentAt + APPEND_PACE_MS - performance.now()
    const canWait = this.#queue.length > 0 && this.#queue.every(({ call }) => call.method === 'append')
    if (!canWait || waitMs <= 0 || this.#isClosing) return false
    this.#pause = setTimeout(() => this.#flush(), waitMs)
    return true
  }

  #send(request: ThreadRequest, transfer: ArrayBuffer[] = []) {
    this.#thread.postMessage(request, transfer)
  }

  #receive(message: ThreadMessage) {
    if (!('outcomes' in message)) return // 'closed': the thread ends by itself
    const answered = this.#running
    this.#running = []
    this.#flush()
    message.outcomes.forEach((outcome, index) => {
      const pending = answered[index]! // one outcome per call
      if (outcome.ok) pending.resolve(outcome.value)
      else pending.reject(errorOf(outcome))
    })
  }

  #stop(error: Error) {
    this.#end ??= error
    const message = `The storage has stopped: ${error.message}. Start the server again.`
    const failure = new DrawingRoomError('storage-failed', message, { cause: error })
    for (const { reject } of [...this.#running, ...this.#queue]) reject(failure)
    this.#running = []
    this.#queue = []
    this.#ended.resolve()
  }
}

function errorOf({ code, message, cause }: FailedOutcome): DrawingRoomError {
  return new DrawingRoomError(code, message, cause === undefined ? undefined : { cause })
}
