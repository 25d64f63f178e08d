import type { ImportedShapes } from '../../shared/protocol/api.ts'
import type { Imported } from '../jobs/imports.ts'
import type { Services } from '../services.ts'
import type { BoardRecord } from '../storage/storage.ts'

/**
 * Puts what was read on a board: its pictures first, so that nobody sees a shape without its own.
 *
 * @throws {DrawingRoomError} 'images-full', 'too-large', 'board-deleted', 'storage-failed'; the board is then as it was
 */
export async function putOnBoard(
  { pictures, update, ids }: Imported,
  board: BoardRecord,
  { assets, rooms }: Pick<Services, 'assets' | 'rooms'>,
): Promise<ImportedShapes> {
  for (const picture of pictures) await assets.add(board.id, picture)
  if (update) await rooms.draw(board, update)
  return { count: ids.length, ids }
}
