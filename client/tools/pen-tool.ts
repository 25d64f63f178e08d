import { encodeInk, inkBox, inkExponent, MAX_INK_POINTS, type InkPoint } from '../../shared/model/ink.ts'
import type { Look } from '../../shared/model/look.ts'
import { BLANK } from './draft.ts'
import type { Drawn, Tool } from './tool.ts'

type State = { readonly name: 'idle' } | { readonly name: 'drawing'; readonly points: readonly InkPoint[] }

const IDLE: State = { name: 'idle' }

/** The stroke through these points. @param zoom that it was drawn at: how finely its points are kept */
export function drawnStroke(points: readonly InkPoint[], look: Look, zoom: number): Drawn {
  return { ...BLANK, kind: 'stroke', ...inkBox(points), look, ink: encodeInk(points, inkExponent(zoom)) }
}

/** Freehand. A stroke is one shape from pen down to pen up, and a click leaves a dot. */
export const penTool: Tool<State> = {
  idle: IDLE,
  pointerDown: (_state, { trail }) => ({ name: 'drawing', points: trail }),
  pointerMove(state, { trail, zoom }, { look }, actions) {
    if (state.name === 'idle') return state
    const points = joined(state.points, trail)
    if (points.length < MAX_INK_POINTS) return { name: 'drawing', points }
    // Longer than one shape may be: it goes on as another one, from where this one ends.
    actions.add(drawnStroke(points.slice(0, MAX_INK_POINTS), look, zoom))
    return { name: 'drawing', points: points.slice(MAX_INK_POINTS - 1) }
  },
  pointerUp(state, { trail, zoom }, { look }, actions) {
    if (state.name === 'drawing') actions.add(drawnStroke(joined(state.points, trail), look, zoom))
    return IDLE
  },
  preview: (state, { look }) => (state.name === 'drawing' ? { kind: 'stroke', points: state.points, look } : null),
  cursor: () => 'crosshair',
}

/** A pen that rests reports the same point again: that adds nothing to see. */
function joined(points: readonly InkPoint[], trail: readonly InkPoint[]): readonly InkPoint[] {
  const all = [...points]
  for (const point of trail) {
    const last = all.at(-1)
    if (!last || last.x !== point.x || last.y !== point.y) all.push(point)
  }
  return all.length === points.length ? points : all
}
