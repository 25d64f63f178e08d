import type { Connection } from './connection.ts'

/** What a grant is bound to: a page, which comes back after a lost connection, or a connection that names none. */
type Holder = string | Connection

const holderOf = (connection: Connection): Holder => connection.visit ?? connection

/**
 * Who came to watch and may draw for now. A page names its visit when it connects, with a name that nobody else can
 * guess; so a grant outlives a short loss of the network, and ends some time after its holder has left.
 */
export class Grants {
  /** When the holder was last here. */
  readonly #seenAt = new Map<Holder, number>()

  get isEmpty(): boolean {
    return this.#seenAt.size === 0
  }

  has(connection: Connection): boolean {
    return this.#seenAt.has(holderOf(connection))
  }

  hasVisit(visit: string): boolean {
    return this.#seenAt.has(visit)
  }

  give(connection: Connection, now: number): void {
    this.#seenAt.set(holderOf(connection), now)
  }

  take(connection: Connection): void {
    this.#seenAt.delete(holderOf(connection))
  }

  clear(): void {
    this.#seenAt.clear()
  }

  /** Ends those whose holders were last here before `time`. */
  tick(connections: Iterable<Connection>, now: number, time: number): void {
    if (this.isEmpty) return
    for (const connection of connections) if (this.has(connection)) this.give(connection, now)
    for (const [holder, seenAt] of this.#seenAt) if (seenAt < time) this.#seenAt.delete(holder)
  }
}
