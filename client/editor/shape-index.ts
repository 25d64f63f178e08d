import RBush from 'rbush'
import { growBox } from '../../shared/geometry/box.ts'
import type { BoardPoint, Box, Size } from '../../shared/geometry/space.ts'
import type { Board, BoardChange } from '../../shared/model/board.ts'
import { boundsOf, hits } from '../../shared/model/geometry-of.ts'
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

/** Branches of the tree. Sixteen make an insertion cheaper than rbush's nine, and a search no dearer. */
const BRANCHES = 16
/** When so large a part of the board changes at once, building the tree anew is quicker than changing it. */
const MOST = 1 / 3
/** More than shapes that can be found at once, and still a whole number when multiplied with any rank. */
const MANY = 2 ** 21

/** Which shapes are where: an R-tree over their bounds, fed by what changed. */
export class ShapeIndex {
  readonly #type: Typesetter
  readonly #board: Board
  readonly #tree = new RBush<Entry>(BRANCHES)
  readonly #entries = new Map<ShapeId, Entry>()
  readonly #listeners = new Set<(boxes: readonly Box[]) => void>()

  constructor(board: Board, type: Typesetter) {
    this.#board = board
    this.#type = type
    for (const [id, shape] of board.shapes()) this.#entries.set(id, this.#entry(shape))
    this.#tree.load([...this.#entries.values()])
  }

  /** @returns where something may look different now: the bounds of what changed, before and after. Board units. */
  update({ changed, removed }: BoardChange): readonly Box[] {
    const before: Entry[] = []
    const after: Entry[] = []
    for (const ids of [removed, changed]) {
      for (const id of ids) {
        const old = this.#entries.get(id)
        if (old) before.push(old)
        const shape = this.#board.get(id)
        if (!shape) {
          this.#entries.delete(id)
          continue
        }
        const entry = this.#entry(shape)
        after.push(entry)
        this.#entries.set(id, entry)
      }
    }
    if (before.length + after.length > MOST * this.#entries.size) {
      this.#tree.clear().load([...this.#entries.values()])
    } else {
      for (const entry of before) this.#tree.remove(entry)
      for (const entry of after) this.#tree.insert(entry)
    }
    const boxes = [...before, ...after].map(boxOfEntry)
    for (const listener of this.#listeners) listener(boxes)
    return boxes
  }

  /** Calls `listener` with what each `update` returns, when the index knows of it. @returns its own stop */
  onUpdate(listener: (boxes: readonly Box[]) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
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
    return mostOf([...this.#entries.values()].map(boxOfEntry), widest)
  }

  /** Shapes whose bounds meet the box, bottom first. */
  within({ x, y, w, h }: Box): Shape[] {
    return this.#bottomFirst(this.#tree.search({ minX: x, minY: y, maxX: x + w, maxY: y + h }))
  }

  /** Topmost first: what people see is what they mean to grab. @param reach by how much a click may miss, board units */
  at(point: BoardPoint, reach: number): Shape | null {
    const near = this.within(growBox({ ...point, w: 0, h: 0 }, reach))
    return near.findLast((shape) => hits(shape, point, reach, this.#type)) ?? null
  }

  /** Ranks are whole numbers, so that sorting needs no function: 20,000 shapes take a few milliseconds. */
  #bottomFirst(entries: readonly Entry[]): Shape[] {
    const keys = new Float64Array(entries.length)
    for (const [i, { shape }] of entries.entries()) keys[i] = this.#board.rankOf(shape.id) * MANY + i
    return Array.from(keys.sort(), (key) => entries[key % MANY]!.shape) // the remainder is its place in the list
  }

  #entry(shape: Shape): Entry {
    const { x, y, w, h } = boundsOf(shape, this.#type)
    return { minX: x, minY: y, maxX: x + w, maxY: y + h, shape }
  }
}

const boxOfEntry = ({ minX, minY, maxX, maxY }: Entry): Box => ({ x: minX, y: minY, w: maxX - minX, h: maxY - minY })
