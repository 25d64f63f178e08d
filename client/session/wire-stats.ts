import { CLOSE } from '../../shared/protocol/close-code.ts'

/** What carries the frames. */
export type Transport = 'wss' | 'ws' | 'http-stream' | 'long-poll'

/** What a marker's way there and back tells; see `WireStats.markerSent`. */
export type Measure = 'round-trip' | 'acknowledgement'

/** A connection that ended without anybody here wanting it to. */
export type Loss = {
  /** Milliseconds on the clock of `WireStats`. */
  readonly at: number
  /** How long the connection had lived, in milliseconds. */
  readonly lived: number
  /** Close code; 1006 is a connection that broke off without a word. Null where the page gave up on a silent one. */
  readonly code: number | null
}

export type WireSample = {
  /** Null without a connection. */
  readonly transport: Transport | null
  /** Milliseconds; the last marker sent with nothing to save. Waits for the disk only if others draw. Null: unknown. */
  readonly roundTrip: number | null
  /** Milliseconds; the last marker that followed an edit: there, on disk, and back. Null: unknown. */
  readonly acknowledgedIn: number | null
  /** Messages and their bytes, without what carries them (WebSocket framing, HTTP headers, TLS). */
  readonly sent: Traffic
  readonly received: Traffic
  /** How long this page has been looking after its connection, in milliseconds. */
  readonly watched: number
  /** How long the present connection has lived, in milliseconds. Null without one. */
  readonly connectedFor: number | null
  /** How long all connections of this page lived, together, in milliseconds. */
  readonly connectedInAll: number
  readonly reconnects: number
  /** Attempts that ended before they were connections, since the last that succeeded. */
  readonly failedAttempts: number
  /** The latest, oldest first; restarts of the server are not among them. */
  readonly losses: readonly Loss[]
  /** When the sample was taken, in milliseconds on the same clock as `losses`. */
  readonly at: number
}
export type Traffic = { readonly frames: number; readonly bytes: number }

const LOSSES_KEPT = 20

/**
 * What goes over the wire to the relay, counted. It is told of every frame, so it only adds up; whoever wants to see
 * the figures takes a sample now and then.
 */
export class WireStats {
  readonly #now: () => number
  readonly #startedAt: number
  readonly #sent = { frames: 0, bytes: 0 }
  readonly #received = { frames: 0, bytes: 0 }
  readonly #markers = new Map<number, { readonly sentAt: number; readonly measures: Measure }>()
  readonly #took: Record<Measure, number | null> = { 'round-trip': null, acknowledgement: null }
  #socket: { readonly transport: Transport } | null = null
  #openedAt = 0
  #connections = 0
  #connectedBefore = 0
  #failedAttempts = 0
  #losses: readonly Loss[] = []
  #isLeaving = false

  /** @param now milliseconds on a clock that never goes back */
  constructor(now: () => number) {
    this.#now = now
    this.#startedAt = now()
  }

  /** @param socket asked with every sample: a transport may change while it is in use */
  opened(socket: { readonly transport: Transport }): void {
    this.#socket = socket
    this.#openedAt = this.#now()
    this.#connections++
    this.#failedAttempts = 0
    this.#isLeaving = false
  }

  /** The next end, of a connection or of an attempt at one, is meant. */
  leaving(): void {
    this.#isLeaving = true
  }

  /** @param code as in `Loss` */
  closed(code: number | null): void {
    const isMeant = this.#isLeaving
    this.#isLeaving = false
    this.#markers.clear()
    if (!this.#socket) {
      if (!isMeant) this.#failedAttempts++
      return
    }
    const at = this.#now()
    const lived = at - this.#openedAt
    this.#socket = null
    this.#connectedBefore += lived
    if (isMeant || code === CLOSE.restarting) return
    this.#losses = [...this.#losses, { at, lived, code }].slice(-LOSSES_KEPT)
  }

  sent(bytes: number): void {
    this.#sent.frames++
    this.#sent.bytes += bytes
  }

  received(bytes: number): void {
    this.#received.frames++
    this.#received.bytes += bytes
  }

  /** @param measures 'acknowledgement' if edits wait for this marker, 'round-trip' if nothing does */
  markerSent(number: number, measures: Measure): void {
    this.#markers.set(number, { sentAt: this.#now(), measures })
  }

  /** A marker that was not timed, or was sent on an earlier connection, changes nothing. */
  markerReturned(number: number): void {
    const marker = this.#markers.get(number)
    if (!marker) return
    this.#markers.delete(number)
    this.#took[marker.measures] = this.#now() - marker.sentAt
  }

  sample(): WireSample {
    const at = this.#now()
    const connectedFor = this.#socket && at - this.#openedAt
    return {
      transport: this.#socket && this.#socket.transport,
      roundTrip: this.#took['round-trip'],
      acknowledgedIn: this.#took.acknowledgement,
      sent: { ...this.#sent },
      received: { ...this.#received },
      watched: at - this.#startedAt,
      connectedFor,
      connectedInAll: this.#connectedBefore + (connectedFor ?? 0),
      reconnects: Math.max(0, this.#connections - 1),
      failedAttempts: this.#failedAttempts,
      losses: this.#losses,
      at,
    }
  }
}
