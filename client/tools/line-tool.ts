import { distance, type BoardPoint } from '../../shared/geometry/space.ts'
import type { Look } from '../../shared/model/look.ts'
import { connectorThrough } from '../../shared/model/shapes/connector.ts'
import { snapToAngle } from './angles.ts'
import { BLANK, draftOf } from './draft.ts'
import { hasDragged, type Drawn, type Tool } from './tool.ts'

type State =
  | { readonly name: 'idle' }
  | { readonly name: 'pressed'; readonly from: BoardPoint }
  | { readonly name: 'drawing'; readonly from: BoardPoint; readonly to: BoardPoint }

const IDLE: State = { name: 'idle' }
/** Anything shorter was a slip of the hand. */
const MIN_LENGTH_PX = 12

/** Draws lines and arrows. Shift keeps to steps of 15 degrees. */
export function lineTool(kind: 'line' | 'arrow'): Tool<State> {
  const drawn = (from: BoardPoint, to: BoardPoint, look: Look): Drawn => {
    const { place, points } = connectorThrough([from, to])
    return { ...BLANK, kind, ...place, points, look }
  }
  return {
    idle: IDLE,
    pointerDown: (_state, { point }) => ({ name: 'pressed', from: point }),
    pointerMove(state, pointer) {
      if (state.name === 'idle') return state
      if (state.name === 'pressed' && !hasDragged(state.from, pointer)) return state
      const { point, modifiers } = pointer
      return { name: 'drawing', from: state.from, to: modifiers.shift ? snapToAngle(state.from, point) : point }
    },
    pointerUp(state, { zoom }, { look }, actions) {
      if (state.name === 'drawing' && distance(state.from, state.to) * zoom >= MIN_LENGTH_PX)
        actions.place(drawn(state.from, state.to, look))
      return IDLE
    },
    preview: (state, { look }) =>
      state.name === 'drawing'
        ? { kind: 'draft', shape: draftOf(drawn(state.from, state.to, look)), replaces: new Set() }
        : null,
    cursor: () => 'crosshair',
  }
}
