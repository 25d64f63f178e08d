import { encodePosition } from '../../shared/protocol/position.ts'
import type { Connection } from './connection.ts'
import { LIMITS } from './limits.ts'
import type { RelayMetrics } from './relay-metrics.ts'

/**
 * What is on disk, and who is told so when. A marker goes back once everything that came before it on its connection
 * is durable; a position says what is durable and has been sent to its connection, so that it can come back from there.
 */
export class Acknowledgements {
  readonly #epoch: string
  readonly #positionMs: number
  readonly #metrics: RelayMetrics
  readonly #waiting = new Set<Connection>()
  #durableSeq: number

  constructor(epoch: string, durableSeq: number, positionMs: number, metrics: RelayMetrics) {
    this.#epoch = epoch
    this.#durableSeq = durableSeq
    this.#positionMs = positionMs
    this.#metrics = metrics
  }

  get durableSeq() {
    return this.#durableSeq
  }

  /**
   * Takes a marker, which is to wait until `settle` says for what. While a full disk makes too many of them wait, the
   * oldest are forgotten: each covers all that came before it.
   */
  receive(connection: Connection, bytes: Uint8Array): void {
    if (connection.markers.length >= LIMITS.markerCount) connection.markers.shift()
    connection.markers.push({ need: null, bytes, at: performance.now() })
    this.#waiting.add(connection)
  }

  /** Everything that the connection has sent is in the log now, up to `seq` at most. */
  settle(connection: Connection, seq: number): void {
    for (const marker of connection.markers) marker.need ??= seq
    this.release(connection)
  }

  /** Everything up to `seq` is on disk. */
  advance(seq: number): void {
    this.#durableSeq = seq
    for (const connection of this.#waiting) this.release(connection)
  }

  /** Sends back the markers that are due. A reader that lags gets them when it has caught up. */
  release(connection: Connection): void {
    const { markers } = connection
    if (connection.isLagging) return
    const waiting = markers.findIndex(({ need }) => need === null || need > this.#durableSeq)
    const due = markers.splice(0, waiting < 0 ? markers.length : waiting)
    if (markers.length === 0) this.#waiting.delete(connection)
    if (due.length === 0) return
    const now = performance.now()
    for (const { bytes, at } of due) {
      connection.send(bytes)
      this.#metrics.acks.observe(now - at)
    }
    this.tellPosition(connection, now)
  }

  /** Tells the connection's position, if it has moved and was not told a moment ago. */
  tellPosition(connection: Connection, now: number): void {
    if (!connection.wire || !connection.isSynced || connection.isLagging) return
    const seq = Math.min(this.#durableSeq, connection.cursor)
    if (seq === connection.toldSeq || now - connection.toldAt < this.#positionMs) return
    connection.toldSeq = seq
    connection.toldAt = now
    connection.send(encodePosition({ epoch: this.#epoch, seq }))
  }

  forget(connection: Connection): void {
    this.#waiting.delete(connection)
  }
}
