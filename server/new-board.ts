import { randomBytes } from 'node:crypto'
import type { BoardId, BoardRecord } from './storage/storage.ts'

/** A board that nobody has seen yet. Its keys are 128 random bits each, so that none says anything about another. */
export const newBoard = (title: string): BoardRecord => ({
  id: randomName() as BoardId, // this is where they are made
  title,
  keys: { edit: randomName(), view: randomName(), owner: randomName() },
  createdAt: Date.now(),
  epoch: randomBytes(8).toString('hex'),
})

const randomName = () => randomBytes(16).toString('base64url')
