import type { BoardPoint } from '../../../shared/geometry/space.ts'
import { hasDragged, type Pointer, type Tool, type View } from '../tool.ts'
import { clicked, meantBy } from './click.ts'
import type { DragKind } from './drag-kind.ts'
import { beginLasso, lasso, type Lasso } from './lasso.ts'
import { beginMarquee, marquee, type Marquee } from './marquee.ts'
import { cursorOver, pressedOn, type Press } from './press.ts'
import { beginLabelling, labelling, type Labelling } from './labelling.ts'
import { beginBending, beginReshaping, reshaping, type Reshaping } from './reshaping.ts'
import { beginMoving, beginPulling, isFrameHandle, transforming, type Transforming } from './transforming.ts'

/** What a press can become. */
type Dragging = Transforming | Reshaping | Labelling | Marquee | Lasso
type State =
  | { readonly name: 'idle' }
  /** Down, and not yet a drag. */
  | { readonly name: 'pressed'; readonly from: BoardPoint; readonly on: Press }
  | Dragging

const IDLE: State = { name: 'idle' }

/** The registry: a kind of drag that is missing here does not compile. */
const drags: { readonly [N in Dragging['name']]: DragKind<Extract<Dragging, { name: N }>> } = {
  transforming,
  reshaping,
  labelling,
  marquee,
  lasso,
}

const kindOf = <D extends Dragging>(drag: D) => drags[drag.name] as unknown as DragKind<D> // entered under its own name

/** Selects, moves, resizes, turns; a double click writes. */
export const selectTool: Tool<State> = {
  idle: IDLE,

  pointerDown(_state, pointer, view, actions) {
    const on = pressedOn(pointer, view)
    if (on.kind === 'shape' && !on.wasSelected && !on.isDeep) {
      const kept = pointer.modifiers.shift ? view.selected.map(({ id }) => id) : []
      actions.select([...kept, ...meantBy(on, view)])
    }
    return { name: 'pressed', from: pointer.point, on }
  },

  pointerMove(state, pointer, view) {
    if (state.name === 'idle') return state
    if (state.name !== 'pressed') return kindOf(state).move(state, pointer, view)
    if (!hasDragged(state.from, pointer)) return state
    const drag = begun(state.from, state.on, pointer, view)
    return kindOf(drag).move(drag, pointer, view)
  },

  pointerUp(state, pointer, view, actions) {
    if (state.name === 'pressed') clicked(state.on, pointer, view, actions)
    else if (state.name !== 'idle') kindOf(state).up(state, pointer, view, actions)
    return IDLE
  },

  preview: (state, view) =>
    state.name === 'idle' || state.name === 'pressed' ? null : kindOf(state).preview(state, view),

  cursor(state, pointer, view) {
    if (state.name === 'idle') return cursorOver(pressedOn(pointer, view))
    return state.name === 'pressed' ? cursorOver(state.on) : kindOf(state).cursor(state)
  },
}

/** The press has become a drag. */
function begun(from: BoardPoint, on: Press, pointer: Pointer, view: View): Dragging {
  if (on.kind === 'board' || (on.kind === 'shape' && on.isDeep))
    return view.catches === 'lasso' ? beginLasso(from, pointer, view) : beginMarquee(from, pointer, view)
  if (on.kind !== 'handle') return beginMoving(from, view)
  const { handle, grip } = on
  if (grip.kind === 'points') {
    if (handle.kind === 'point') return beginReshaping(from, grip, handle.index)
    if (handle.kind === 'between') return beginBending(from, grip, handle.index)
    if (handle.kind === 'label') return beginLabelling(grip)
  }
  if (grip.kind === 'frame' && isFrameHandle(handle)) return beginPulling(from, grip, handle, view)
  return beginMoving(from, view)
}
