import type { Snapshot } from '../storage/storage.ts'
import type { UpdateSummary } from '../relay/inspect-update.ts'

/** A board as stored: one snapshot and the log entries after it, in order, in Yjs update format 1. */
export type StoredBoard = { readonly v1: Uint8Array; readonly tail: readonly Uint8Array[] }

/**
 * Work that opens a board, done in worker threads so that nobody's pen waits for somebody else's board. These are the
 * only places on the server with a `Y.Doc`.
 */
export interface Jobs {
  /** `inspectUpdate` for an update too large for the main thread. Rejects as it throws. */
  inspect(update: Uint8Array): Promise<UpdateSummary>
  /** Folds a stored board into one snapshot, verified by reading it back. */
  compact(board: StoredBoard): Promise<Omit<Snapshot, 'seq'> & { readonly skipped: number }>
  /** What a client with this state vector lacks: one update in format 1. */
  diff(board: StoredBoard, stateVector: Uint8Array): Promise<Uint8Array>
  close(): Promise<void>
}
