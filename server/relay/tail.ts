import type { LogEntry } from '../storage/storage.ts'
import type { ClockRange } from './inspect-update.ts'

export type TailEntry = LogEntry & { readonly structs: readonly ClockRange[] }

/**
 * The newest part of a board's log, in memory and gapless: everything after the snapshot, and before it as much as
 * fits for readers who come back or fall behind.
 */
export class Tail {
  #entries: TailEntry[] = []
  /** Entries before this index are let go; they are removed many at a time, since each removal costs the whole list. */
  #start = 0
  #bytes = 0
  #lastSeq: number

  /** @param seq the log's last number before the first entry that will be pushed */
  constructor(seq: number) {
    this.#lastSeq = seq
  }

  push(entry: TailEntry): void {
    this.#entries.push(entry)
    this.#lastSeq = entry.seq
    this.#bytes += entry.update.length
  }

  /** Lets go of the oldest entries, none after `seq`, until the rest fits. */
  trim(seq: number, maxBytes: number, maxCount: number): void {
    for (; this.#start < this.#entries.length; this.#start++) {
      const oldest = this.#entries[this.#start]! // inside
      const fits = this.#bytes <= maxBytes && this.#entries.length - this.#start <= maxCount
      if (fits || oldest.seq > seq) break
      this.#bytes -= oldest.update.length
    }
    if (this.#start * 2 > this.#entries.length) {
      this.#entries = this.#entries.slice(this.#start)
      this.#start = 0
    }
  }

  /** Whether every entry after `seq` is here. */
  reaches(seq: number): boolean {
    return seq >= (this.#entries[this.#start]?.seq ?? this.#lastSeq + 1) - 1
  }

  /** The entries after `seq` that fit, the first one in any case. */
  slice(seq: number, maxBytes = Infinity, maxCount = Infinity): TailEntry[] {
    const start = this.#indexAfter(seq)
    let end = start
    for (let bytes = 0; end < this.#entries.length && end - start < maxCount; end++) {
      bytes += this.#entries[end]!.update.length // inside
      if (end > start && bytes > maxBytes) break
    }
    return this.#entries.slice(start, end)
  }

  bytesAfter(seq: number): number {
    let bytes = 0
    for (let i = this.#indexAfter(seq); i < this.#entries.length; i++) bytes += this.#entries[i]!.update.length // inside
    return bytes
  }

  #indexAfter(seq: number): number {
    const oldest = this.#entries[this.#start]
    return oldest ? this.#start + Math.max(0, seq + 1 - oldest.seq) : this.#start
  }
}
