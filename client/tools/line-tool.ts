import { distance, type BoardPoint } from '../../shared/geometry/space.ts'
import type { Look } from '../../shared/model/look.ts'
import type { Connector } from '../../shared/model/shape.ts'
import { snapToAngle } from './angles.ts'
import { aimAt, type Aim } from './connect/aim.ts'
import { withEnds } from './connect/with-ends.ts'
import { BLANK, draftOf } from './draft.ts'
import { onGrid } from './snap/snapping.ts'
import { hasDragged, type Drawn, type Pointer, type Tool, type View } from './tool.ts'

type State =
  | { readonly name: 'idle' }
  | { readonly name: 'pressed'; readonly from: BoardPoint; readonly start: Aim | null }
  | {
      readonly name: 'drawing'
      readonly from: BoardPoint
      readonly to: BoardPoint
      readonly start: Aim | null
      readonly end: Aim | null
      /** Both ends are in one shape: then it is a line within that. */
      readonly isWithin: boolean
    }
type Drawing = Extract<State, { name: 'drawing' }>

const IDLE: State = { name: 'idle' }
/** Anything shorter was a slip of the hand. */
const MIN_LENGTH_PX = 12

/** Draws lines and arrows, bound to what they begin and end at. Shift keeps to steps of 15 degrees. */
export function lineTool(kind: 'line' | 'arrow'): Tool<State> {
  /** A line is drawn without heads: whoever wants one gives it one. */
  const lookOf = (look: Look): Look => (kind === 'line' ? { ...look, startHead: 'none', endHead: 'usual' } : look)
  const drawn = ({ from, to, start, end, isWithin }: Drawing, view: View): Connector => {
    const blank = draftOf({ ...BLANK, kind, x: 0, y: 0, w: 0, h: 0, points: [], look: lookOf(view.look) }) as Connector // of this kind
    const ends = isWithin ? {} : { start: start?.binding, end: end?.binding }
    return withEnds(blank, [from, to], ends, view)
  }
  return {
    idle: IDLE,
    pointerDown: (_state, pointer, view) => ({
      name: 'pressed',
      from: onGrid(pointer.point, pointer, view),
      start: aimAt(pointer.point, pointer, view),
    }),
    pointerMove(state, pointer, view) {
      if (state.name === 'idle') return state
      if (state.name === 'pressed' && !hasDragged(state.from, pointer)) return state
      const { from, start } = state
      const { point, modifiers } = pointer
      const to = modifiers.shift ? snapToAngle(from, point) : onGrid(point, pointer, view)
      const before = state.name === 'drawing' ? state.end : null
      const end = aimAt(to, pointer, view, { before, other: start?.shape.id })
      const isWithin = start !== null && !end && aimAt(to, pointer, view)?.shape.id === start.shape.id
      return { name: 'drawing', from, to, start, end, isWithin }
    },
    pointerUp(state, { zoom }, view, actions) {
      if (state.name === 'drawing' && distance(state.from, state.to) * zoom >= MIN_LENGTH_PX) {
        const { id: _draft, z: _top, leaves: _leaves, ...shape } = drawn(state, view)
        actions.place(shape as Drawn) // a connector without what the board gives it
      }
      return IDLE
    },
    preview: (state, view) =>
      state.name === 'drawing'
        ? { kind: 'draft', shape: drawn(state, view), replaces: new Set(), ...(state.end && { aim: state.end }) }
        : null,
    aims: (pointer: Pointer, view) => aimAt(pointer.point, pointer, view),
    cursor: () => 'crosshair',
  }
}
