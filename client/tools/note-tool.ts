import type { BoardPoint } from '../../shared/geometry/space.ts'
import type { Look } from '../../shared/model/look.ts'
import { NOTE_SIZE } from '../../shared/model/shapes/note.ts'
import { BLANK, draftOf } from './draft.ts'
import type { Drawn, Tool } from './tool.ts'

type State = { readonly name: 'idle' } | { readonly name: 'holding'; readonly at: BoardPoint }

const IDLE: State = { name: 'idle' }

export const noteAt = (at: BoardPoint, look: Look): Drawn => ({
  ...BLANK,
  kind: 'note',
  x: at.x - NOTE_SIZE / 2,
  y: at.y - NOTE_SIZE / 2,
  w: NOTE_SIZE,
  h: NOTE_SIZE,
  look,
  shrinks: true,
})

/** Puts a note where the pointer is lifted, and starts to write on it. */
export const noteTool: Tool<State> = {
  idle: IDLE,
  pointerDown: (_state, { point }) => ({ name: 'holding', at: point }),
  pointerMove: (state, { point }) => (state.name === 'holding' ? { name: 'holding', at: point } : state),
  pointerUp(state, { point }, { look }, actions) {
    if (state.name === 'holding') actions.editText(actions.place(noteAt(point, look)))
    return IDLE
  },
  preview: (state, { look }) =>
    state.name === 'holding' ? { kind: 'draft', shape: draftOf(noteAt(state.at, look)), replaces: new Set() } : null,
  cursor: () => 'crosshair',
}
