import type { ShapeId } from '../../shared/model/shape.ts'
import { MAX_LIVE_FRAME_BYTES } from '../../shared/protocol/live-frame.ts'

/** What stands around the ids in a frame, generously. */
const AROUND_BYTES = 64
/** Of one unit of a string in UTF-8, and of what says how long an id is. */
const MOST_BYTES = 3
const LENGTH_BYTES = 2

/**
 * The first of these shapes, as many as fit into a live frame: the relay hangs up on who sends a larger one. Whoever
 * moves more is seen to move these, and the rest when it is done.
 */
export function toldIds(ids: Iterable<ShapeId>): ShapeId[] {
  const told: ShapeId[] = []
  let room = MAX_LIVE_FRAME_BYTES - AROUND_BYTES
  for (const id of ids) {
    room -= id.length * MOST_BYTES + LENGTH_BYTES
    if (room < 0) break
    told.push(id)
  }
  return told
}
