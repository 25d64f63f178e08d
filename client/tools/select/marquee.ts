import { boxBetween, boxEncloses } from '../../../shared/geometry/box.ts'
import type { BoardPoint, Box } from '../../../shared/geometry/space.ts'
import { frameOf } from '../../../shared/model/geometry-of.ts'
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

const enclosedBy = (box: Box, view: View) =>
  view
    .within(box)
    .filter((shape) => !shape.locked && boxEncloses(box, frameOf(shape, view.type)))
    .map(({ id }) => id)
