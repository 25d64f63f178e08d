import type { Jobs } from '../jobs/jobs.ts'
import type { BoardId, LogEntry, Snapshot, Storage } from '../storage/storage.ts'
import type { Timings } from './limits.ts'

const MAX_TAIL_COUNT = 500
const MAX_TAIL_BYTES = 256 * 1024

export type CompactionParts = {
  readonly board: BoardId
  readonly storage: Pick<Storage, 'readSnapshot' | 'saveSnapshot'>
  readonly jobs: Pick<Jobs, 'compact'>
  readonly timings: Timings
  /** The durable entries after a log number. */
  readonly durableAfter: (seq: number) => readonly LogEntry[]
  readonly onCompacted: (snapshot: Snapshot, tookMs: number) => void
  readonly onFailure: (error: unknown) => void
}

/** Folds a board's log into its snapshot, in a worker, when that has become worth its price. */
export class Compaction {
  readonly #parts: CompactionParts
  #snapshotSeq: number
  #snapshotBytes: number
  #running: Promise<void> | null = null
  #notBefore = -Infinity

  constructor(parts: CompactionParts, snapshotSeq: number, snapshotBytes: number) {
    this.#parts = parts
    this.#snapshotSeq = snapshotSeq
    this.#snapshotBytes = snapshotBytes
  }

  get snapshotSeq() {
    return this.#snapshotSeq
  }

  /**
   * Compacts if the log after the snapshot is long or, at an idle moment, if it is a good part of the whole.
   *
   * @param idleMs how long nobody has written
   * @param isFull whether the board must become smaller, if it can
   */
  consider(now: number, idleMs: number, isFull = false): void {
    if (this.#running || now < this.#notBefore) return
    const tail = this.#parts.durableAfter(this.#snapshotSeq)
    if (tail.length === 0) return
    const bytes = tail.reduce((sum, { update }) => sum + update.length, 0)
    const isLong = tail.length >= MAX_TAIL_COUNT || bytes >= MAX_TAIL_BYTES
    const isWorthIt = bytes * 2 >= this.#snapshotBytes
    if (isFull || isLong || (idleMs >= this.#parts.timings.idle && isWorthIt)) void this.run()
  }

  /** Compacts whatever there is. Never rejects: the log remains the truth, and is only longer than it could be. */
  run(): Promise<void> {
    this.#running ??= this.#compact()
      .catch((error: unknown) => {
        // Most likely it fails again; the log goes on growing meanwhile, which harms nobody soon.
        this.#notBefore = performance.now() + this.#parts.timings.compactAgain
        this.#parts.onFailure(error)
      })
      .then(() => void (this.#running = null))
    return this.#running
  }

  async #compact(): Promise<void> {
    const startedAt = performance.now()
    const { board, storage, jobs, durableAfter, onCompacted } = this.#parts
    const tail = durableAfter(this.#snapshotSeq)
    const last = tail.at(-1)
    if (!last) return
    const { v1 } = await storage.readSnapshot(board)
    const { skipped, ...compacted } = await jobs.compact({ v1, tail: tail.map(({ update }) => update) })
    if (skipped > 0) this.#parts.onFailure(new Error(`${skipped} updates of board ${board} could not be compacted`))
    const snapshot: Snapshot = { ...compacted, seq: last.seq }
    await storage.saveSnapshot(board, snapshot)
    this.#snapshotSeq = snapshot.seq
    this.#snapshotBytes = snapshot.v1.length
    onCompacted(snapshot, performance.now() - startedAt)
  }
}
