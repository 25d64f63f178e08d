import type { BoardPoint } from '../../shared/geometry/space.ts'
import type { Tool } from './tool.ts'

type State = { readonly name: 'idle' } | { readonly name: 'dragging'; readonly from: BoardPoint }

const IDLE: State = { name: 'idle' }

/** Drags the board: the point that was grabbed stays under the pointer. */
export const handTool: Tool<State> = {
  idle: IDLE,
  pointerDown: (_state, { point }) => ({ name: 'dragging', from: point }),
  pointerMove(state, { point }, _view, actions) {
    if (state.name === 'dragging') actions.panBy(state.from.x - point.x, state.from.y - point.y)
    return state
  },
  pointerUp: () => IDLE,
  preview: () => null,
  cursor: ({ name }) => (name === 'dragging' ? 'grabbing' : 'grab'),
}
