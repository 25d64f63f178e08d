import type { ShapeId } from '../../shared/model/shape.ts'

type Ids = ReadonlySet<ShapeId>

export const idSet = (ids: Iterable<ShapeId> = []): Ids => new Set(ids)

export const joined = (a: Ids, b: Iterable<ShapeId>): Ids => new Set([...a, ...b])

export const without = (a: Ids, b: Ids): Ids => new Set([...a].filter((id) => !b.has(id)))

/** Whether the sets have an id in common. */
export function meet(a: Ids, b: Ids): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a]
  for (const id of few) if (many.has(id)) return true
  return false
}

export const areEqual = (a: Ids, b: Ids) => a.size === b.size && without(a, b).size === 0
