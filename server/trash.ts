import { TRASH_DAYS } from '../shared/protocol/api.ts'
import type { Storage } from './storage/storage.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** When a board that was deleted at `trashedAt` is gone for good; milliseconds since 1970. */
export const goneAt = (trashedAt: number): number => trashedAt + TRASH_DAYS * DAY_MS

/** Forgets boards that have been in the trash for long enough, a few at a time. @returns how many */
export async function emptyTrash(storage: Pick<Storage, 'emptyTrash'>, now: number): Promise<number> {
  let all = 0
  for (let some = Infinity; some > 0; all += some) some = await storage.emptyTrash(now - TRASH_DAYS * DAY_MS)
  return all
}
