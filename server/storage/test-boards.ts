import { newBoard } from '../new-board.ts'
import type { BoardRecord, LogEntry, Snapshot } from './storage.ts'

/** For tests: a board that nothing has been stored of. */
export const boardRecord = (title = 'Plan'): BoardRecord => newBoard(title)

/** `count` entries with recognisable bytes, the first of them number `seq`. */
export const entriesFrom = (seq: number, count: number, size = 8): LogEntry[] =>
  Array.from({ length: count }, (_, index) => ({ seq: seq + index, update: new Uint8Array(size).fill(seq + index) }))

export const snapshotAt = (seq: number): Snapshot => ({
  seq,
  v1: Uint8Array.of(1, seq),
  v2br: Uint8Array.of(2, seq),
  known: Uint8Array.of(3, seq),
})
