import type { BoardPoint } from '../geometry/space.ts'
import { shapeOf, type CopiedShape } from '../model/copied-shape.ts'
import { fieldOf, fieldsOf, type Fields } from '../model/fields.ts'
import { placeValue } from '../model/place.ts'
import type { ShapeId } from '../model/shape.ts'

/**
 * Shapes under new ids, so that they can be added to any board, also the one that they came from. What they say of each
 * other goes along with them, as do their groups; what they say of shapes that stay behind is left behind.
 *
 * @param by how far they move, board units
 */
export function freshShapes(shapes: readonly CopiedShape[], by: BoardPoint, newId: () => ShapeId): CopiedShape[] {
  const ids = new Map<string, ShapeId>(shapes.map(({ id }) => [id, newId()]))
  const groups = new Map<string, string>()
  const newGroup = (group: string) => {
    const known = groups.get(group) ?? newId()
    groups.set(group, known)
    return known
  }
  return shapes.map((copy) => {
    const shape = shapeOf(copy)
    const place = placeValue({ ...shape, x: shape.x + by.x, y: shape.y + by.y })
    const order = heldAnew(fieldsOf(fieldOf(copy.record, 'order')), ids, newGroup)
    const detail = fieldOf(copy.record, 'detail')
    return {
      ...copy,
      id: ids.get(copy.id)!, // made above
      record: { ...copy.record, place, order, ...(detail !== undefined && { detail: renamed(detail, ids) }) },
    }
  })
}

function heldAnew(order: Fields, ids: ReadonlyMap<string, ShapeId>, newGroup: (group: string) => string): Fields {
  const { groups, frame, ...rest } = order
  const held = typeof frame === 'string' ? ids.get(frame) : undefined
  return {
    ...rest,
    ...(held && { frame: held }),
    ...(Array.isArray(groups) && {
      groups: groups.map((group) => (typeof group === 'string' ? newGroup(group) : group)),
    }),
  }
}

/** Wherever a shape names another one, as ends of connectors do, it names it by its id. */
function renamed(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return ids.get(value) ?? value
  if (Array.isArray(value)) return value.map((item: unknown) => renamed(item, ids))
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, renamed(inner, ids)]))
}
