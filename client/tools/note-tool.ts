import type { BoardPoint, Box } from '../../shared/geometry/space.ts'
import type { Look } from '../../shared/model/look.ts'
import { NOTE_SIZE } from '../../shared/model/shapes/note.ts'
import { BLANK, draftOf } from './draft.ts'
import type { Guide } from './snap/guide.ts'
import { snapBox } from './snap/snapping.ts'
import type { Drawn, Pointer, Tool, View } from './tool.ts'

type State =
  { readonly name: 'idle' } | { readonly name: 'holding'; readonly at: BoardPoint; readonly guides: readonly Guide[] }

const IDLE: State = { name: 'idle' }

const boxAt = ({ x, y }: BoardPoint): Box => ({
  x: x - NOTE_SIZE / 2,
  y: y - NOTE_SIZE / 2,
  w: NOTE_SIZE,
  h: NOTE_SIZE,
})
const noteAt = (at: BoardPoint, look: Look): Drawn => ({
  ...BLANK,
  kind: 'note',
  ...boxAt(at),
  look,
  shrinks: true,
})

function held(pointer: Pointer, view: View): State {
  const { x, y } = pointer.point
  const { dx, dy, guides } = snapBox(boxAt(pointer.point), pointer, view, new Set())
  return { name: 'holding', at: { x: x + dx, y: y + dy }, guides }
}

/** Puts a note where the pointer is lifted, and starts to write on it. */
export const noteTool: Tool<State> = {
  idle: IDLE,
  pointerDown: (_state, pointer, view) => held(pointer, view),
  pointerMove: (state, pointer, view) => (state.name === 'holding' ? held(pointer, view) : state),
  pointerUp(state, _pointer, { look }, actions) {
    if (state.name === 'holding') actions.editText(actions.place(noteAt(state.at, look)))
    return IDLE
  },
  preview: (state, { look }) =>
    state.name === 'holding'
      ? { kind: 'draft', shape: draftOf(noteAt(state.at, look)), replaces: new Set(), guides: state.guides }
      : null,
  cursor: () => 'crosshair',
}
