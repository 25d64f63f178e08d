import { DrawingRoomError } from '../shared/protocol/error.ts'
import { UnreachableError } from './api.ts'

/** What to tell people when something could not be done. */
export function sentenceFor(error: unknown): string {
  if (error instanceof UnreachableError) return 'The server does not answer. Check the connection and try again.'
  if (!(error instanceof DrawingRoomError)) return 'Something went wrong on this page. Try again, or load it anew.'
  switch (error.code) {
    case 'storage-failed':
      return 'The server cannot store anything now: its disk is full or failing. Try again in a moment.'
    case 'too-many-requests':
      return 'The server is asked too often from here. Try again in a minute.'
    case 'forbidden':
      return 'This link may not do that.'
    case 'board-not-found':
      return 'There is no such board.'
    case 'board-deleted':
      return 'This board was deleted.'
    default:
      return error.message
  }
}
