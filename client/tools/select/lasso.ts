import { boxAround } from '../../../shared/geometry/box.ts'
import type { Loop } from '../../../shared/geometry/loop.ts'
import { distance, type BoardPoint } from '../../../shared/geometry/space.ts'
import { joined } from '../id-set.ts'
import type { Pointer, View } from '../tool.ts'
import { catchesTouched, caughtInLoop } from './caught.ts'
import { NO_IDS, type DragKind, type Ids } from './drag-kind.ts'

/** A loop that is drawn around what is meant. */
export type Lasso = {
  readonly name: 'lasso'
  readonly loop: Loop
  /** What was selected before, and stays so. */
  readonly before: Ids
  readonly ids: Ids
}

/** Between two points of a loop, screen pixels. */
const STEP_PX = 3
/** Shapes near the loop, times its points: what is more is not told apart before the pointer is up. */
const MAX_WORK = 100_000

export function beginLasso(from: BoardPoint, { modifiers }: Pointer, view: View): Lasso {
  const before = modifiers.shift ? new Set(view.selected.map(({ id }) => id)) : NO_IDS
  return { name: 'lasso', loop: [from], before, ids: before }
}

export const lasso: DragKind<Lasso> = {
  move(state, pointer, view) {
    const loop = [...state.loop]
    for (const { x, y } of [...pointer.trail, pointer.point]) {
      const last = loop.at(-1)
      if (!last || distance(last, { x, y }) * pointer.zoom >= STEP_PX) loop.push({ x, y })
    }
    const around = boxAround(loop)
    const most = Math.ceil(MAX_WORK / loop.length)
    const isCrowd = state.before.size > most || !around || view.hasMany(most, around)
    const ids = isCrowd ? NO_IDS : joined(state.before, caughtInLoop(loop, catchesTouched(pointer, view), view))
    return { ...state, loop, ids }
  },
  up(state, pointer, view, actions) {
    actions.select(joined(state.before, caughtInLoop(state.loop, catchesTouched(pointer, view), view)))
  },
  preview: ({ loop, ids }) => ({ kind: 'lasso', loop, ids }),
  cursor: () => 'crosshair',
}
