import { pathIn, polygon } from '../../geometry/path.ts'
import { boxedKind } from './boxed.ts'

const OUTLINE = polygon(
  [
    { x: 0.25, y: 0 },
    { x: 0.75, y: 0 },
    { x: 1, y: 0.5 },
    { x: 0.75, y: 1 },
    { x: 0.25, y: 1 },
    { x: 0, y: 0.5 },
  ],
  true,
)

export const hexagon = boxedKind('hexagon', {
  outline: (box) => pathIn(box, OUTLINE),
  room: { x: 0.16, y: 0.18, w: 0.68, h: 0.64 },
})
