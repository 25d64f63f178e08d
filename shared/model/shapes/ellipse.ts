import { ellipseIn } from '../../geometry/path.ts'
import { boxedKind } from './boxed.ts'

/** Of the largest upright box inside the ellipse. */
const INSET = (1 - Math.SQRT1_2) / 2

export const ellipse = boxedKind('ellipse', {
  outline: ellipseIn,
  room: { x: INSET, y: INSET, w: Math.SQRT1_2, h: Math.SQRT1_2 },
})
