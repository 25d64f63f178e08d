import { boxAround, boxEncloses, cornersOf } from '../../../shared/geometry/box.ts'
import { loopHolds, loopTouches, type Loop } from '../../../shared/geometry/loop.ts'
import type { Box } from '../../../shared/geometry/space.ts'
import type { GroupId } from '../../../shared/model/order.ts'
import { boxWithin, isSeenOn } from '../../../shared/model/frames.ts'
import { frameOf, hits, spinesOf } from '../../../shared/model/geometry-of.ts'
import { placeBox, type Shape, type ShapeId } from '../../../shared/model/shape.ts'
import type { Pointer, View } from '../tool.ts'
import { NO_IDS, type Ids } from './drag-kind.ts'

/** Alt turns the preference round: what is touched is caught, or only what lies wholly within. */
export const catchesTouched = ({ modifiers }: Pointer, view: View) => (view.marquee === 'touches') !== modifiers.alt

/** What a rubber band catches. Groups are caught as wholes. */
export function caughtInBox(box: Box, touches: boolean, view: View): Ids {
  const corners = cornersOf(box)
  const isCaught = (shape: Shape) => {
    const seen = seenFrame(shape, view)
    if (!seen) return false
    return boxEncloses(box, seen) || (touches && isTouched(shape, corners, view))
  }
  return caught(view.within(box), isCaught, touches, view)
}

/** What a loop drawn by hand catches. */
export function caughtInLoop(loop: Loop, touches: boolean, view: View): Ids {
  const around = boxAround(loop)
  if (!around || loop.length < 3) return NO_IDS
  const isCaught = (shape: Shape) =>
    seenFrame(shape, view) !== null &&
    (touches ? isTouched(shape, loop, view) : spinesOf(shape, view.type).every((run) => loopHolds(loop, run)))
  return caught(view.within(around), isCaught, touches, view)
}

/** The box around what is seen of a shape; null when a frame has cut off all of it. */
function seenFrame(shape: Shape, { type, frameHolding }: View): Box | null {
  const frame = frameHolding(shape)
  const own = frameOf(shape, type)
  if (!frame) return own
  return isSeenOn(frame, shape, type) ? boxWithin(own, placeBox(frame)) : null
}

/** Within something hollow nothing is touched. */
function isTouched(shape: Shape, loop: Loop, { type }: View): boolean {
  const isMet = spinesOf(shape, type).some((run) => loopTouches(loop, run))
  return isMet || (loop[0] !== undefined && hits(shape, loop[0], 0, type))
}

/** Of a group all must lie within, or one be touched. What is locked is not caught by itself, and stops nothing. */
function caught(near: readonly Shape[], isCaught: (shape: Shape) => boolean, touches: boolean, view: View): Ids {
  const ids = new Set<ShapeId>()
  const wholes = new Map<GroupId, Ids>()
  for (const shape of near) {
    if (shape.locked || !isCaught(shape)) continue
    const { group, ids: members } = view.unitOf(shape)
    ids.add(shape.id)
    if (group !== null) wholes.set(group, members)
  }
  for (const members of wholes.values()) {
    const isWhole = touches || [...members].every((id) => ids.has(id) || view.get(id)?.locked)
    for (const id of members)
      if (isWhole) ids.add(id)
      else ids.delete(id)
  }
  // Whoever catches a frame means it with all that lies on it.
  for (const id of [...ids]) {
    const shape = view.get(id)
    const frame = shape && view.frameHolding(shape)
    if (frame && ids.has(frame.id)) ids.delete(id)
  }
  return ids
}
