import type { Snapshot } from './storage.ts'

/** What a board's snapshot is before the first compaction: a document that nobody has drawn in. */
export const EMPTY_SNAPSHOT: Snapshot = {
  seq: 0,
  v1: Uint8Array.of(0, 0),
  v2br: Uint8Array.of(27, 12, 0, 0, 164, 0, 2, 106, 17, 70, 10, 121, 112),
  known: Uint8Array.of(0, 0),
}
