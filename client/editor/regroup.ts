import { MAX_GROUPS, type GroupId } from '../../shared/model/order.ts'
import type { Shape, ShapeId } from '../../shared/model/shape.ts'
import type { Groups } from './groups.ts'

/** New groups for shapes, deepest first. */
export type NewGroups = ReadonlyMap<ShapeId, readonly GroupId[]>
type Ids = ReadonlySet<ShapeId>

/**
 * Puts shapes into one group: within the groups that they all are in, and around those that they make up. What they
 * are taken out of is left. Nothing when they are one whole already.
 */
export function grouped(shapes: readonly Shape[], groups: Groups, group: GroupId): NewGroups {
  const split = splitter(shapes, groups)
  const isAll = (group: GroupId | undefined) => group !== undefined && groups.members(group).size === shapes.length
  if (shapes.length < 2 || shapes.every((shape) => isAll(split(shape).within.at(-1)))) return new Map()
  return new Map(
    shapes.flatMap((shape) => {
      const { within, around } = split(shape)
      const made = [...within, group, ...around]
      return made.length > MAX_GROUPS ? [] : [[shape.id, made]]
    }),
  )
}

/** Takes the outermost of the groups away that these shapes make up. */
export function ungrouped(shapes: readonly Shape[], groups: Groups): NewGroups {
  const split = splitter(shapes, groups)
  return new Map(
    shapes.flatMap((shape) => {
      const { within, around } = split(shape)
      return within.length === 0 ? [] : [[shape.id, [...within.slice(0, -1), ...around]]]
    }),
  )
}

/** The groups of copies of these shapes: new ones for those that are copied whole, and what is around them all stays. */
export function copiedGroups(shapes: readonly Shape[], groups: Groups, newGroup: () => GroupId): NewGroups {
  const split = splitter(shapes, groups)
  const copies = new Map<GroupId, GroupId>()
  const copyOf = (group: GroupId) => {
    const copy = copies.get(group) ?? newGroup()
    copies.set(group, copy)
    return copy
  }
  return new Map(
    shapes.flatMap((shape) => {
      if (!shape.groups) return []
      const { within, around } = split(shape)
      return [[shape.id, [...within.map(copyOf), ...around]]]
    }),
  )
}

/** Tells the groups of each shape apart: those that all of it is among these shapes, and those that all of these are in. */
function splitter(shapes: readonly Shape[], groups: Groups) {
  const ids: Ids = new Set(shapes.map(({ id }) => id))
  const known = new Map<GroupId, 'within' | 'around' | 'neither'>()
  const placeOf = (group: GroupId) => {
    let place = known.get(group)
    if (!place) {
      place = groups.isWithin(group, ids) ? 'within' : groups.holds(group, ids) ? 'around' : 'neither'
      known.set(group, place)
    }
    return place
  }
  return (shape: Shape) => {
    const all = groups.of(shape)
    return {
      within: all.filter((group) => placeOf(group) === 'within'),
      around: all.filter((group) => placeOf(group) === 'around'),
    }
  }
}
