import type { Connection } from './connection.ts'
import { encodePresence, Presence, type PresenceEntry } from './presence.ts'

/**
 * Clients keep the clocks they were told when a room closes or the server restarts, and believe only later ones. So
 * the clocks we tell follow the time: tenths of seconds since 2026, which other Yjs implementations hold in 32 bits.
 */
const timeClock = () => Math.floor((Date.now() - Date.UTC(2026, 0)) / 100)

/** Carries presence between connections: the latest state of everybody who changed, once a flush. */
export class PresenceFrames {
  readonly #presence = new Presence<Connection>(timeClock)
  readonly #changed = new Set<number>()

  /** Tells one connection who is here. */
  greet(connection: Connection): void {
    this.#send(connection, this.#presence.greeting())
  }

  /** Tells a connection that lagged what it missed: who is here now, and who has left. */
  catchUp(connection: Connection): void {
    if (!connection.missedPresence) return
    connection.missedPresence = false
    this.#send(connection, this.#presence.entries())
  }

  /** @returns whether there is something for others */
  receive(connection: Connection, entries: readonly PresenceEntry[]): boolean {
    const now = performance.now()
    const changed = this.#presence.receive(connection, entries, (rightful) => rightful.prove(now))
    for (const clientId of changed) this.#changed.add(clientId)
    return changed.length > 0
  }

  ownerOf(clientId: number): Connection | null {
    return this.#presence.ownerOf(clientId)
  }

  remembers(clientId: number): boolean {
    return this.#presence.remembers(clientId)
  }

  owns(connection: Connection, clientId: number): boolean {
    return this.#presence.owns(connection, clientId)
  }

  leave(connection: Connection, now: number): void {
    for (const clientId of this.#presence.leave(connection, now)) this.#changed.add(clientId)
  }

  forgetLeftBefore(time: number): void {
    this.#presence.forgetLeftBefore(time)
  }

  flush(connections: Iterable<Connection>): void {
    if (this.#changed.size === 0) return
    const entries = this.#presence.entries(this.#changed)
    const speakers = new Set(entries.map(({ clientId }) => this.#presence.ownerOf(clientId)))
    const forOthers = encodePresence(entries)
    this.#changed.clear()
    for (const connection of connections) {
      if (connection.isLagging) connection.missedPresence = true
      else if (speakers.has(connection)) this.#send(connection, entries)
      else connection.send(forOthers)
    }
  }

  /** Nobody is told of itself: its own word may be newer, and Yjs would answer with it. */
  #send(connection: Connection, entries: readonly PresenceEntry[]) {
    const others = entries.filter(({ clientId }) => !this.owns(connection, clientId))
    if (others.length > 0) connection.send(encodePresence(others))
  }
}
