import * as Y from 'yjs'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { EMPTY_SNAPSHOT } from '../storage/empty-snapshot.ts'
import { cutOff, type Retention } from '../storage/retention.ts'
import type { BoardRecord, LogEntry, Snapshot, StoredLog } from '../storage/storage.ts'
import { type Seen, covers } from './seen.ts'

/** Short, so that histories reach its ends. */
const RETENTION: Retention = { entries: 12, ms: 3000, bytes: 4096 }

type StoredEntry = LogEntry & { readonly at: number }

/**
 * What survives a kill: one board's rows, as they are after the last commit. Holds the rules of `sqlite-boards.ts`, and
 * a document of everything durable, against which acknowledgements are checked.
 */
export class Disk {
  record: BoardRecord
  #entries: StoredEntry[] = []
  #snapshots: Snapshot[] = []
  #durable = new Y.Doc()
  #seen: Seen | null = null
  /** What must never happen. */
  readonly #violate: (what: string) => void

  constructor(record: BoardRecord, violate: (what: string) => void) {
    this.record = record
    this.#violate = violate
  }

  get lastSeq(): number {
    return Math.max(this.#entries.at(-1)?.seq ?? 0, this.#snapshots.at(-1)?.seq ?? 0)
  }

  /** All that would be there after a kill now. */
  get seen(): Seen {
    return (this.#seen ??= Y.snapshot(this.#durable))
  }

  holds(seen: Seen): boolean {
    return covers(this.seen, seen)
  }

  append(entries: readonly LogEntry[]): void {
    for (const { seq, update } of entries) {
      if (seq !== this.lastSeq + 1) {
        this.#violate(`the log went on with number ${seq} after ${this.lastSeq}`)
        throw new DrawingRoomError('storage-failed', 'a gap in the log')
      }
      this.#entries.push({ seq, update, at: Date.now() })
      Y.applyUpdate(this.#durable, update)
      this.#seen = null
      if (this.#durable.store.pendingStructs) this.#violate(`number ${seq} of the log builds on something unknown`)
    }
  }

  loadLog(): StoredLog {
    const { seq: snapshotSeq, known, v1 } = this.readSnapshot()
    return {
      board: this.record,
      seq: this.lastSeq,
      snapshotSeq,
      snapshotBytes: v1.length,
      known,
      entries: this.readEntries(0),
    }
  }

  readEntries(afterSeq: number): readonly LogEntry[] {
    return this.#entries.filter(({ seq }) => seq > afterSeq).map(({ seq, update }) => ({ seq, update }))
  }

  readSnapshot(): Snapshot {
    return this.#snapshots.at(-1) ?? EMPTY_SNAPSHOT
  }

  saveSnapshot(snapshot: Snapshot): void {
    const last = this.lastSeq
    if (snapshot.seq > last) {
      this.#violate(`a snapshot reaches number ${snapshot.seq}, but the log ends at ${last}`)
      return
    }
    if (this.#snapshots.some(({ seq }) => seq === snapshot.seq)) return
    this.#snapshots.push(snapshot)
    this.#snapshots.sort((a, b) => a.seq - b.seq)
    const [older] = this.#snapshots.slice(-2, -1)
    if (!older) return
    this.#snapshots = this.#snapshots.slice(-2)
    const covered = this.#entries
      .filter(({ seq }) => seq <= older.seq)
      .map(({ seq, at, update }) => ({ seq, at, size: update.length }))
      .reverse()
    const cut = cutOff(covered, last, Date.now(), RETENTION)
    this.#entries = this.#entries.filter(({ seq }) => seq > cut)
  }

  /** A copy made while the server ran. */
  backup(): () => void {
    const [entries, snapshots] = [this.#entries.slice(), this.#snapshots.slice()]
    const durable = Y.encodeStateAsUpdate(this.#durable)
    /** Puts it back: the numbers mean other updates from then on, so the log has another name. */
    return () => {
      this.#entries = entries.slice()
      this.#snapshots = snapshots.slice()
      this.#durable = new Y.Doc()
      Y.applyUpdate(this.#durable, durable)
      this.#seen = null
      const epoch = (BigInt(`0x${this.record.epoch}`) + 1n).toString(16).padStart(16, '0')
      this.record = { ...this.record, epoch }
    }
  }
}
