import { keysBetween } from '../../shared/model/order.ts'
import type { Shape, ShapeId } from '../../shared/model/shape.ts'

/** New order keys for the shapes that move. */
export type NewOrder = ReadonlyMap<ShapeId, string>
type Ids = ReadonlySet<ShapeId>

/**
 * Above all others, in the order they have among themselves.
 *
 * @param shapes all of the board, bottom first
 * @param among the others that count: in a group that was entered, its members
 */
export function toFront(shapes: readonly Shape[], moving: Ids, among = all): NewOrder {
  const top = shapes.findLastIndex(({ id }) => !moving.has(id) && among(id))
  const above = shapes.slice(top + 1).find(({ id }) => !moving.has(id))
  return keyed(shapes, moving, shapes[top]?.z ?? null, above?.z ?? null)
}

/** Below all others. */
export function toBack(shapes: readonly Shape[], moving: Ids, among = all): NewOrder {
  const bottom = shapes.findIndex(({ id }) => !moving.has(id) && among(id))
  const below = shapes.slice(0, Math.max(0, bottom)).findLast(({ id }) => !moving.has(id))
  return keyed(shapes, moving, below?.z ?? null, shapes[bottom]?.z ?? null)
}

const all = (_id: ShapeId) => true

function keyed(shapes: readonly Shape[], moving: Ids, low: string | null, high: string | null): NewOrder {
  const ids = shapes.filter(({ id }) => moving.has(id)).map(({ id }) => id)
  const keys = keysBetween(low, high, ids.length)
  return new Map(ids.map((id, i) => [id, keys[i]!])) // as many keys as ids
}

/** What is around the shapes that move. */
type Around = {
  /** The shapes that overlap one, bottom first. */
  readonly overlapping: (shape: Shape) => readonly Shape[]
  /** All that moves as one with a shape, or is passed as one. */
  readonly unitOf: (shape: Shape) => Ids
}

/**
 * One step up: past the next whole that overlaps, since passing one that is not touched would change nothing that is
 * seen. What a group holds keeps its order.
 */
export function forward(shapes: readonly Shape[], moving: Ids, { overlapping, unitOf }: Around): NewOrder {
  const row = new Row(shapes)
  for (const unit of row.unitsOf(moving, unitOf).reverse()) {
    const over = unit.map((shape) =>
      overlapping(shape).find((other) => !moving.has(other.id) && row.wasAbove(other, shape)),
    )
    const next = row.lowest(over)
    const top = next && row.highestOf(unitOf(next))
    if (top) for (const shape of unit.toReversed()) if (row.wasAbove(top, shape)) row.moveAbove(top, shape)
  }
  return row.newOrder
}

/** One step down, past the next whole below that overlaps. */
export function backward(shapes: readonly Shape[], moving: Ids, { overlapping, unitOf }: Around): NewOrder {
  const row = new Row(shapes)
  for (const unit of row.unitsOf(moving, unitOf)) {
    const under = unit.map((shape) =>
      overlapping(shape).findLast((other) => !moving.has(other.id) && row.wasAbove(shape, other)),
    )
    const next = row.highest(under)
    const bottom = next && row.lowestOf(unitOf(next))
    if (bottom) for (const shape of unit) if (row.wasAbove(shape, bottom)) row.moveBelow(bottom, shape)
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

  /** Those that move, as wholes, bottom first; none when all do, since then nobody passes anybody. */
  unitsOf(moving: Ids, unitOf: (shape: Shape) => Ids): Shape[][] {
    const movable = this.#shapes.filter(({ id }) => moving.has(id))
    if (movable.length === this.#shapes.length) return []
    // The members of a group are always the same value.
    const units = new Map<Ids, Shape[]>()
    for (const shape of movable) {
      const ids = unitOf(shape)
      const known = units.get(ids)
      if (known) known.push(shape)
      else units.set(ids, [shape])
    }
    return [...units.values()]
  }

  lowest = (shapes: readonly (Shape | undefined)[]) => this.#extreme(shapes, -1)
  highest = (shapes: readonly (Shape | undefined)[]) => this.#extreme(shapes, 1)
  lowestOf = (ids: Ids) => this.#extreme(this.#shapesOf(ids), -1)
  highestOf = (ids: Ids) => this.#extreme(this.#shapesOf(ids), 1)

  #shapesOf = (ids: Ids) => Array.from(ids, (id) => this.#shapes[this.#places.get(id) ?? NOBODY])

  #extreme(shapes: readonly (Shape | undefined)[], sign: 1 | -1): Shape | undefined {
    let found: Shape | undefined
    for (const shape of shapes)
      if (shape && (!found || (this.#placeOf(shape) - this.#placeOf(found)) * sign > 0)) found = shape
    return found
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
