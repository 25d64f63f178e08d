import type { Path } from '../../geometry/path.ts'
import type { Box } from '../../geometry/space.ts'
import type { Ellipse } from '../shape.ts'
import { boxedKind, padded } from './boxed.ts'

/** How far a cubic curve's handles reach to draw a quarter of a circle. */
const QUARTER = 0.5523

function outline({ x, y, w, h }: Box): Path {
  const cx = x + w / 2
  const cy = y + h / 2
  const kx = (w / 2) * QUARTER
  const ky = (h / 2) * QUARTER
  return [
    ['M', cx, y],
    ['C', cx + kx, y, x + w, cy - ky, x + w, cy],
    ['C', x + w, cy + ky, cx + kx, y + h, cx, y + h],
    ['C', cx - kx, y + h, x, cy + ky, x, cy],
    ['C', x, cy - ky, cx - kx, y, cx, y],
    ['Z'],
  ]
}

/** The largest upright box inside the ellipse. */
const inscribed = ({ x, y, w, h }: Box): Box => {
  const inset = (1 - Math.SQRT1_2) / 2
  return { x: x + w * inset, y: y + h * inset, w: w * Math.SQRT1_2, h: h * Math.SQRT1_2 }
}

export const ellipse = boxedKind<Ellipse>('ellipse', outline, (box) => padded(inscribed(box)))
