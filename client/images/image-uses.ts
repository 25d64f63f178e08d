import type { AssetHash } from '../../shared/model/asset.ts'
import type { Board, BoardChange } from '../../shared/model/board.ts'
import type { ShapeId } from '../../shared/model/shape.ts'

/** Which shapes show a file, kept up by what changes. */
export class ImageUses {
  readonly #board: Board
  readonly #shapes = new Map<AssetHash, Set<ShapeId>>()
  readonly #assets = new Map<ShapeId, AssetHash>()

  constructor(board: Board) {
    this.#board = board
    this.update({ changed: new Set(board.shapes().keys()), removed: new Set() })
  }

  of(asset: AssetHash): Iterable<ShapeId> {
    return this.#shapes.get(asset) ?? []
  }

  update({ changed, removed }: BoardChange): void {
    for (const id of removed) this.#set(id, null)
    for (const id of changed) {
      const shape = this.#board.get(id)
      this.#set(id, shape?.kind === 'image' ? shape.asset : null)
    }
  }

  #set(id: ShapeId, asset: AssetHash | null) {
    const before = this.#assets.get(id)
    if ((before ?? null) === asset) return
    if (before) {
      const others = this.#shapes.get(before)
      others?.delete(id)
      if (others?.size === 0) this.#shapes.delete(before)
      this.#assets.delete(id)
    }
    if (!asset) return
    this.#assets.set(id, asset)
    const shapes = this.#shapes.get(asset) ?? new Set()
    shapes.add(id)
    this.#shapes.set(asset, shapes)
  }
}
