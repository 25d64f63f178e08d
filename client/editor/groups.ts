import type { Board } from '../../shared/model/board.ts'
import type { GroupId } from '../../shared/model/order.ts'
import type { Shape, ShapeId } from '../../shared/model/shape.ts'

type Ids = ReadonlySet<ShapeId>
const NOBODY: Ids = new Set()
const NO_GROUPS: readonly GroupId[] = []

/** What is selected, moved and ordered as one: a group, or a shape that is in none. */
export type Unit = { readonly group: GroupId | null; readonly ids: Ids }

/** Who belongs to which group, fed by what changed: nobody asks all shapes. */
export class Groups {
  readonly #board: Board
  readonly #members = new Map<GroupId, Set<ShapeId>>()

  constructor(board: Board) {
    this.#board = board
  }

  /** A shape is read anew; undefined where it was not there, or is not any more. */
  follow(before: Shape | undefined, after: Shape | undefined): void {
    if (before?.groups === after?.groups) return
    for (const group of before?.groups ?? NO_GROUPS) this.#leave(group, before!.id) // it has groups
    for (const group of after?.groups ?? NO_GROUPS) this.#join(group, after!.id)
  }

  #leave(group: GroupId, id: ShapeId) {
    const members = this.#members.get(group)
    members?.delete(id)
    if (members?.size === 0) this.#members.delete(group)
  }

  #join(group: GroupId, id: ShapeId) {
    const members = this.#members.get(group)
    if (members) members.add(id)
    else this.#members.set(group, new Set([id]))
  }

  /** The set is live. */
  members(group: GroupId): Ids {
    return this.#members.get(group) ?? NOBODY
  }

  /**
   * The groups of a shape, deepest first. One that holds a single shape or a single group is none: its others are gone,
   * or somebody else has put them elsewhere.
   */
  of({ groups }: Shape): readonly GroupId[] {
    if (!groups) return NO_GROUPS
    let within = 1
    return groups.filter((group) => {
      const { size } = this.members(group)
      if (size <= within) return false
      within = size
      return true
    })
  }

  /** A group, and those that it is within, deepest first. */
  path(group: GroupId): readonly GroupId[] {
    const [member] = this.members(group)
    const shape = member && this.#board.get(member)
    const groups = shape ? this.of(shape) : NO_GROUPS
    const from = groups.indexOf(group)
    return from < 0 ? NO_GROUPS : groups.slice(from)
  }

  /**
   * The largest whole that a shape belongs to, as seen by somebody who has entered a group: within it, its groups and
   * shapes count by themselves.
   */
  unitOf(shape: Shape, entered: GroupId | null): Unit {
    const groups = this.of(shape)
    const path = entered === null ? NO_GROUPS : this.path(entered)
    const shared = groups.findIndex((group) => path.includes(group))
    const group = groups[(shared < 0 ? groups.length : shared) - 1]
    return group === undefined ? { group: null, ids: new Set([shape.id]) } : { group, ids: this.members(group) }
  }

  /** These shapes as wholes, in the order of their first shapes. */
  unitsOf(shapes: Iterable<Shape>, entered: GroupId | null): readonly Unit[] {
    const units: Unit[] = []
    const seen = new Set<GroupId>()
    for (const shape of shapes) {
      const unit = this.unitOf(shape, entered)
      if (unit.group !== null && seen.has(unit.group)) continue
      if (unit.group !== null) seen.add(unit.group)
      units.push(unit)
    }
    return units
  }

  /** The deepest group that holds all of these shapes and others, too: whoever picks them out has entered it. */
  around(ids: Ids): GroupId | null {
    const [first] = ids
    const shape = first && this.#board.get(first)
    if (!shape) return null
    return this.of(shape).find((group) => this.members(group).size > ids.size && this.holds(group, ids)) ?? null
  }

  /** Whether all of these shapes are in the group. */
  holds(group: GroupId, ids: Ids): boolean {
    const members = this.members(group)
    if (members.size < ids.size) return false
    for (const id of ids) if (!members.has(id)) return false
    return true
  }

  /** Whether all of the group is among these shapes. */
  isWithin(group: GroupId, ids: Ids): boolean {
    const members = this.members(group)
    if (members.size > ids.size) return false
    for (const id of members) if (!ids.has(id)) return false
    return true
  }
}
