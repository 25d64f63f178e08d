import type { Path } from '../../geometry/path.ts'
import type { Box } from '../../geometry/space.ts'
import type { Rectangle } from '../shape.ts'
import { boxedKind, padded } from './boxed.ts'

const CORNER_RADIUS = 14
/** How far a cubic curve's handles reach to draw a quarter of a circle. */
const QUARTER = 0.5523

/** Corners are round by 14 board units, less in a small box. */
function outline({ x, y, w, h }: Box): Path {
  const r = Math.min(CORNER_RADIUS, w / 4, h / 4)
  const k = r * (1 - QUARTER)
  return [
    ['M', x + r, y],
    ['L', x + w - r, y],
    ['C', x + w - k, y, x + w, y + k, x + w, y + r],
    ['L', x + w, y + h - r],
    ['C', x + w, y + h - k, x + w - k, y + h, x + w - r, y + h],
    ['L', x + r, y + h],
    ['C', x + k, y + h, x, y + h - k, x, y + h - r],
    ['L', x, y + r],
    ['C', x, y + k, x + k, y, x + r, y],
    ['Z'],
  ]
}

export const rectangle = boxedKind<Rectangle>('rectangle', outline, padded)
