import type { HttpTransport } from './http-socket.ts'
import { LOST } from './relay-socket.ts'

/** Two sockets that fail to open within this time, and HTTP is tried. */
const FAILURES_WITHIN_MS = 5000
const REMEMBERED_MS = 60 * 60 * 1000
/** A server that restarts would otherwise get everybody back at the same moment. */
const SPREAD_MS = 1000
const RESTARTING = 1012

export type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Which wire the next connection to one origin should try, and when, by what happened to those before. */
export class WireChoice {
  readonly #key: string
  readonly #storage: Kept
  #failedAt: number[] = []
  #isBlocked = false
  #endedWith: number | null = null

  constructor(origin: string, storage: Kept) {
    this.#key = `drawing-room/wire/${origin}`
    this.#storage = storage
  }

  /** @param now epoch milliseconds, as everywhere here */
  choose(now: number): 'websocket' | HttpTransport {
    return this.remembered(now)?.transport ?? (this.#isBlocked ? 'http-stream' : 'websocket')
  }

  /** A WebSocket closed before it opened. */
  failed(now: number): void {
    this.#failedAt = [...this.#failedAt.filter((at) => now - at < FAILURES_WITHIN_MS), now]
    if (this.#failedAt.length >= 2) this.#isBlocked = true
  }

  /** A WebSocket neither opened nor failed. */
  unanswered(): void {
    this.#isBlocked = true
  }

  /** WebSockets open here, or nothing does: so begin with them. */
  forget(): void {
    this.#failedAt = []
    this.#isBlocked = false
    try {
      this.#storage.removeItem(this.#key)
    } catch {
      // Storage is off: then nothing was kept either.
    }
  }

  /** HTTP works where a WebSocket does not. */
  remember(transport: HttpTransport, now: number): void {
    try {
      this.#storage.setItem(this.#key, JSON.stringify({ transport, until: now + REMEMBERED_MS }))
    } catch {
      // Storage may be off or full: then this page alone knows.
    }
  }

  remembered(now: number): { readonly transport: HttpTransport; readonly until: number } | null {
    try {
      const kept: unknown = JSON.parse(this.#storage.getItem(this.#key) ?? 'null')
      return isKept(kept) && now < kept.until && kept.until <= now + REMEMBERED_MS ? kept : null
    } catch {
      return null // storage is off, or somebody edited it
    }
  }

  ended(code: number): void {
    this.#endedWith = code
  }

  /** How long to wait before the next connection, in milliseconds. @param random from 0 to 1 */
  delay(random: number): number {
    return this.#endedWith === RESTARTING || this.#endedWith === LOST ? random * SPREAD_MS : 0
  }
}

function isKept(value: unknown): value is { transport: HttpTransport; until: number } {
  const { transport, until } = (value ?? {}) as Partial<Record<'transport' | 'until', unknown>> // checked here
  return (transport === 'http-stream' || transport === 'long-poll') && typeof until === 'number'
}
