import type { BoardPoint, Box } from '../../shared/geometry/space.ts'
import { FRAME_SIZE } from '../../shared/model/shapes/frame.ts'
import { drawnBox } from './box-tool.ts'
import { BLANK, draftOf } from './draft.ts'
import { hasDragged, type Drawn, type Modifiers, type Tool } from './tool.ts'

type State =
  | { readonly name: 'idle' }
  | { readonly name: 'pressed'; readonly from: BoardPoint }
  | { readonly name: 'drawing'; readonly from: BoardPoint; readonly to: BoardPoint; readonly modifiers: Modifiers }

const IDLE: State = { name: 'idle' }

const drawn = (box: Box): Drawn => ({ ...BLANK, kind: 'frame', ...box, name: '' })

/** Puts a frame around what is there. Shift makes it square, Alt draws it from its centre; a click makes a slide. */
export const frameTool: Tool<State> = {
  idle: IDLE,
  pointerDown: (_state, { point }) => ({ name: 'pressed', from: point }),
  pointerMove(state, pointer) {
    if (state.name === 'idle') return state
    if (state.name === 'pressed' && !hasDragged(state.from, pointer)) return state
    return { name: 'drawing', from: state.from, to: pointer.point, modifiers: pointer.modifiers }
  },
  pointerUp(state, { point }, _view, actions) {
    const { w, h } = FRAME_SIZE
    if (state.name === 'pressed') actions.frame({ x: point.x - w / 2, y: point.y - h / 2, w, h })
    if (state.name === 'drawing') actions.frame(drawnBox(state))
    return IDLE
  },
  preview: (state) =>
    state.name === 'drawing' ? { kind: 'draft', shape: draftOf(drawn(drawnBox(state))), replaces: new Set() } : null,
  cursor: () => 'crosshair',
}
