import { pathIn, polygon } from '../../geometry/path.ts'
import { boxedKind } from './boxed.ts'

const OUTLINE = polygon(
  [
    { x: 0.5, y: 0 },
    { x: 1, y: 0.5 },
    { x: 0.5, y: 1 },
    { x: 0, y: 0.5 },
  ],
  true,
)

export const diamond = boxedKind('diamond', {
  outline: (box) => pathIn(box, OUTLINE),
  room: { x: 0.25, y: 0.25, w: 0.5, h: 0.5 },
})
