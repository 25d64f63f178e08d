import type { InkPoint } from '../../shared/model/ink.ts'
import type { Tool } from './tool.ts'

type State =
  | { readonly name: 'idle' }
  /** Grows in place, and starts anew before it becomes long: what is older has faded. */
  | { readonly name: 'pointing'; readonly points: InkPoint[] }

const IDLE: State = { name: 'idle' }
const MANY = 10_000

/** Points at things: leaves a trail on every screen that fades by itself, and nothing on the board. */
export const laserTool: Tool<State> = {
  idle: IDLE,
  pointerDown: (_state, { trail }) => ({ name: 'pointing', points: [...trail] }),
  pointerMove(state, { trail }) {
    if (state.name === 'idle') return IDLE
    const points = state.points.length > MANY ? state.points.slice(-1) : state.points
    for (const point of trail) {
      const last = points.at(-1)
      if (!last || last.x !== point.x || last.y !== point.y) points.push(point)
    }
    return { name: 'pointing', points }
  },
  pointerUp: () => IDLE,
  preview: (state) => (state.name === 'pointing' ? { kind: 'laser', points: state.points } : null),
  cursor: () => 'crosshair',
}
