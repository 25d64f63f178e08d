import * as Y from 'yjs'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import type { StoredBoard } from './jobs.ts'
import { openBoard } from './open-board.ts'

/** What somebody with this state vector lacks of a stored board, as one update in format 1. */
export function diff(board: StoredBoard, stateVector: Uint8Array): Uint8Array {
  try {
    Y.decodeStateVector(stateVector)
  } catch (cause) {
    throw new DrawingRoomError('bad-frame', 'The bytes are not a state vector', { cause })
  }
  return Y.encodeStateAsUpdate(openBoard(board).doc, stateVector)
}
