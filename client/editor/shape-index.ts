import RBush from 'rbush'
import { growBox } from '../../shared/geometry/box.ts'
import type { BoardPoint, Box, Size } from '../../shared/geometry/space.ts'
import type { Board, BoardChange } from '../../shared/model/board.ts'
import { hitsSeen, seenBounds } from '../../shared/model/frames.ts'
import { framesOf } from '../../shared/model/geometry-of.ts'
import type { GroupId } from '../../shared/model/order.ts'
import type { Seat } from '../../shared/model/shape-order.ts'
import type { Shape, ShapeId } from '../../shared/model/shape.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import { Groups } from './groups.ts'
import { mostOf } from './most-of.ts'

type Entry = {
  minX: number
  minY: number
  maxX: number
  maxY: number
  shape: Shape
  seat: Seat | undefined
}

/** What a tree consists of; leaves are entries. */
type Node = Readonly<Omit<Entry, 'shape' | 'seat'>> & { readonly children?: readonly Node[] }

/** Branches of the tree. Sixteen make an insertion cheaper than rbush's nine, and a search no dearer. */
const BRANCHES = 16
/** When so large a part of the board changes at once, building the tree anew is quicker than changing it. */
const MOST = 1 / 3

/** Which shapes are where, and in which groups: an R-tree over the bounds of what is seen of them, fed by what changed. */
export class ShapeIndex {
  readonly groups: Groups
  readonly #type: Typesetter
  readonly #board: Board
  readonly #tree = new RBush<Entry>(BRANCHES)
  readonly #entries = new Map<ShapeId, Entry>()
  readonly #listeners = new Set<(boxes: readonly Box[]) => void>()
  #groupBox: { readonly group: GroupId; readonly box: Box | null } | null = null

  constructor(board: Board, type: Typesetter) {
    this.#board = board
    this.#type = type
    this.groups = new Groups(board)
    for (const [id, shape] of board.shapes()) {
      this.#entries.set(id, this.#entry(shape))
      this.groups.follow(undefined, shape)
    }
    this.#tree.load([...this.#entries.values()])
  }

  /**
   * @returns where something may look different now: the bounds of what changed, before and after, or boxes around
   * them where they are many. Board units.
   */
  update(change: BoardChange): readonly Box[] {
    this.#groupBox = null
    const isMost = change.changed.size + change.removed.size > MOST * this.#entries.size
    const boxes = isMost ? this.#updateMost(change) : this.#updateFew(change)
    for (const listener of this.#listeners) listener(boxes)
    return boxes
  }

  #updateFew({ changed, removed }: BoardChange): Box[] {
    const boxes: Box[] = []
    for (const ids of [removed, changed]) {
      for (const id of ids) {
        const before = this.#entries.get(id)
        if (before) {
          this.#tree.remove(before)
          boxes.push(boxOfEntry(before))
        }
        const after = this.#put(id)
        if (!after) continue
        this.#tree.insert(after)
        boxes.push(boxOfEntry(after))
      }
    }
    return boxes
  }

  /** Takes the tree down first, and builds it anew. */
  #updateMost({ changed, removed }: BoardChange): Box[] {
    const before = new Extent()
    const after = new Extent()
    this.#tree.clear()
    for (const ids of [removed, changed]) {
      for (const id of ids) {
        before.add(this.#entries.get(id))
        after.add(this.#put(id))
      }
    }
    this.#tree.load([...this.#entries.values()])
    return [before.box(), after.box()].filter((box) => box !== null)
  }

  /** The entry of a shape as it is now. An entry that the tree holds must be taken out before. */
  #put(id: ShapeId): Entry | null {
    const shape = this.#board.get(id)
    const known = this.#entries.get(id)
    this.groups.follow(known?.shape, shape)
    if (!shape) {
      this.#entries.delete(id)
      return null
    }
    if (known) return this.#filled(known, shape)
    const entry = this.#entry(shape)
    this.#entries.set(id, entry)
    return entry
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

  /** Around the frames of a group's shapes. Found once until something changes on the board. */
  boxOfGroup(group: GroupId): Box | null {
    if (this.#groupBox?.group !== group) {
      const shapes = [...this.groups.members(group)].flatMap((id) => this.#board.get(id) ?? [])
      this.#groupBox = { group, box: framesOf(shapes, this.#type) }
    }
    return this.#groupBox.box
  }

  /** Whether there is anything within the box. */
  meets({ x, y, w, h }: Box): boolean {
    return this.#tree.collides({ minX: x, minY: y, maxX: x + w, maxY: y + h })
  }

  /** Shapes whose bounds meet the box, bottom first. */
  within({ x, y, w, h }: Box): Shape[] {
    const found = this.#tree.search({ minX: x, minY: y, maxX: x + w, maxY: y + h })
    return this.#board.sortedBySeat(found).map(({ shape }) => shape)
  }

  /** Whether so many shapes meet the box. Looks at no more than that. */
  hasMany(many: number, { x, y, w, h }: Box): boolean {
    const box = { minX: x, minY: y, maxX: x + w, maxY: y + h }
    const nodes: Node[] = [this.#tree.toJSON() as Node] // the root
    let count = 0
    for (let node = nodes.pop(); node && count < many; node = nodes.pop()) {
      if (node.maxX < box.minX || node.minX > box.maxX || node.maxY < box.minY || node.minY > box.maxY) continue
      if (node.children) nodes.push(...node.children)
      else count++
    }
    return count >= many
  }

  /** Topmost first: what people see is what they mean to grab. @param reach by how much a click may miss, board units */
  at(point: BoardPoint, reach: number): Shape | null {
    const near = this.within(growBox({ ...point, w: 0, h: 0 }, reach))
    return near.findLast((shape) => hitsSeen(shape, this.#board.frameHolding(shape), point, reach, this.#type)) ?? null
  }

  #entry(shape: Shape): Entry {
    return this.#filled({ minX: 0, minY: 0, maxX: 0, maxY: 0, shape, seat: undefined }, shape)
  }

  #filled(entry: Entry, shape: Shape): Entry {
    const { x, y, w, h } = seenBounds(shape, this.#board.frameHolding(shape), this.#type)
    entry.minX = x
    entry.minY = y
    entry.maxX = x + w
    entry.maxY = y + h
    entry.shape = shape
    entry.seat = this.#board.seatOf(shape.id)
    return entry
  }
}

const boxOfEntry = ({ minX, minY, maxX, maxY }: Entry): Box => ({ x: minX, y: minY, w: maxX - minX, h: maxY - minY })

/** The box around many entries, without making one for each. */
class Extent {
  readonly #box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity }

  add(entry: Entry | null | undefined): void {
    if (!entry) return
    const box = this.#box
    if (entry.minX < box.minX) box.minX = entry.minX
    if (entry.minY < box.minY) box.minY = entry.minY
    if (entry.maxX > box.maxX) box.maxX = entry.maxX
    if (entry.maxY > box.maxY) box.maxY = entry.maxY
  }

  box(): Box | null {
    const { minX, minY, maxX, maxY } = this.#box
    return minX > maxX ? null : { x: minX, y: minY, w: maxX - minX, h: maxY - minY }
  }
}
