import { cornersOf } from '../../geometry/box.ts'
import { polygon, roundedBox, type Path } from '../../geometry/path.ts'
import type { Box } from '../../geometry/space.ts'
import type { Look } from '../look.ts'
import { boxedKind } from './boxed.ts'
import { CORNER_RADIUS } from './rectangle.ts'

/** How much of the height the tail takes. */
const TAIL = 0.2

/** A box that somebody speaks, at its lower left: the tail goes into its lower edge, whose left end comes after it. */
function outline(whole: Box, { corners }: Look): Path {
  const body = { ...whole, h: whole.h * (1 - TAIL) }
  const around = corners === 'sharp' ? polygon(cornersOf(body), true) : roundedBox(body, CORNER_RADIUS)
  const lowerLeft = corners === 'sharp' ? 3 : 5
  const { x, y, w, h } = whole
  const tail: Path = [
    ['L', x + 0.44 * w, body.y + body.h],
    ['L', x + 0.2 * w, y + h],
    ['L', x + 0.28 * w, body.y + body.h],
  ]
  return [...around.slice(0, lowerLeft), ...tail, ...around.slice(lowerLeft)]
}

export const bubble = boxedKind('bubble', {
  outline,
  room: { x: 0, y: 0, w: 1, h: 1 - TAIL },
  hasCorners: true,
})
