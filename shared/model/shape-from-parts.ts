import type { Part } from './board-maps.ts'
import { fieldsOf } from './fields.ts'
import type { Words } from '../text/words.ts'
import { DEFAULT_LOOK, parseLook } from './look.ts'
import { parseOrder } from './order.ts'
import { parsePlace } from './place.ts'
import type { Shape, ShapeId } from './shape.ts'
import { parseShape } from './shapes/index.ts'

/** A shape made safe from what is written of it, whoever wrote that. @param part each part as it is now */
export function shapeFromParts(id: ShapeId, kind: unknown, part: (name: Part) => unknown, words: Words): Shape {
  const look = fieldsOf(part('look'))
  return parseShape(
    kind,
    {
      id,
      ...parsePlace(part('place')),
      ...parseOrder(fieldsOf(part('order'))),
      // Most shapes of a large board look alike: those share one value.
      look: Object.keys(look).length === 0 ? DEFAULT_LOOK : parseLook(look),
      ...words,
    },
    fieldsOf(part('detail')),
  )
}
