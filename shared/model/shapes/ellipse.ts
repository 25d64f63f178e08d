import { ellipseIn } from '../../geometry/path.ts'
import type { Box } from '../../geometry/space.ts'
import type { Ellipse } from '../shape.ts'
import { boxedKind, padded } from './boxed.ts'

/** The largest upright box inside the ellipse. */
const inscribed = ({ x, y, w, h }: Box): Box => {
  const inset = (1 - Math.SQRT1_2) / 2
  return { x: x + w * inset, y: y + h * inset, w: w * Math.SQRT1_2, h: h * Math.SQRT1_2 }
}

export const ellipse = boxedKind<Ellipse>('ellipse', ellipseIn, (box) => padded(inscribed(box)))
