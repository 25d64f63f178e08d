import RBush from 'rbush'
import { growBox } from '../../shared/geometry/box.ts'
import type { BoardPoint, Box, Size } from '../../shared/geometry/space.ts'
import type { Board, BoardChange } from '../../shared/model/board.ts'
import { boundsOf, hits } from '../../shared/model/geometry-of.ts'
import { compareOrder } from '../../shared/model/order.ts'
import type { Shape, ShapeId } from '../../shared/model/shape.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import { mostOf } from './most-of.ts'

type Entry = {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
  readonly shape: Shape
}

/** Which shapes are where: an R-tree over their bounds, fed by what changed. */
export class ShapeIndex {
  readonly #type: Typesetter
  readonly #board: Board
  readonly #tree = new RBush<Entry>()
  readonly #entries = new Map<ShapeId, Entry>()

  constructor(board: Board, type: Typesetter) {
    this.#board = board
    this.#type = type
    for (const [id, shape] of board.shapes()) this.#entries.set(id, this.#entry(shape))
    this.#tree.load([...this.#entries.values()])
  }

  update({ changed, removed }: BoardChange): void {
    for (const id of removed) this.#remove(id)
    for (const id of changed) {
      this.#remove(id)
      const shape = this.#board.get(id)
      if (!shape) continue
      const entry = this.#entry(shape)
      this.#entries.set(id, entry)
      this.#tree.insert(entry)
    }
  }

  /** The upright box around all that is painted; null on an empty board. */
  extent(): Box | null {
    if (this.#entries.size === 0) return null
    const { minX, minY, maxX, maxY } = this.#tree.toJSON() as Entry // the root, whose box is that of all
    return { x: minX, y: minY, w: maxX - minX, h: maxY - minY }
  }

  /** `extent`, or where most shapes are when that is larger than can be seen. @param widest board units */
  worthSeeing(widest: Size): Box | null {
    const all = this.extent()
    if (!all || (all.w <= widest.width && all.h <= widest.height)) return all
    const boxes = [...this.#entries.values()].map(({ minX, minY, maxX, maxY }) => ({
      x: minX,
      y: minY,
      w: maxX - minX,
      h: maxY - minY,
    }))
    return mostOf(boxes, widest)
  }

  /** Whether there is anything within the box. */
  meets({ x, y, w, h }: Box): boolean {
    return this.#tree.collides({ minX: x, minY: y, maxX: x + w, maxY: y + h })
  }

  /** Shapes whose bounds meet the box, bottom first. */
  within({ x, y, w, h }: Box): Shape[] {
    return this.#tree
      .search({ minX: x, minY: y, maxX: x + w, maxY: y + h })
      .map(({ shape }) => shape)
      .sort(compareOrder)
  }

  /** Topmost first: what people see is what they mean to grab. @param reach by how much a click may miss, board units */
  at(point: BoardPoint, reach: number): Shape | null {
    const near = this.within(growBox({ ...point, w: 0, h: 0 }, reach))
    return near.findLast((shape) => hits(shape, point, reach, this.#type)) ?? null
  }

  #entry(shape: Shape): Entry {
    const { x, y, w, h } = boundsOf(shape, this.#type)
    return { minX: x, minY: y, maxX: x + w, maxY: y + h, shape }
  }

  #remove(id: ShapeId) {
    const entry = this.#entries.get(id)
    if (!entry) return
    this.#tree.remove(entry)
    this.#entries.delete(id)
  }
}
