import type { BoardPoint } from '../../shared/geometry/space.ts'
import { encodeInk, inkBox, inkExponent, MAX_INK_POINTS, onInkGrid, type InkPoint } from '../../shared/model/ink.ts'
import type { Look } from '../../shared/model/look.ts'
import { BLANK } from './draft.ts'
import type { Actions, Drawn, Pointer, Tool, View } from './tool.ts'

type State =
  | { readonly name: 'idle' }
  | {
      readonly name: 'drawing'
      /** On the grid of what will be stored, so that nothing moves at pen up. Grows in place: it may become long. */
      readonly points: InkPoint[]
      /** How fine that grid is. */
      readonly exponent: number
      /** While Shift is held: a straight line from the last point to the pointer. */
      readonly straight: readonly InkPoint[]
      readonly predicted: readonly InkPoint[]
    }
type Drawing = Extract<State, { name: 'drawing' }>

const IDLE: State = { name: 'idle' }
const NONE: readonly InkPoint[] = []
/** A straight line is made of pieces this long, screen pixels: as far apart as points of a calm hand. */
const STRAIGHT_STEP_PX = 5
const MAX_STRAIGHT_POINTS = 1000

/** The stroke through these points. @param exponent how finely they are kept, from `inkExponent` */
function drawnStroke(points: readonly InkPoint[], look: Look, exponent: number, isMarker = false): Drawn {
  const ink = encodeInk(points, exponent)
  return { ...BLANK, kind: 'stroke', ...inkBox(points), look, ink, ...(isMarker && { isMarker }) }
}

/**
 * Freehand, with a pen or a highlighter. A stroke is one shape from pen down to pen up, and a click leaves a dot. While
 * Shift is held it goes straight from where it was to where the pointer is.
 */
function inkTool(isMarker: boolean): Tool<State> {
  return {
    idle: IDLE,
    pointerDown: (_state, pointer, view, actions) =>
      drawnOn({ name: 'drawing', points: [], exponent: 0, straight: NONE, predicted: NONE }, pointer, view, actions),
    pointerMove: (state, pointer, view, actions) =>
      state.name === 'drawing' ? drawnOn(state, pointer, view, actions) : state,
    pointerUp(state, pointer, view, actions) {
      if (state.name === 'idle') return IDLE
      const { points, straight, exponent } = drawnOn(state, pointer, view, actions)
      keep(points, straight)
      if (points.length > 0) actions.add(drawnStroke(points, view.look, exponent, isMarker))
      return IDLE
    },
    preview(state, { look }) {
      if (state.name === 'idle') return null
      const { points, straight, predicted } = state
      return { kind: 'stroke', points, straight, predicted, look, ...(isMarker && { isMarker }) }
    },
    cursor: () => 'crosshair',
  }

  function drawnOn(state: Drawing, pointer: Pointer, { look }: View, actions: Actions): Drawing {
    const { trail, modifiers, zoom, predicted, kind } = pointer
    let { points } = state
    // What was drawn before the view was magnified lies on the finer grid, too.
    const finest = inkExponent(zoom, kind === 'mouse')
    const exponent = points.length === 0 ? finest : Math.max(state.exponent, finest)
    const onGrid = (point: InkPoint) => onInkGrid(point, exponent)
    const from = points.at(-1)
    const to = trail.at(-1)
    if (modifiers.shift && from && to)
      return { ...state, points, exponent, straight: straightLine(from, onGrid(to), zoom).map(onGrid), predicted: NONE }
    keep(points, state.straight)
    keep(points, trail.map(onGrid))
    if (points.length > MAX_INK_POINTS) {
      // Longer than one shape may be: it goes on as another one, from where this one ends.
      actions.add(drawnStroke(points.slice(0, MAX_INK_POINTS), look, exponent, isMarker))
      points = points.slice(MAX_INK_POINTS - 1)
    }
    return { name: 'drawing', points, exponent, straight: NONE, predicted: predicted?.map(onGrid) ?? NONE }
  }
}

export const penTool = inkTool(false)
export const highlighterTool = inkTool(true)

/** A pen that rests reports the same point again: that adds nothing to see. */
function keep(points: InkPoint[], more: readonly InkPoint[]) {
  for (const point of more) {
    const last = points.at(-1)
    if (!last || last.x !== point.x || last.y !== point.y) points.push(point)
  }
}

/** As if drawn by a calm hand, so that its ends are as sharp as what is drawn beside it. Without its first point. */
function straightLine(from: InkPoint, to: BoardPoint, zoom: number): InkPoint[] {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const wanted = Math.ceil((Math.hypot(dx, dy) * zoom) / STRAIGHT_STEP_PX)
  const count = Math.min(MAX_STRAIGHT_POINTS, wanted)
  return Array.from({ length: count }, (_, i) => {
    const part = (i + 1) / count
    return { x: from.x + dx * part, y: from.y + dy * part, pressure: from.pressure }
  })
}
