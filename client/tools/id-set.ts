import type { ShapeId } from '../../shared/model/shape.ts'

type Ids = ReadonlySet<ShapeId>

export const idSet = (ids: Iterable<ShapeId> = []): Ids => new Set(ids)

export const joined = (a: Ids, b: Iterable<ShapeId>): Ids => new Set([...a, ...b])

export const without = (a: Ids, b: Ids): Ids => new Set([...a].filter((id) => !b.has(id)))

/** At most so many of them. */
export function firstOf(ids: Iterable<ShapeId>, count: number): ShapeId[] {
  const first: ShapeId[] = []
  for (const id of ids) {
    if (first.length === count) break
    first.push(id)
  }
  return first
}

/** Whether the sets have an id in common. */
export function meet(a: Ids, b: Ids): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a]
  for (const id of few) if (many.has(id)) return true
  return false
}

export function areEqual(a: Ids, b: Ids): boolean {
  if (a.size !== b.size) return false
  for (const id of a) if (!b.has(id)) return false
  return true
}
