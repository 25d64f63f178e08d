import { polygon, type Path } from '../../geometry/path.ts'
import type { Box } from '../../geometry/space.ts'
import type { Diamond } from '../shape.ts'
import { boxedKind, padded } from './boxed.ts'

const outline = ({ x, y, w, h }: Box): Path =>
  polygon(
    [
      { x: x + w / 2, y },
      { x: x + w, y: y + h / 2 },
      { x: x + w / 2, y: y + h },
      { x, y: y + h / 2 },
    ],
    true,
  )

/** The middle half of the box lies inside the diamond. */
const inscribed = ({ x, y, w, h }: Box): Box => ({ x: x + w / 4, y: y + h / 4, w: w / 2, h: h / 2 })

export const diamond = boxedKind<Diamond>('diamond', outline, (box) => padded(inscribed(box)))
