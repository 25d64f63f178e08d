import type { BoardPoint } from '../../shared/geometry/space.ts'
import type { Shape } from '../../shared/model/shape.ts'
import { shownOn } from '../../shared/model/shapes/index.ts'
import { BUCKET_CURSOR } from './cursors.ts'
import { isInside } from './inside-of.ts'
import { hasDragged, type Tool, type View } from './tool.ts'

type State = { readonly name: 'idle' } | { readonly name: 'pressed'; readonly from: BoardPoint }

const IDLE: State = { name: 'idle' }

/** Fills the topmost shape around the pointer, also a hollow one. */
export const bucketTool: Tool<State> = {
  idle: IDLE,
  pointerDown: (_state, { point }) => ({ name: 'pressed', from: point }),
  pointerMove: (state, pointer) => (state.name === 'pressed' && hasDragged(state.from, pointer) ? IDLE : state),
  pointerUp(state, _pointer, view, actions) {
    if (state.name === 'idle') return IDLE
    const shape = fillableAt(state.from, view)
    if (!shape) return IDLE
    const { fill, fillStyle } = view.look
    const shows = shownOn(shape).includes('fillStyle')
    actions.patch(shape.id, { look: shows ? { fill, fillStyle } : { fill } })
    return IDLE
  },
  preview: () => null,
  cursor: () => BUCKET_CURSOR,
}

const fillableAt = (point: BoardPoint, { within, type }: View): Shape | undefined =>
  within({ ...point, w: 0, h: 0 }).findLast(
    (shape) => !shape.locked && shownOn(shape).includes('fill') && isInside(shape, point, type),
  )
