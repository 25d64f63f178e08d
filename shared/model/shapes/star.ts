import { pathIn, polygon } from '../../geometry/path.ts'
import { boxedKind } from './boxed.ts'

const OUTLINE = polygon(
  [
    { x: 0.5, y: 0 },
    { x: 0.639, y: 0.352 },
    { x: 1, y: 0.382 },
    { x: 0.725, y: 0.63 },
    { x: 0.809, y: 1 },
    { x: 0.5, y: 0.802 },
    { x: 0.191, y: 1 },
    { x: 0.275, y: 0.63 },
    { x: 0, y: 0.382 },
    { x: 0.361, y: 0.352 },
  ],
  true,
)

export const star = boxedKind('star', {
  outline: (box) => pathIn(box, OUTLINE),
  room: { x: 0.28, y: 0.37, w: 0.44, h: 0.42 },
})
