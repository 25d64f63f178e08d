import type { Colour } from '../../shared/model/look.ts'
import { kindOf } from '../../shared/model/shapes/index.ts'
import { EYEDROPPER_CURSOR } from './cursors.ts'
import { isInside, isOnLine } from './inside-of.ts'
import { reachOf, type Pointer, type Tool, type View } from './tool.ts'

type State = { readonly name: 'idle' } | { readonly name: 'pressed' }

const IDLE: State = { name: 'idle' }
/** Of its reach that other tools have: between a line and what it surrounds one has to be able to choose. */
const EXACTNESS = 1 / 3

/** Takes the colour of the line or of the inside that the pointer is lifted over. */
export const eyedropperTool: Tool<State> = {
  idle: IDLE,
  pointerDown: () => ({ name: 'pressed' }),
  pointerMove: (state) => state,
  pointerUp(state, pointer, view, actions) {
    const found = state.name === 'pressed' ? colourAt(pointer, view) : null
    if (found) actions.pickColour(found.part, found.colour)
    return IDLE
  },
  preview: () => null,
  cursor: () => EYEDROPPER_CURSOR,
}

function colourAt(pointer: Pointer, view: View): { part: 'stroke' | 'fill'; colour: Colour } | null {
  const shape = view.at(pointer.point, reachOf(pointer))
  if (!shape) return null
  const { shows, isForWords } = kindOf(shape)
  const { stroke, fill } = shape.look
  const isFilled = shows.includes('fill') && (fill !== 'none' || isForWords)
  const onLine = !isForWords && isOnLine(shape, pointer.point, reachOf(pointer) * EXACTNESS, view.type)
  if (isFilled && !onLine && isInside(shape, pointer.point, view.type))
    return { part: 'fill', colour: fill === 'none' ? 'yellow' : fill } // a note that nobody gave another paper
  return shows.includes('stroke') ? { part: 'stroke', colour: stroke } : null
}
