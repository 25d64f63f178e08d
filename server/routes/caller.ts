import type { Context } from 'hono'
import { VISIT_HEADER } from '../../shared/protocol/api.ts'
import { findBoard, type FoundBoard } from '../find-board.ts'
import type { Services } from '../services.ts'

/**
 * What the key in a request's address opens, and what its sender may do there. Who came to watch and may draw for now
 * names the visit that the owner has let draw; see server/relay/grants.ts.
 *
 * @throws {DrawingRoomError} as `findBoard`
 */
export async function findBoardOfCaller(
  c: Context,
  { storage, rooms }: Pick<Services, 'storage' | 'rooms'>,
): Promise<FoundBoard> {
  const found = await findBoard(storage, c.req.param('key') ?? '')
  const visit = c.req.header(VISIT_HEADER)
  const mayDraw = found.role === 'view' && visit !== undefined && rooms.letsDraw(found.board.id, visit)
  return mayDraw ? { ...found, role: 'edit' } : found
}
