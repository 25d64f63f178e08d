import { DrawingRoomError } from '../shared/protocol/error.ts'
import { UnreachableError } from './api.ts'
import { messages } from './messages/index.ts'

/** What to tell people when something could not be done. */
export function sentenceFor(error: unknown): string {
  const { problems } = messages.app
  if (error instanceof UnreachableError) return problems.unreachable
  if (!(error instanceof DrawingRoomError)) return problems.unknown
  switch (error.code) {
    case 'storage-failed':
      return problems.storageFailed
    case 'too-many-requests':
      return problems.tooManyRequests
    case 'forbidden':
      return problems.forbidden
    case 'board-not-found':
      return problems.boardNotFound
    case 'link-replaced':
      return problems.linkReplaced
    case 'board-deleted':
      return problems.boardDeleted
    default:
      return error.message
  }
}
