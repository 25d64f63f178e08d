import type { BoardPoint } from '../geometry/space.ts'
import { reboundCopy, shapeOf, type CopiedShape } from '../model/copied-shape.ts'
import { fieldOf, fieldsOf, type Fields } from '../model/fields.ts'
import { placeValue } from '../model/place.ts'
import type { ShapeId } from '../model/shape.ts'

/** Where shapes come to lie. */
export type Landing = {
  /** How far they move, board units. */
  readonly by: BoardPoint
  /** What those lie on that bring no frame along. */
  readonly frame: ShapeId | null
}

/**
 * Shapes under new ids, so that they can be added to any board, also the one that they came from. What they say of each
 * other goes along with them, as do their groups; what they say of shapes that stay behind is left behind.
 */
export function freshShapes(
  shapes: readonly CopiedShape[],
  { by, frame }: Landing,
  newId: () => ShapeId,
): CopiedShape[] {
  const ids = new Map<string, ShapeId>(shapes.map(({ id }) => [id, newId()]))
  const groups = newGroups(shapes, newId)
  return shapes.map((copy) => {
    const shape = shapeOf(copy)
    const held = shape.frame === undefined ? undefined : ids.get(shape.frame)
    const on = held ?? (shape.kind === 'frame' ? null : frame)
    const { groups: _, frame: _before, ...order } = fieldsOf(fieldOf(copy.record, 'order'))
    const inGroups = shape.groups?.flatMap((group) => groups.get(group) ?? []) ?? []
    const record: Fields = {
      ...copy.record,
      place: placeValue({ ...shape, x: shape.x + by.x, y: shape.y + by.y }),
      order: { ...order, ...(on && { frame: on }), ...(inGroups.length > 0 && { groups: inGroups }) },
    }
    return reboundCopy({ ...copy, id: ids.get(copy.id)!, record }, ids) // made above
  })
}

/** A new group for each that holds more than one of these. */
function newGroups(shapes: readonly CopiedShape[], newId: () => ShapeId): ReadonlyMap<string, string> {
  const counts = new Map<string, number>()
  for (const copy of shapes)
    for (const group of shapeOf(copy).groups ?? []) counts.set(group, (counts.get(group) ?? 0) + 1)
  return new Map([...counts].flatMap(([group, count]) => (count > 1 ? [[group, newId()]] : [])))
}
