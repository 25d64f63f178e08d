import { boxBetween, boxEncloses } from '../../../shared/geometry/box.ts'
import type { BoardPoint, Box } from '../../../shared/geometry/space.ts'
import { boxWithin, isSeenOn } from '../../../shared/model/frames.ts'
import { frameOf } from '../../../shared/model/geometry-of.ts'
import { placeBox, type Shape, type ShapeId } from '../../../shared/model/shape.ts'
import { joined } from '../id-set.ts'
import type { Pointer, View } from '../tool.ts'
import { NO_IDS, type DragKind, type Ids } from './drag-kind.ts'

/** A rubber band over the board. */
export type Marquee = {
  readonly name: 'marquee'
  readonly from: BoardPoint
  readonly to: BoardPoint
  /** What was selected before, and stays so. */
  readonly before: Ids
  readonly ids: Ids
}

/** While a rubber band meets more than this, it does not show what it is going to select. */
const MAX_SHOWN = 1000

export function beginMarquee(from: BoardPoint, { modifiers }: Pointer, view: View): Marquee {
  const before = modifiers.shift ? new Set(view.selected.map(({ id }) => id)) : NO_IDS
  return { name: 'marquee', from, to: from, before, ids: before }
}

export const marquee: DragKind<Marquee> = {
  move(state, { point }, view) {
    const box = boxBetween(state.from, point)
    // So many are not told apart, and would have to be found again with every move.
    const isCrowd = state.before.size > MAX_SHOWN || view.hasMany(MAX_SHOWN, box)
    return { ...state, to: point, ids: isCrowd ? NO_IDS : joined(state.before, enclosedBy(box, view)) }
  },
  up(state, _pointer, view, actions) {
    actions.select(joined(state.before, enclosedBy(boxBetween(state.from, state.to), view)))
  },
  preview: (state) => ({ kind: 'marquee', box: boxBetween(state.from, state.to), ids: state.ids }),
  cursor: () => 'default',
}

function enclosedBy(box: Box, view: View): ShapeId[] {
  const enclosed = view.within(box).filter((shape) => !shape.locked && isEnclosed(shape, box, view))
  const ids = new Set(enclosed.map(({ id }) => id))
  // Whoever catches a frame means it with all that lies on it.
  const isCarried = (shape: Shape) => {
    const frame = view.frameHolding(shape)
    return frame !== null && ids.has(frame.id)
  }
  return enclosed.flatMap((shape) => (isCarried(shape) ? [] : shape.id))
}

/** By what is seen of it. */
function isEnclosed(shape: Shape, box: Box, view: View): boolean {
  const frame = view.frameHolding(shape)
  const own = frameOf(shape, view.type)
  if (!frame) return boxEncloses(box, own)
  return isSeenOn(frame, shape, view.type) && boxEncloses(box, boxWithin(own, placeBox(frame)))
}
