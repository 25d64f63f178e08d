import type { Board, BoardChange } from '../../shared/model/board.ts'
import type { GroupId } from '../../shared/model/order.ts'
import type { Shape, ShapeId } from '../../shared/model/shape.ts'
import { idSet, meet } from '../tools/id-set.ts'
import type { Groups, Unit } from './groups.ts'

type Ids = ReadonlySet<ShapeId>

/** Which shapes of a board are selected. What vanishes from the board is not selected any more. */
export class Selection {
  #ids = $state.raw<Ids>(idSet())
  /** Counts changes to selected shapes: the board itself is not reactive. */
  #revision = $state(0)
  #entered: GroupId | null = null
  readonly #board: Board
  readonly #groups: Groups

  #known: { readonly ids: Ids; readonly revision: number; readonly shapes: readonly Shape[] } | null = null

  constructor(board: Board, groups: Groups) {
    this.#board = board
    this.#groups = groups
  }

  get ids(): Ids {
    return this.#ids
  }

  set ids(ids: Iterable<ShapeId>) {
    this.#ids = idSet(this.#there(ids))
    // Whoever picks out something of a group has entered it, and stays in it with all else that is in it.
    const stays = this.#ids.size > 0 && this.#entered !== null && this.#groups.holds(this.#entered, this.#ids)
    if (!stays) this.#entered = this.#groups.around(this.#ids)
  }

  /** Those on the board, one after the other: there may be very many. */
  *#there(ids: Iterable<ShapeId>): Iterable<ShapeId> {
    for (const id of ids) if (this.#board.get(id)) yield id
  }

  /** The group in which shapes are picked out by themselves. */
  get entered(): GroupId | null {
    // Others may have taken it apart.
    return this.#entered !== null && this.#groups.path(this.#entered).length > 0 ? this.#entered : null
  }

  /** Picks the part of a group out that the shape belongs to. */
  enter(group: GroupId, shape: Shape): void {
    const { ids } = this.#groups.unitOf(shape, group)
    this.#entered = group
    this.ids = ids
  }

  /** From the shapes in a group back to it as a whole. @returns whether there was one */
  leave(): boolean {
    const { entered } = this
    if (entered === null) return false
    this.#entered = null
    this.ids = this.#groups.members(entered)
    return true
  }

  /** What a click on a shape means: it, or all of its group. */
  unitOf = (shape: Shape): Unit => this.#groups.unitOf(shape, this.entered)

  /** What is selected, as wholes, bottom first. */
  get units(): readonly Unit[] {
    return this.#groups.unitsOf(this.shapes, this.entered)
  }

  /**
   * Bottom first. The same value until it changes, also for who asks without an effect: a derived value is worked out
   * anew for them each time, and tools ask with every move of the pointer.
   */
  get shapes(): readonly Shape[] {
    const ids = this.#ids
    const revision = this.#revision
    if (this.#known?.ids !== ids || this.#known.revision !== revision) {
      this.#known = { ids, revision, shapes: this.#inOrder(ids) }
    }
    return this.#known.shapes
  }

  #inOrder(ids: Ids): readonly Shape[] {
    // Of a large part of a board those that are not meant are sooner left out than the others are sorted.
    if (ids.size > this.#board.shapes().size / 4) return this.#board.inOrder().filter(({ id }) => ids.has(id))
    return this.#board.sorted([...ids].flatMap((id) => this.#board.get(id) ?? []))
  }

  /** Those that may be changed. */
  unlocked(): ShapeId[] {
    return this.shapes.flatMap(({ id, locked }) => (locked ? [] : id))
  }

  follow({ changed, removed }: BoardChange): void {
    if (meet(this.#ids, removed)) this.ids = this.#ids
    if (meet(this.#ids, changed)) this.#revision++
  }
}
