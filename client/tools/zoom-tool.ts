import { boxBetween } from '../../shared/geometry/box.ts'
import type { BoardPoint } from '../../shared/geometry/space.ts'
import type { ShapeId } from '../../shared/model/shape.ts'
import { hasDragged, type Tool } from './tool.ts'

type State =
  | { readonly name: 'idle' }
  | { readonly name: 'pressed'; readonly from: BoardPoint }
  | { readonly name: 'framing'; readonly from: BoardPoint; readonly to: BoardPoint }

const IDLE: State = { name: 'idle' }
const NO_IDS: ReadonlySet<ShapeId> = new Set()

/** Looks closer where it is clicked, further away with Alt, and at what a box is dragged around. In hand while Z is held. */
export const zoomTool: Tool<State> = {
  idle: IDLE,
  pointerDown: (_state, { point }) => ({ name: 'pressed', from: point }),
  pointerMove(state, pointer) {
    if (state.name === 'idle') return state
    if (state.name === 'pressed' && !hasDragged(state.from, pointer)) return state
    return { name: 'framing', from: state.from, to: pointer.point }
  },
  pointerUp(state, { point, modifiers }, _view, actions) {
    if (state.name === 'pressed') actions.zoomAt(point, !modifiers.alt)
    if (state.name === 'framing') actions.lookAt(boxBetween(state.from, state.to))
    return IDLE
  },
  preview: (state) =>
    state.name === 'framing' ? { kind: 'marquee', box: boxBetween(state.from, state.to), ids: NO_IDS } : null,
  cursor: (_state, { modifiers }) => (modifiers.alt ? 'zoom-out' : 'zoom-in'),
}
