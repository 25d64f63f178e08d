import { pathIn, polygon } from '../../geometry/path.ts'
import { boxedKind } from './boxed.ts'

const OUTLINE = polygon(
  [
    { x: 0.2, y: 0 },
    { x: 1, y: 0 },
    { x: 0.8, y: 1 },
    { x: 0, y: 1 },
  ],
  true,
)

export const parallelogram = boxedKind('parallelogram', {
  outline: (box) => pathIn(box, OUTLINE),
  room: { x: 0.2, y: 0, w: 0.6, h: 1 },
})
