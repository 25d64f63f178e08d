import type { Board, BoardChange } from '../../shared/model/board.ts'
import type { Shape, ShapeId } from '../../shared/model/shape.ts'
import { idSet, meet } from '../tools/id-set.ts'

type Ids = ReadonlySet<ShapeId>

/** Which shapes of a board are selected. What vanishes from the board is not selected any more. */
export class Selection {
  #ids = $state.raw<Ids>(idSet())
  /** Counts changes to selected shapes: the board itself is not reactive. */
  #revision = $state(0)
  readonly #board: Board

  #known: { readonly ids: Ids; readonly revision: number; readonly shapes: readonly Shape[] } | null = null

  constructor(board: Board) {
    this.#board = board
  }

  get ids(): Ids {
    return this.#ids
  }

  set ids(ids: Iterable<ShapeId>) {
    this.#ids = idSet([...ids].filter((id) => this.#board.get(id)))
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
