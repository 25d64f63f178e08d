import type { Role } from '../shared/protocol/api.ts'
import { DrawingRoomError } from '../shared/protocol/error.ts'
import { roleOn } from './role-of.ts'
import type { Link, Storage } from './storage/storage.ts'
import { goneAt } from './trash.ts'

/** A board that is there; `role` is what the caller may do now, `keyRole` what the key is for. */
export type FoundBoard = Link & { readonly keyRole: Role }

/**
 * What a key opens. Every key takes the same way, whatever it looks like, so that neither the answer nor its time tells
 * an unknown key from a misspelt one.
 *
 * @throws {DrawingRoomError} 'board-not-found', 'link-replaced', 'board-deleted'
 */
export async function findBoard(storage: Pick<Storage, 'findLink'>, key: string): Promise<FoundBoard> {
  const link = await storage.findLink(key)
  if (!link) throw new DrawingRoomError('board-not-found', 'There is no board with this link')
  if (link.replaced)
    throw new DrawingRoomError('link-replaced', 'This link was replaced: ask the owner of the board for the new one')
  if (link.deleted) throw deleted(link)
  return { ...link, role: roleOn(link.board, link.role), keyRole: link.role }
}

/**
 * A board for its owner, also one in the trash.
 *
 * @param what the owner alone may do with it, for a sentence
 * @throws {DrawingRoomError} 'forbidden' for other keys, and as `findBoard` for what is not there or gone for good
 */
export async function findOwnBoard(storage: Pick<Storage, 'findLink'>, key: string, what: string): Promise<FoundBoard> {
  const link = await storage.findLink(key)
  const isInTrash = link?.role === 'owner' && link.board.trashedAt !== null
  const found = link && isInTrash ? { ...link, keyRole: link.role } : await findBoard(storage, key)
  if (found.keyRole !== 'owner') throw new DrawingRoomError('forbidden', `Only the owner key may ${what}`)
  return found
}

/**
 * Keeps out who may not draw.
 *
 * @param what they cannot do with a link that may only look, for a sentence
 */
export function refuseViewers({ role, keyRole }: Pick<FoundBoard, 'role' | 'keyRole'>, what: string): void {
  if (role !== 'view') return
  const message = keyRole === 'view' ? `This link may look at the board, not ${what}` : READ_ONLY
  throw new DrawingRoomError('forbidden', message)
}
const READ_ONLY = 'The owner has made this board read-only'

/** Only the owner is told that there is a way back. */
function deleted({ role, board: { trashedAt } }: Link): DrawingRoomError {
  const isInTrash = role === 'owner' && trashedAt !== null
  const wayBack = isInTrash
    ? `: POST to its address with /restore brings it back, until ${new Date(goneAt(trashedAt)).toISOString()}`
    : ''
  return new DrawingRoomError('board-deleted', `This board was deleted${wayBack}`)
}
