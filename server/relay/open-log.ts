import type { Jobs } from '../jobs/jobs.ts'
import type { BoardId, BoardRecord, Storage } from '../storage/storage.ts'
import { inspectUpdate } from './inspect-update.ts'
import { Known } from './known.ts'
import { LIMITS } from './limits.ts'
import { Tail } from './tail.ts'

/** A board's log as a room works with it. */
export type OpenedLog = {
  /** As it is in the storage, by now. */
  readonly board: BoardRecord
  readonly seq: number
  readonly snapshotSeq: number
  readonly snapshotBytes: number
  /** The snapshot and the log after it. */
  readonly bytes: number
  readonly known: Known
  readonly tail: Tail
}

/**
 * Reads what a board has seen and the kept end of its log.
 *
 * @throws {DrawingRoomError} when either cannot be read. A room must then not open: one that started empty would take
 *   everything its visitors hold for new, or tell them that there is nothing.
 */
export async function openLog(
  id: BoardId,
  storage: Pick<Storage, 'loadLog'>,
  jobs: Pick<Jobs, 'inspect'>,
): Promise<OpenedLog> {
  const { board, seq, snapshotSeq, snapshotBytes, known: knownBytes, entries } = await storage.loadLog(id)
  const known = new Known()
  known.addSnapshot(knownBytes)
  const tail = new Tail(seq)
  for (const entry of entries) {
    const isLarge = entry.update.length > LIMITS.inspectHere
    const summary = isLarge ? await jobs.inspect(entry.update) : inspectUpdate(entry.update)
    if (entry.seq > snapshotSeq) known.add(summary)
    tail.push({ ...entry, structs: summary.structs })
  }
  const bytes = snapshotBytes + tail.bytesAfter(snapshotSeq)
  tail.trim(snapshotSeq, LIMITS.tail, LIMITS.tailCount)
  return { board, seq, snapshotSeq, snapshotBytes, bytes, known, tail }
}
