import { asNumber, asOneOf, asString, fieldOf, fieldsOf } from '../../shared/model/fields.ts'
import { MAX_TITLE_LENGTH, type Role, TRASH_DAYS } from '../../shared/protocol/api.ts'

/** A board that this browser has opened. There are no accounts: this list is all that anybody remembers of it. */
export type RecentBoard = {
  /** The link key that it was opened with. */
  readonly key: string
  readonly title: string
  readonly role: Role
  /** Milliseconds since 1970. */
  readonly openedAt: number
  /** Held by the browser that made the board, and by nobody else. */
  readonly ownerKey?: string
  /** When its owner has put it into the trash; milliseconds since 1970. */
  readonly trashedAt?: number
}

const STORAGE_KEY = 'drawing-room/boards'
const MAX_BOARDS = 200

/** Last opened first. What is not readable is left out: somebody may have edited it. */
export function recentBoards(storage: Storage): readonly RecentBoard[] {
  try {
    const list: unknown = JSON.parse(storage.getItem(STORAGE_KEY) ?? '[]')
    return Array.isArray(list) ? list.map(parseRecentBoard).filter((board) => board !== null) : []
  } catch {
    return [] // storage is off, or holds something else
  }
}

/** Puts a board first, and takes it out of the trash. An owner key that is known already is kept. */
export function rememberBoard(storage: Storage, board: RecentBoard): void {
  const others = recentBoards(storage)
  const ownerKey = board.ownerKey ?? others.find(({ key }) => key === board.key)?.ownerKey
  const remembered = { ...board, ...(ownerKey && { ownerKey }) }
  write(storage, [remembered, ...others.filter(({ key }) => key !== board.key)].slice(0, MAX_BOARDS))
}

export function forgetBoard(storage: Storage, key: string): void {
  write(
    storage,
    recentBoards(storage).filter((board) => board.key !== key),
  )
}

/** A board was deleted: whoever owns it may want it back, and everybody else can forget it. @param now as above */
export function trashBoard(storage: Storage, key: string, now: number): void {
  const trashed = recentBoards(storage).flatMap((board) => {
    if (board.key !== key) return [board]
    return board.ownerKey ? [{ trashedAt: now, ...board }] : []
  })
  write(storage, trashed)
}

/** A board of one's own was restored. */
export function untrashBoard(storage: Storage, key: string): void {
  const boards = recentBoards(storage).map(({ trashedAt, ...board }) => ({
    ...board,
    ...(trashedAt && board.key !== key && { trashedAt }),
  }))
  write(storage, boards)
}

/** A board's link was replaced: it is the same board under another key. */
export function moveBoard(storage: Storage, from: string, to: string): void {
  const boards = recentBoards(storage)
  write(
    storage,
    boards.filter(({ key }) => key !== to).map((board) => (board.key === from ? { ...board, key: to } : board)),
  )
}

/** A board of one's own that was deleted; what is gone for good is not worth a word any more. */
export type TrashedBoard = RecentBoard & { readonly ownerKey: string; readonly trashedAt: number }
export const isInTrash = (board: RecentBoard, now: number): board is TrashedBoard =>
  board.ownerKey !== undefined && board.trashedAt !== undefined && daysLeft(board.trashedAt, now) > 0

/** Days until a board in the trash is gone for good; 0 when it is. */
export const daysLeft = (trashedAt: number, now: number): number =>
  Math.max(0, Math.ceil(TRASH_DAYS - (now - trashedAt) / (24 * 60 * 60 * 1000)))

function write(storage: Storage, boards: readonly RecentBoard[]) {
  try {
    storage.setItem(STORAGE_KEY, JSON.stringify(boards))
  } catch {
    // Storage may be off or full. The list is a convenience: the links work without it.
  }
}

function parseRecentBoard(value: unknown): RecentBoard | null {
  const fields = fieldsOf(value)
  const key = asString(fieldOf(fields, 'key'), '', 100)
  const ownerKey = asString(fieldOf(fields, 'ownerKey'), '', 100)
  const trashedAt = asNumber(fieldOf(fields, 'trashedAt'), 0, 0, Number.MAX_SAFE_INTEGER)
  if (!/^[\w-]+$/.test(key)) return null
  return {
    key,
    title: asString(fieldOf(fields, 'title'), '', MAX_TITLE_LENGTH),
    role: asOneOf(fieldOf(fields, 'role'), ['view', 'edit', 'owner'] as const, 'edit'),
    openedAt: asNumber(fieldOf(fields, 'openedAt'), 0, 0, Number.MAX_SAFE_INTEGER),
    ...(ownerKey && { ownerKey }),
    ...(trashedAt && { trashedAt }),
  }
}
