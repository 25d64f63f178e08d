import { ellipseIn, type Path } from '../../geometry/path.ts'
import type { Box } from '../../geometry/space.ts'
import { boxedKind } from './boxed.ts'

/** The lid, seen from a little above. It is no steeper on a slim cylinder. */
const lidOf = ({ x, y, w, h }: Box): Box => ({ x, y, w, h: 2 * Math.min(0.15 * h, 0.2 * w) })

/** The quarters of an ellipse, clockwise from its top. */
const quarters = (box: Box) => ellipseIn(box).slice(1, 5)

function outline(box: Box): Path {
  const lid = lidOf(box)
  const base = { ...lid, y: box.y + box.h - lid.h }
  return [
    ['M', box.x, lid.y + lid.h / 2],
    ...quarters(lid).slice(3),
    ...quarters(lid).slice(0, 1),
    ['L', box.x + box.w, base.y + base.h / 2],
    ...quarters(base).slice(1, 3),
    ['Z'],
  ]
}

/** The lid's front edge. */
function marks(box: Box): Path {
  const lid = lidOf(box)
  return [['M', box.x + box.w, lid.y + lid.h / 2], ...quarters(lid).slice(1, 3)]
}

export const cylinder = boxedKind('cylinder', {
  outline,
  marks,
  room: { x: 0, y: 0.3, w: 1, h: 0.55 },
})
