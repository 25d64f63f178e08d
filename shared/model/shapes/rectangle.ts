import { cornersOf } from '../../geometry/box.ts'
import { polygon, roundedBox } from '../../geometry/path.ts'
import { boxedKind, WHOLE } from './boxed.ts'

/** Board units. */
export const CORNER_RADIUS = 14

export const rectangle = boxedKind('rectangle', {
  outline: (box, { corners }) => (corners === 'sharp' ? polygon(cornersOf(box), true) : roundedBox(box, CORNER_RADIUS)),
  room: WHOLE,
  hasCorners: true,
})
