import type { StoredBoard } from './jobs/jobs.ts'
import type { BoardId, Storage } from './storage/storage.ts'

/** What is on disk of a board. That is all that its room has acknowledged; the rest follows within milliseconds. */
export async function readStored(
  storage: Pick<Storage, 'readSnapshot' | 'readEntries'>,
  id: BoardId,
): Promise<{ readonly seq: number; readonly stored: StoredBoard }> {
  const { seq, v1 } = await storage.readSnapshot(id)
  const entries = await storage.readEntries(id, seq)
  return { seq: entries.at(-1)?.seq ?? seq, stored: { v1, tail: entries.map(({ update }) => update) } }
}
