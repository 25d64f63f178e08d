import { DrawingRoomError } from '../shared/protocol/error.ts'
import type { Link, Storage } from './storage/storage.ts'

/**
 * What a key opens. Every key takes the same way, whatever it looks like, so that neither the answer nor its time tells
 * an unknown key from a misspelt one.
 *
 * @throws {DrawingRoomError} 'board-not-found', 'board-deleted'
 */
export async function findBoard(storage: Pick<Storage, 'findLink'>, key: string): Promise<Link> {
  const link = await storage.findLink(key)
  if (!link) throw new DrawingRoomError('board-not-found', 'There is no board with this link')
  if (link.deleted) throw new DrawingRoomError('board-deleted', 'This board was deleted')
  return link
}
