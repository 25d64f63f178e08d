import { compareOrder } from './order.ts'
import type { ShapeId } from './shape.ts'

type Entry = { readonly id: ShapeId; readonly z: string; rank: number }
/** The rank of what has left its place, for another one or for good. */
const GONE = -1
/** So many places may stand empty before they are cleared away. */
const MAX_GONE = 1000

/**
 * Which shape is over which, as whole numbers: shapes are put in order by them without comparing keys. What comes on top
 * or goes costs next to nothing; what changes its place in the middle is moved when somebody asks, together with
 * everything that has done so by then.
 */
export class ShapeOrder {
  /** Bottom first, their ranks rising. The last one is never gone. */
  #entries: Entry[] = []
  readonly #byId = new Map<ShapeId, Entry>()
  /** Not yet at their places among `#entries`. */
  #coming: Entry[] = []
  #gone = 0

  /** A shape whose key is what it was stays where it is. */
  put(id: ShapeId, z: string): void {
    const before = this.#byId.get(id)
    if (before?.z === z) return
    if (before) this.#leave(before)
    const entry = { id, z, rank: 0 }
    this.#byId.set(id, entry)
    const top = this.#entries.at(-1)
    if (this.#coming.length === 0 && (!top || compareOrder(top, entry) < 0)) {
      entry.rank = top ? top.rank + 1 : 0
      this.#entries.push(entry)
    } else this.#coming.push(entry)
  }

  delete(id: ShapeId): void {
    const entry = this.#byId.get(id)
    if (!entry) return
    this.#byId.delete(id)
    this.#leave(entry)
    if (this.#gone > MAX_GONE + this.#byId.size) this.#clearAway()
  }

  /** Higher is further up. Good until the order changes. */
  rankOf(id: ShapeId): number {
    this.#settle()
    return this.#byId.get(id)?.rank ?? GONE
  }

  /** The key of the topmost shape; null when there is none. */
  topKey(): string | null {
    this.#settle()
    return this.#entries.at(-1)?.z ?? null
  }

  /** Bottom first. */
  *ids(): Iterable<ShapeId> {
    this.#settle()
    for (const { id, rank } of this.#entries) if (rank !== GONE) yield id
  }

  #leave(entry: Entry) {
    entry.rank = GONE
    this.#gone++
    while (this.#entries.at(-1)?.rank === GONE) {
      this.#entries.pop()
      this.#gone--
    }
  }

  #settle() {
    if (this.#coming.length === 0) return
    this.#clearAway()
    this.#entries = merged(this.#entries, this.#coming.sort(compareOrder))
    this.#coming = []
    for (const [i, entry] of this.#entries.entries()) entry.rank = i
  }

  #clearAway() {
    this.#entries = this.#entries.filter(({ rank }) => rank !== GONE)
    this.#coming = this.#coming.filter(({ rank }) => rank !== GONE)
    this.#gone = 0
  }
}

/** Two lists in order as one. */
function merged(a: readonly Entry[], b: readonly Entry[]): Entry[] {
  const all: Entry[] = []
  let i = 0
  for (const entry of b) {
    for (let next = a[i]; next && compareOrder(next, entry) < 0; next = a[++i]) all.push(next)
    all.push(entry)
  }
  for (let next = a[i]; next; next = a[++i]) all.push(next)
  return all
}
