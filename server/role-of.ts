import type { Role } from '../shared/protocol/api.ts'
import type { BoardKeys, BoardRecord } from './storage/storage.ts'

/** What somebody may do who holds a key of this role: on a board that is read-only, nobody but the owner draws. */
export const roleOn = ({ readOnly }: Pick<BoardRecord, 'readOnly'>, role: Role): Role =>
  readOnly && role === 'edit' ? 'view' : role

/** @returns null for what is no key of the board, or not any more */
export const roleOfKey = (keys: BoardKeys, key: string): Role | null =>
  (['edit', 'view', 'owner'] as const).find((role) => keys[role] === key) ?? null
