import { boxBetween } from '../../shared/geometry/box.ts'
import type { BoardPoint, Box } from '../../shared/geometry/space.ts'
import type { Look } from '../../shared/model/look.ts'
import type { BoxedName } from '../../shared/model/shape.ts'
import { BLANK, draftOf } from './draft.ts'
import type { Guide } from './snap/guide.ts'
import { onGrid, snapPoint } from './snap/snapping.ts'
import { hasDragged, type Actions, type Drawn, type Modifiers, type Tool } from './tool.ts'

type State =
  | { readonly name: 'idle' }
  | { readonly name: 'pressed'; readonly from: BoardPoint }
  | {
      readonly name: 'drawing'
      readonly from: BoardPoint
      readonly to: BoardPoint
      readonly modifiers: Modifiers
      readonly guides: readonly Guide[]
    }

const IDLE: State = { name: 'idle' }
/** What a click without a drag places, board units: each kind as it is known. */
const CLICKED: { readonly [K in BoxedName]: { readonly w: number; readonly h: number } } = {
  rectangle: { w: 160, h: 100 },
  ellipse: { w: 160, h: 100 },
  diamond: { w: 160, h: 100 },
  triangle: { w: 140, h: 120 },
  hexagon: { w: 140, h: 120 },
  parallelogram: { w: 170, h: 100 },
  star: { w: 136, h: 130 },
  cloud: { w: 180, h: 120 },
  cylinder: { w: 110, h: 140 },
  bubble: { w: 160, h: 110 },
  'arrow-right': { w: 160, h: 100 },
  'arrow-left': { w: 160, h: 100 },
  'arrow-up': { w: 100, h: 160 },
  'arrow-down': { w: 100, h: 160 },
}

/** Draws the kinds that are an outline in a box. */
export function boxTool(kind: BoxedName): Tool<State> {
  const drawn = (box: Box, look: Look): Drawn => ({ ...BLANK, kind, ...box, look })
  return boxingTool({ clicked: CLICKED[kind], drawn, place: (box, look, actions) => actions.place(drawn(box, look)) })
}

type Boxing = {
  /** How large it is after a click, board units. */
  readonly clicked: Pick<Box, 'w' | 'h'>
  readonly drawn: (box: Box, look: Look) => Drawn
  readonly place: (box: Box, look: Look, actions: Actions) => void
}

/** Draws what fills a box. Shift makes it square, Alt draws it from its centre. */
export function boxingTool({ clicked, drawn, place }: Boxing): Tool<State> {
  return {
    idle: IDLE,
    pointerDown: (_state, pointer, view) => ({ name: 'pressed', from: onGrid(pointer.point, pointer, view) }),
    pointerMove(state, pointer, view) {
      if (state.name === 'idle') return state
      const { point, modifiers } = pointer
      if (state.name === 'pressed' && !hasDragged(state.from, pointer)) return state
      // The sides of a square cannot be chosen each by itself.
      const snap = modifiers.shift ? null : snapPoint(point, pointer, view, new Set())
      const to = snap ? { x: point.x + snap.dx, y: point.y + snap.dy } : point
      return { name: 'drawing', from: state.from, to, modifiers, guides: snap?.guides ?? [] }
    },
    pointerUp(state, { point }, { look }, actions) {
      if (state.name === 'pressed')
        place({ ...clicked, x: point.x - clicked.w / 2, y: point.y - clicked.h / 2 }, look, actions)
      if (state.name === 'drawing') place(drawnBox(state), look, actions)
      return IDLE
    },
    preview: (state, { look }) =>
      state.name === 'drawing'
        ? { kind: 'draft', shape: draftOf(drawn(drawnBox(state), look)), replaces: new Set(), guides: state.guides }
        : null,
    cursor: () => 'crosshair',
  }
}

function drawnBox({ from, to, modifiers }: Extract<State, { name: 'drawing' }>): Box {
  let dx = to.x - from.x
  let dy = to.y - from.y
  if (modifiers.shift) {
    const side = Math.max(Math.abs(dx), Math.abs(dy))
    dx = dx < 0 ? -side : side
    dy = dy < 0 ? -side : side
  }
  const corner = modifiers.alt ? { x: from.x - dx, y: from.y - dy } : from
  return boxBetween(corner, { x: from.x + dx, y: from.y + dy })
}
