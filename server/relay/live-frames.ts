import type { Connection } from './connection.ts'
import { type Frame, encodeLiveBodies } from './frame.ts'
import { LIMITS } from './limits.ts'

/** Live frames on their way through: kept for one flush, then gone. */
export class LiveFrames {
  #bodies: { readonly from: Connection; readonly body: Uint8Array }[] = []

  /** @returns whether there is something for others; a client may only speak for itself, and a viewer only point */
  receive(
    connection: Connection,
    { entries, body }: Frame & { kind: 'live' },
    presence: { owns(connection: Connection, clientId: number): boolean },
  ): boolean {
    const isAllowed = entries.every(
      ({ clientId, payload }) =>
        presence.owns(connection, clientId) && (connection.role !== 'view' || payload.length <= LIMITS.viewerLive),
    )
    if (isAllowed && entries.length > 0) this.#bodies.push({ from: connection, body })
    return isAllowed
  }

  /** Whoever lags or is still joining goes without: what they would see is already out of date. */
  flush(connections: Iterable<Connection>): void {
    const bodies = this.#bodies
    if (bodies.length === 0) return
    this.#bodies = []
    const senders = new Set(bodies.map(({ from }) => from))
    const forOthers = encodeLiveBodies(bodies.map(({ body }) => body))
    for (const connection of connections) {
      if (!connection.wire || connection.isLagging || !connection.isSynced) continue
      if (!senders.has(connection)) connection.send(forOthers)
      else if (senders.size > 1) {
        connection.send(encodeLiveBodies(bodies.filter(({ from }) => from !== connection).map(({ body }) => body)))
      }
    }
  }
}
