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
 *
 * @param overlapping finds the shapes that overlap one, bottom first
 */
export function forward(shapes: readonly Shape[], moving: Ids, overlapping: (shape: Shape) => readonly Shape[]) {
  const row = new Row(shapes)
  for (const shape of row.movable(moving).reverse()) {
    const over = overlapping(shape).find((other) => !moving.has(other.id) && row.wasAbove(other, shape))
    if (over) row.moveAbove(over, shape)
  }
  return row.newOrder
}

/** One step down, past the next shape below that it overlaps. */
export function backward(shapes: readonly Shape[], moving: Ids, overlapping: (shape: Shape) => readonly Shape[]) {
  const row = new Row(shapes)
  for (const shape of row.movable(moving)) {
    const under = overlapping(shape).findLast((other) => !moving.has(other.id) && row.wasAbove(shape, other))
    if (under) row.moveBelow(under, shape)
  }
  return row.newOrder
}

const NOBODY = -1

/** Shapes in a row, of which some move: everybody knows who stands next, so that a move costs the same in any row. */
class Row {
  readonly newOrder = new Map<ShapeId, string>()
  readonly #shapes: readonly Shape[]
  /** Where everybody stood at first, and from then on who they are. */
  readonly #places: ReadonlyMap<ShapeId, number>
  readonly #above: Int32Array
  readonly #below: Int32Array

  /** @param shapes bottom first */
  constructor(shapes: readonly Shape[]) {
    this.#shapes = shapes
    this.#places = new Map(shapes.map(({ id }, i) => [id, i]))
    this.#above = Int32Array.from(shapes, (_, i) => (i === shapes.length - 1 ? NOBODY : i + 1))
    this.#below = Int32Array.from(shapes, (_, i) => i - 1)
  }

  /** Those that move, bottom first; none when all do, since then nobody passes anybody. */
  movable(moving: Ids): Shape[] {
    const movable = this.#shapes.filter(({ id }) => moving.has(id))
    return movable.length === this.#shapes.length ? [] : movable
  }

  wasAbove(a: Shape, b: Shape): boolean {
    return this.#placeOf(a) > this.#placeOf(b)
  }

  moveAbove(lower: Shape, shape: Shape): void {
    this.#leave(this.#placeOf(shape))
    const below = this.#placeOf(lower)
    this.#enter(this.#placeOf(shape), below, this.#above[below]!) // everybody has a place
  }

  moveBelow(upper: Shape, shape: Shape): void {
    this.#leave(this.#placeOf(shape))
    const above = this.#placeOf(upper)
    this.#enter(this.#placeOf(shape), this.#below[above]!, above) // everybody has a place
  }

  #leave(place: number) {
    this.#join(this.#below[place]!, this.#above[place]!) // everybody has a place
  }

  #enter(place: number, below: number, above: number) {
    const [z] = keysBetween(this.#keyOf(below), this.#keyOf(above), 1)
    const shape = this.#shapes[place]
    if (!shape || z === undefined) throw new Error(`No shape ${place} of ${this.#shapes.length}`)
    this.newOrder.set(shape.id, z)
    this.#join(below, place)
    this.#join(place, above)
  }

  #join(below: number, above: number) {
    if (below !== NOBODY) this.#above[below] = above
    if (above !== NOBODY) this.#below[above] = below
  }

  #placeOf = ({ id }: Shape) => this.#places.get(id) ?? NOBODY

  #keyOf(place: number): string | null {
    const shape = this.#shapes[place]
    return shape ? (this.newOrder.get(shape.id) ?? shape.z) : null
  }
}
