import type { Connection } from './connection.ts'
import { encodeEntry, encodePresence, Presence, presenceFrame, type PresenceEntry } from './presence.ts'

/**
 * Clients keep the clocks they were told when a room closes or the server restarts, and believe only later ones. So
 * the clocks we tell follow the time: tenths of seconds since 2026, which other Yjs implementations hold in 32 bits.
 */
const timeClock = () => Math.floor((Date.now() - Date.UTC(2026, 0)) / 100)

/** People see cursors glide at this pace; more would only cost. */
const PACE_MS = 50

/** Carries presence between connections: the latest state of everybody who changed, twenty times a second at most. */
export class PresenceFrames {
  readonly #presence = new Presence<Connection>(timeClock)
  readonly #changed = new Set<number>()
  #flushedAt = -Infinity

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
    const changed = this.#presence.receive(
      connection,
      entries,
      (rightful) => rightful.prove(now),
      (gone) => connection.isLagging || connection.send(encodePresence([gone])),
    )
    for (const clientId of changed) this.#changed.add(clientId)
    return changed.length > 0
  }

  ownerOf(clientId: number): Connection | null {
    return this.#presence.ownerOf(clientId)
  }

  present() {
    return this.#presence.present()
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

  /** Whether there is something that others have not been told. */
  get isWaiting(): boolean {
    return this.#changed.size > 0
  }

  /** How long news must wait, in milliseconds: not at all after silence. */
  wait(now: number): number {
    return Math.max(0, this.#flushedAt + PACE_MS - now)
  }

  /** Tells everybody what has changed, unless it was told something a moment ago. */
  flush(connections: Iterable<Connection>, now: number): void {
    if (!this.isWaiting || this.wait(now) > 0) return
    this.#flushedAt = now
    const entries = this.#presence.entries(this.#changed)
    this.#changed.clear()
    // In a busy room everybody speaks and so gets a frame without itself: what they share is encoded once.
    const parts = entries.map((entry) => ({
      speaker: this.#presence.ownerOf(entry.clientId),
      bytes: encodeEntry(entry),
    }))
    const speakers = new Set(parts.map(({ speaker }) => speaker))
    const forOthers = presenceFrame(parts.map(({ bytes }) => bytes))
    for (const connection of connections) {
      if (connection.isLagging) connection.missedPresence = true
      else if (!speakers.has(connection)) connection.send(forOthers)
      else if (speakers.size > 1) {
        connection.send(presenceFrame(parts.filter(({ speaker }) => speaker !== connection).map(({ bytes }) => bytes)))
      }
    }
  }

  /** Nobody is told of itself: its own word may be newer, and Yjs would answer with it. */
  #send(connection: Connection, entries: readonly PresenceEntry[]) {
    const others = entries.filter(({ clientId }) => !this.owns(connection, clientId))
    if (others.length > 0) connection.send(encodePresence(others))
  }
}
