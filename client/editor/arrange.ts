import { keysBetween } from '../../shared/model/order.ts'
import type { Shape, ShapeId } from '../../shared/model/shape.ts'

/** New order keys for the shapes that move. */
export type NewOrder = ReadonlyMap<ShapeId, string>
type Ids = ReadonlySet<ShapeId>

/** Above all others, in the order they have among themselves. @param shapes all of the board, bottom first */
export function toFront(shapes: readonly Shape[], moving: Ids): NewOrder {
  const top = shapes.findLast(({ id }) => !moving.has(id))
  return keyed(shapes, moving, top?.z ?? null, null)
}

/** Below all others. */
export function toBack(shapes: readonly Shape[], moving: Ids): NewOrder {
  const bottom = shapes.find(({ id }) => !moving.has(id))
  return keyed(shapes, moving, null, bottom?.z ?? null)
}

function keyed(shapes: readonly Shape[], moving: Ids, low: string | null, high: string | null): NewOrder {
  const ids = shapes.filter(({ id }) => moving.has(id)).map(({ id }) => id)
  const keys = keysBetween(low, high, ids.length)
  return new Map(ids.map((id, i) => [id, keys[i]!])) // as many keys as ids
}

/**
 * One step up: past the next shape that it overlaps, since passing one that it does not touch would change nothing
 * that is seen.
 */
export function forward(shapes: readonly Shape[], moving: Ids, overlap: (a: Shape, b: Shape) => boolean): NewOrder {
  const order = [...shapes]
  const keys = new Map<ShapeId, string>()
  for (const shape of shapes.filter(({ id }) => moving.has(id)).reverse()) {
    const from = order.indexOf(shape)
    const over = order.findIndex((other, i) => i > from && !moving.has(other.id) && overlap(shape, other))
    if (over >= 0) keys.set(shape.id, moved(order, from, over))
  }
  return keys
}

/** One step down, past the next shape below that it overlaps. */
export function backward(shapes: readonly Shape[], moving: Ids, overlap: (a: Shape, b: Shape) => boolean): NewOrder {
  const order = [...shapes]
  const keys = new Map<ShapeId, string>()
  for (const shape of shapes.filter(({ id }) => moving.has(id))) {
    const from = order.indexOf(shape)
    const under = order.findLastIndex((other, i) => i < from && !moving.has(other.id) && overlap(shape, other))
    if (under >= 0) keys.set(shape.id, moved(order, from, under))
  }
  return keys
}

/** Moves a shape to a place in the order. @returns its key there */
function moved(order: Shape[], from: number, to: number): string {
  const [shape] = order.splice(from, 1)
  const [z] = keysBetween(order[to - 1]?.z ?? null, order[to]?.z ?? null, 1)
  if (!shape || z === undefined) throw new Error(`No shape ${from} to move to ${to} of ${order.length}`)
  order.splice(to, 0, { ...shape, z })
  return z
}
