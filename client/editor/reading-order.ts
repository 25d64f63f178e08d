import { centreOf } from '../../shared/geometry/box.ts'
import type { Box } from '../../shared/geometry/space.ts'
import { boxOf } from '../../shared/model/geometry-of.ts'
import type { Shape } from '../../shared/model/shape.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'

/** Of a list of shapes, which stays the same value until one of them changes. */
const known = new WeakMap<readonly Shape[], readonly Shape[]>()

/**
 * Shapes as a page is read: in rows from the top down, each row from the left to the right. A shape belongs to the row
 * whose first shape, the topmost one, reaches below its middle.
 */
export function readingOrder(shapes: readonly Shape[], type: Typesetter): readonly Shape[] {
  let order = known.get(shapes)
  if (!order) {
    order = inRows(shapes.map((shape) => ({ shape, box: boxOf(shape, type) })))
    known.set(shapes, order)
  }
  return order
}

type Boxed = { readonly shape: Shape; readonly box: Box }

function inRows(boxed: readonly Boxed[]): readonly Shape[] {
  const fromTop = boxed.toSorted((a, b) => a.box.y - b.box.y || a.box.x - b.box.x)
  const order: Shape[] = []
  for (let i = 0; i < fromTop.length;) {
    const { y, h } = fromTop[i]!.box // within the list
    let end = i + 1
    while (end < fromTop.length && centreOf(fromTop[end]!.box).y <= y + h) end++
    const row = fromTop.slice(i, end).sort((a, b) => a.box.x - b.box.x || a.box.y - b.box.y)
    order.push(...row.map(({ shape }) => shape))
    i = end
  }
  return order
}
