import type { AssetHash } from '../../shared/model/asset.ts'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { SnapshotCache } from '../storage/snapshot-cache.ts'
import type { BoardChange, BoardId, BoardRecord, Link, LogEntry, Snapshot, Storage } from '../storage/storage.ts'
import type { Disk } from './disk.ts'
import type { Random } from './random.ts'

type Call = {
  readonly isWrite: boolean
  readonly run: () => unknown
  readonly resolve: (value: never) => void
  readonly reject: (error: Error) => void
}

/** How the disk is at the moment. */
export type DiskMood = { writesFail: boolean; readsFail: boolean; slowMs: number }

/**
 * One process's storage over a disk: what is called queues, one batch is under way, a commit takes its time, and only
 * after it the callers hear of it. A kill takes what was queued; the batch under way reached the disk or did not, as a
 * whole, as SQLite promises. A batch that was refused may still lie in the write-ahead log and come back with a kill.
 */
export class MemoryStorage implements Storage {
  readonly #disk: Disk
  readonly #mood: DiskMood
  readonly #random: Random
  readonly #snapshots = new SnapshotCache(1 << 20)
  #queue: Call[] = []
  #running: readonly Call[] | null = null
  #refused: readonly Call[] = []
  #isCommitted = false
  #isDead = false

  constructor(disk: Disk, mood: DiskMood, random: Random) {
    this.#disk = disk
    this.#mood = mood
    this.#random = random
  }

  async create(): Promise<void> {
    throw new Error('The simulated disk has one board')
  }

  async moveToTrash(): Promise<void> {
    throw new Error('The simulated board is never deleted')
  }

  async takeFromTrash(): Promise<void> {
    throw new Error('The simulated board is never deleted')
  }

  async emptyTrash(): Promise<number> {
    return 0
  }

  async delete(): Promise<void> {
    throw new Error('The simulated board is never deleted')
  }

  async addAsset(): Promise<void> {
    throw new Error('The simulated board shows no pictures')
  }

  async findAsset(): Promise<null> {
    return null
  }

  async countAssets(): Promise<number> {
    return 0
  }

  async looseAssets(): Promise<readonly AssetHash[]> {
    return []
  }

  async dropAsset(): Promise<boolean> {
    return false
  }

  findLink(key: string): Promise<Link | null> {
    return this.#call(false, () => {
      const board = this.#disk.record
      const role = (['edit', 'view', 'owner'] as const).find((one) => board.keys[one] === key)
      return role ? { board, role, deleted: false, replaced: false } : null
    })
  }

  readBoard(): Promise<BoardRecord> {
    return this.#call(false, () => this.#disk.record)
  }

  change(_id: BoardId, { keys, ...change }: BoardChange): Promise<void> {
    if (keys) throw new Error('The simulated links are never replaced')
    return this.#call(true, () => void (this.#disk.record = { ...this.#disk.record, ...change }))
  }

  append(_id: BoardId, entries: readonly LogEntry[]): Promise<void> {
    const copies = entries.map(({ seq, update }) => ({ seq, update: update.slice() }))
    return this.#call(true, () => this.#disk.append(copies))
  }

  loadLog() {
    return this.#call(false, () => this.#disk.loadLog())
  }

  readEntries(_id: BoardId, afterSeq: number) {
    return this.#call(false, () => this.#disk.readEntries(afterSeq))
  }

  readSnapshot(id: BoardId): Promise<Snapshot> {
    return this.#snapshots.get(id, () => this.#call(false, () => this.#disk.readSnapshot()))
  }

  saveSnapshot(id: BoardId, snapshot: Snapshot): Promise<void> {
    this.#snapshots.forget(id)
    return this.#call(true, () => this.#disk.saveSnapshot(snapshot))
  }

  async close(): Promise<void> {
    while (this.#queue.length > 0 || this.#running) await new Promise((resolve) => setTimeout(resolve, 1))
    this.#isDead = true
  }

  /** From here on nobody is answered. */
  kill(): void {
    const isThere = this.#random.chance(0.5)
    const last = this.#running && !this.#isCommitted ? this.#running : this.#refused
    this.#isDead = true
    if (isThere) this.#run(last.filter(({ isWrite }) => isWrite))
  }

  #call<T>(isWrite: boolean, run: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#isDead) return
      this.#queue.push({ isWrite, run, resolve, reject })
      if (this.#queue.length === 1 && !this.#running) queueMicrotask(() => this.#next())
    })
  }

  #next() {
    if (this.#running || this.#queue.length === 0 || this.#isDead) return
    const batch = (this.#running = this.#queue)
    this.#queue = []
    this.#isCommitted = false
    setTimeout(() => this.#commit(batch), this.#random.pick([1, 1, 3, 20]) + this.#mood.slowMs)
  }

  #commit(batch: readonly Call[]) {
    if (this.#isDead) return
    const isFailing = ({ isWrite }: Call) => (isWrite ? this.#mood.writesFail : this.#mood.readsFail)
    const [failed, done] = [batch.filter(isFailing), batch.filter((call) => !isFailing(call))]
    const refused = failed.filter(({ isWrite }) => isWrite)
    const answers = this.#run(done)
    if (refused.length > 0) this.#refused = refused
    else if (done.some(({ isWrite }) => isWrite)) this.#refused = []
    this.#isCommitted = true
    // Durable now, and nobody knows yet.
    setTimeout(
      () => {
        if (this.#isDead) return
        this.#running = null
        this.#next()
        for (const call of failed) call.reject(new DrawingRoomError('storage-failed', 'The disk refuses'))
        for (const answer of answers) answer()
      },
      this.#random.pick([1, 1, 2, 8]),
    )
  }

  #run(calls: readonly Call[]): (() => void)[] {
    return calls.map(({ run, resolve, reject }) => {
      try {
        const value = run()
        return () => resolve(value as never) // the call's own
      } catch (error) {
        return () => reject(error as Error) // a DrawingRoomError
      }
    })
  }
}
