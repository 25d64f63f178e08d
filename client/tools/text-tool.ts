import { boxBetween } from '../../shared/geometry/box.ts'
import type { BoardPoint } from '../../shared/geometry/space.ts'
import { hasDragged, type Tool } from './tool.ts'
import { startText, writeAt } from './words-at.ts'

type State =
  | { readonly name: 'idle' }
  | { readonly name: 'pressed'; readonly from: BoardPoint }
  | { readonly name: 'spanning'; readonly from: BoardPoint; readonly to: BoardPoint }

const IDLE: State = { name: 'idle' }
/** A drag this wide sets the width at which lines break. */
const MIN_WIDTH_PX = 36

/** A click starts a text, or goes on with the one that is there; a drag says how wide its lines may be. */
export const textTool: Tool<State> = {
  idle: IDLE,
  pointerDown: (_state, { point }) => ({ name: 'pressed', from: point }),
  pointerMove(state, pointer) {
    if (state.name === 'idle' || (state.name === 'pressed' && !hasDragged(state.from, pointer))) return state
    return { name: 'spanning', from: state.from, to: pointer.point }
  },
  pointerUp(state, pointer, view, actions) {
    if (state.name === 'idle') return IDLE
    const span = state.name === 'spanning' ? boxBetween(state.from, state.to) : null
    if (span && span.w * pointer.zoom >= MIN_WIDTH_PX) startText({ x: span.x, y: state.from.y }, span.w, view, actions)
    else writeAt(pointer, view, actions)
    return IDLE
  },
  preview: (state) =>
    state.name === 'spanning' ? { kind: 'marquee', box: boxBetween(state.from, state.to), ids: new Set() } : null,
  cursor: () => 'text',
}
