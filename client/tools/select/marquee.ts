import { boxBetween } from '../../../shared/geometry/box.ts'
import type { BoardPoint } from '../../../shared/geometry/space.ts'
import { joined } from '../id-set.ts'
import type { Pointer, View } from '../tool.ts'
import { catchesTouched, caughtInBox } from './caught.ts'
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
  move(state, pointer, view) {
    const to = pointer.point
    const box = boxBetween(state.from, to)
    // So many are not told apart, and would have to be found again with every move.
    const isCrowd = state.before.size > MAX_SHOWN || view.hasMany(MAX_SHOWN, box)
    const touches = catchesTouched(pointer, view)
    return { ...state, to, ids: isCrowd ? NO_IDS : joined(state.before, caughtInBox(box, touches, view)) }
  },
  up(state, pointer, view, actions) {
    const caught = caughtInBox(boxBetween(state.from, state.to), catchesTouched(pointer, view), view)
    actions.select(joined(state.before, caught))
  },
  preview: (state) => ({ kind: 'marquee', box: boxBetween(state.from, state.to), ids: state.ids }),
  cursor: () => 'default',
}
