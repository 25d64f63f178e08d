import type { Part } from './board-maps.ts'
import { fieldsOf } from './fields.ts'
import { DEFAULT_LOOK, parseLook } from './look.ts'
import { parseOrder } from './order.ts'
import { parsePlace } from './place.ts'
import type { Shape, ShapeId } from './shape.ts'
import { parseShape } from './shapes/index.ts'

const MAX_TEXT_LENGTH = 20_000

/** A shape made safe from what is written of it, whoever wrote that. @param part each part as it is now */
export function shapeFromParts(id: ShapeId, kind: unknown, part: (name: Part) => unknown, words: string): Shape {
  const look = fieldsOf(part('look'))
  return parseShape(
    kind,
    {
      id,
      ...parsePlace(part('place')),
      ...parseOrder(fieldsOf(part('order'))),
      // Most shapes of a large board look alike: those share one value.
      look: Object.keys(look).length === 0 ? DEFAULT_LOOK : parseLook(look),
      text: words.length > MAX_TEXT_LENGTH ? words.slice(0, MAX_TEXT_LENGTH) : words,
    },
    fieldsOf(part('detail')),
  )
}
