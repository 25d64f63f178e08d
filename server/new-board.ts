import { randomBytes } from 'node:crypto'
import type { BoardId, BoardRecord, Link, Storage } from './storage/storage.ts'

/** A board that nobody has seen yet. Its keys are 128 random bits each, so that none says anything about another. */
export const newBoard = (title: string): BoardRecord => ({
  id: randomName() as BoardId, // this is where they are made
  title,
  keys: { edit: randomName(), view: randomName(), owner: randomName() },
  createdAt: Date.now(),
  readOnly: false,
  trashedAt: null,
  epoch: randomBytes(8).toString('hex'),
})

/** 128 bits that nobody can guess. */
export const randomName = () => randomBytes(16).toString('base64url')

/**
 * Lets a name stand for a board that is made when somebody first asks for it: the name is its edit key. It gets no
 * title, since the title is told to whoever holds the view key.
 */
export const openBoardIn =
  (storage: Pick<Storage, 'create' | 'findLink'>) =>
  async (name: string): Promise<Link> => {
    const board = newBoard('')
    const named = { ...board, keys: { ...board.keys, edit: name } }
    try {
      await storage.create(named)
      return { board: named, role: 'edit', deleted: false, replaced: false }
    } catch (error) {
      // Somebody else asked at the same moment, and their board is the one.
      const link = await storage.findLink(name)
      if (link) return link
      throw error
    }
  }
