import type { DrawingRoomError, ErrorCode } from '../../shared/protocol/error.ts'
import { packBytes, unpackBytes, type PackedBytes } from '../packed-bytes.ts'
import type { SqliteBoards } from './sqlite-boards.ts'
import type { LogEntry, Storage } from './storage.ts'

/** Gapless entries of one board's log, in the form in which they cross between threads. */
export type PackedEntries = PackedBytes & { readonly firstSeq: number }

export const packEntries = (entries: readonly LogEntry[]): PackedEntries => ({
  firstSeq: entries[0]?.seq ?? 0,
  ...packBytes(entries.map(({ update }) => update)),
})

export const unpackEntries = (packed: PackedEntries): LogEntry[] =>
  unpackBytes(packed).map((update, index) => ({ seq: packed.firstSeq + index, update }))

export type StorageMethod = Exclude<keyof Storage, 'close'>

/** One call of the storage on its way to the thread that holds the database. */
export type StorageCall = {
  [M in StorageMethod]: { readonly method: M; readonly args: Parameters<SqliteBoards[M]> }
}[StorageMethod]

/** What became of a call: plain data, since errors lose their code between threads. */
export type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string; readonly cause?: string }

export type FailedOutcome = Extract<Outcome, { ok: false }>

/** What the storage's thread says: once how opening went, then one list of outcomes per list of calls. */
export type ThreadMessage =
  | { readonly opened: true }
  | { readonly opened: false; readonly failure: FailedOutcome }
  | { readonly outcomes: readonly Outcome[] }
  | { readonly closed: true }

export type ThreadRequest = { readonly calls: readonly StorageCall[] } | { readonly close: true }

export const failedOutcome = (error: DrawingRoomError): FailedOutcome => ({
  ok: false,
  code: error.code,
  message: error.message,
  cause: error.cause instanceof Error ? error.cause.stack : undefined,
})
