import { DrawingRoomError } from '../../shared/protocol/error.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { BoardId, Snapshot, Storage } from '../storage/storage.ts'
import type { Connection } from './connection.ts'
import { encodeSyncStep2, encodeUpdate, isEmptyUpdate } from './frame.ts'
import type { Known } from './known.ts'
import type { Tail } from './tail.ts'

type SnapshotFrame = { readonly seq: number; readonly v1: Uint8Array; readonly frame: Uint8Array | null }

export type SyncParts = {
  readonly board: BoardId
  readonly epoch: string
  readonly storage: Pick<Storage, 'readSnapshot'>
  readonly jobs: Pick<Jobs, 'diff'>
  readonly tail: Tail
  readonly known: Known
  readonly lastSeq: () => number
}

/**
 * Answers SyncStep1, the cheapest way that the visitor's state allows: the log since its last visit, or the stored
 * snapshot and the log after it, or what a worker finds that it lacks. Each answer moves the connection's cursor to
 * where it ends, so that the log goes on from there without a gap.
 */
export class SyncAnswers {
  readonly #parts: SyncParts
  #snapshot: Promise<SnapshotFrame> | null = null
  #usedAt = -Infinity
  /** Diffs being made, by what was asked for and when: a crowd that comes back after a restart asks for the same. */
  readonly #diffs = new Map<string, Promise<Uint8Array>>()
  #lastDiff: Promise<unknown> = Promise.resolve()

  constructor(parts: SyncParts) {
    this.#parts = parts
  }

  /** Resolves when the connection's cursor stands where the log is to go on. */
  async answer(connection: Connection, stateVector: Uint8Array, clocks: ReadonlyMap<number, number>): Promise<void> {
    const { epoch, lastSeq } = this.#parts
    const since = connection.since
    // It speaks for the first sync only; who asks again wants to know.
    connection.since = null
    if (since?.epoch === epoch && this.#onlyLacksLog(since.seq, clocks)) {
      connection.cursor = since.seq
      connection.step2At = lastSeq()
    } else if (clocks.size === 0) {
      await this.sendAll(connection)
      connection.step2At = lastSeq()
    } else {
      const seq = lastSeq()
      connection.send(encodeSyncStep2(await this.#diff(seq, stateVector)))
      connection.cursor = seq
    }
  }

  /** Sends the snapshot and lets the log go on behind it. */
  async sendAll(connection: Connection): Promise<void> {
    const { frame, seq } = await this.#readSnapshot()
    if (frame) connection.send(frame)
    connection.cursor = seq
  }

  /** A newer snapshot has been stored. */
  setSnapshot(snapshot: Snapshot): void {
    this.#snapshot = Promise.resolve(framed(snapshot))
  }

  /** Lets go of a snapshot that nobody has asked for since `time`: visitors come in crowds or not at all. */
  forgetUnusedSince(time: number): void {
    if (this.#usedAt < time) this.#snapshot = null
  }

  /**
   * Whether everything up to `seq` is in the visitor's document, so that the log after it is all it needs. Its state
   * vector has the last word: `since` may have outlived the browser's copy of the board.
   */
  #onlyLacksLog(seq: number, clocks: ReadonlyMap<number, number>): boolean {
    const { tail, known, lastSeq } = this.#parts
    if (seq > lastSeq() || !tail.reaches(seq)) return false
    const firstAfter = new Map<number, number>()
    for (const { structs } of tail.slice(seq)) {
      for (const { client, from } of structs) {
        firstAfter.set(client, Math.min(from, firstAfter.get(client) ?? Infinity))
      }
    }
    return known.isCoveredBy(clocks, firstAfter)
  }

  #diff(seq: number, stateVector: Uint8Array): Promise<Uint8Array> {
    const key = `${seq} ${Buffer.from(stateVector).toString('base64')}`
    const running = this.#diffs.get(key)
    if (running) return running
    // One at a time: a crowd must not occupy every worker with one board.
    const diff = this.#lastDiff.then(() => this.#computeDiff(stateVector))
    this.#diffs.set(key, diff)
    const forget = () => void this.#diffs.delete(key)
    this.#lastDiff = diff.then(forget, forget) // whoever asked hears of the failure
    return diff
  }

  async #computeDiff(stateVector: Uint8Array): Promise<Uint8Array> {
    const { v1, seq } = await this.#readSnapshot()
    const tail = this.#parts.tail.slice(seq).map(({ update }) => update)
    return this.#parts.jobs.diff({ v1, tail }, stateVector)
  }

  async #readSnapshot(): Promise<SnapshotFrame> {
    this.#usedAt = performance.now()
    this.#snapshot ??= this.#parts.storage.readSnapshot(this.#parts.board).then(framed)
    const reading = this.#snapshot
    try {
      const snapshot = await reading
      if (this.#parts.tail.reaches(snapshot.seq)) return snapshot
    } catch (error) {
      if (this.#snapshot === reading) this.#snapshot = null
      throw error
    }
    // While we were reading, a newer one was stored and the log in between was let go.
    if (this.#snapshot !== reading) return this.#readSnapshot()
    throw new DrawingRoomError('storage-failed', `The snapshot of board ${this.#parts.board} is older than its log`)
  }
}

function framed({ seq, v1 }: Snapshot): SnapshotFrame {
  if (isEmptyUpdate(v1)) return { seq, v1, frame: null }
  const frame = encodeUpdate(v1)
  // A view into the frame, so that the bytes are held once.
  return { seq, v1: frame.subarray(frame.length - v1.length), frame }
}
