import type { ClientSocket } from '../relay/connection.ts'
import type { Random } from './random.ts'
import type { Seen } from './seen.ts'

const [CONNECTING, OPEN, CLOSING, CLOSED] = [0, 1, 2, 3]
const CLOSE_PATIENCE_MS = 30_000
const LOST = 1006

type Handler = (...args: never[]) => void
type Leaving =
  { readonly frame: Uint8Array; readonly onSent?: () => void } | { readonly close: number } | { readonly ping: true }

/**
 * One connection between a client and the server: two ends, frames in order with delays, a reader that may stop
 * reading, a server that may stop, and a cable that may be cut with neither end being told.
 */
export class Link {
  readonly client: ClientEnd
  readonly server: ServerEnd
  readonly url: URL
  isCut = false
  readonly #random: Random
  readonly #latencyMs: number
  #toServerAt = 0
  #toClientAt = 0

  constructor(url: string, random: Random) {
    this.url = new URL(url)
    this.#random = random
    this.#latencyMs = random.pick([0, 1, 5, 40])
    this.client = new ClientEnd(this)
    this.server = new ServerEnd(this)
  }

  toServer(arrive: () => void): void {
    this.#toServerAt = this.#after(this.#toServerAt, arrive)
  }

  toClient(arrive: () => void): void {
    this.#toClientAt = this.#after(this.#toClientAt, arrive)
  }

  /** Both ends are told that the connection is gone; what is on its way is lost. */
  break(): void {
    this.isCut = true
    this.client.lost()
    this.server.lost()
  }

  /** In order: what was sent first arrives first. */
  #after(last: number, arrive: () => void): number {
    const at = Math.max(last, performance.now() + this.#latencyMs + this.#random.below(3))
    setTimeout(() => {
      if (!this.isCut) arrive()
    }, at - performance.now())
    return at
  }
}

/** What a provider takes for a browser's WebSocket. */
export class ClientEnd {
  readonly OPEN = OPEN
  binaryType = 'arraybuffer'
  bufferedAmount = 0
  readyState = CONNECTING
  onopen: (() => void) | null = null
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
  onclose: ((event: { code: number; reason: string }) => void) | null = null
  onerror: ((event: unknown) => void) | null = null
  /** What the disk held when the server took in a request to sync, for each that has not been answered. */
  readonly awaited: Seen[] = []
  /** Whether this reader takes what comes; one that does not fills the server's buffer. */
  isReading = true
  readonly #link: Link

  constructor(link: Link) {
    this.#link = link
  }

  opened(): void {
    if (this.readyState !== CONNECTING) return
    this.readyState = OPEN
    this.onopen?.()
  }

  send(frame: Uint8Array): void {
    if (this.readyState !== OPEN) return
    const bytes = Buffer.from(frame)
    this.#link.toServer(() => this.#link.server.arrive('message', bytes, true))
  }

  close(): void {
    if (this.readyState >= CLOSING) return
    this.readyState = CLOSING
    this.#link.toServer(() => this.#link.server.lost())
    this.#link.toClient(() => this.closed(1000))
  }

  hear(frame: Uint8Array): void {
    if (this.readyState === OPEN) this.onmessage?.({ data: new Uint8Array(frame).buffer })
  }

  closed(code: number): void {
    if (this.readyState === CLOSED) return
    this.readyState = CLOSED
    this.onclose?.({ code, reason: '' })
  }

  lost(): void {
    this.closed(LOST)
  }

  setReading(isReading: boolean): void {
    this.isReading = isReading
    if (isReading) this.#link.server.flushSoon()
  }
}

/** What the relay takes for a socket of `ws`: a `ClientSocket`. */
export class ServerEnd {
  readyState = OPEN
  /** Told of every frame before it is queued. */
  onSend: (frame: Uint8Array, end: ServerEnd) => void = () => {}
  onClose: (code: number) => void = () => {}
  readonly #link: Link
  readonly #handlers = new Map<string, Handler[]>()
  readonly #leaving: Leaving[] = []
  readonly #arrived: (() => void)[] = []
  #isPaused = false
  #isFlushing = false
  #buffered = 0

  constructor(link: Link) {
    this.#link = link
  }

  /** As the relay knows it; the overloads of `ws` cannot be written down by halves. */
  get socket(): ClientSocket {
    return this as unknown as ClientSocket
  }

  get bufferedAmount(): number {
    return this.#buffered
  }

  on(event: string, handler: Handler): this {
    this.#handlers.set(event, [...(this.#handlers.get(event) ?? []), handler])
    return this
  }

  send(frame: Uint8Array, onSent?: () => void): void {
    if (this.readyState !== OPEN) return
    this.onSend(frame, this)
    // The relay shares one frame between readers, and may not change it afterwards; neither do we.
    this.#leave({ frame, onSent })
  }

  ping(): void {
    if (this.readyState === OPEN) this.#leave({ ping: true })
  }

  close(code: number): void {
    if (this.readyState !== OPEN) return
    this.onClose(code)
    this.readyState = CLOSING
    this.#leave({ close: code })
    setTimeout(() => this.terminate(), CLOSE_PATIENCE_MS)
  }

  terminate(): void {
    if (this.readyState === CLOSED) return
    this.#link.toClient(() => this.#link.client.lost())
    this.lost()
  }

  pause(): void {
    this.#isPaused = true
  }

  resume(): void {
    this.#isPaused = false
    while (!this.#isPaused) {
      const next = this.#arrived.shift()
      if (!next) return
      next()
    }
  }

  arrive(event: 'message' | 'pong', ...args: readonly unknown[]): void {
    if (this.readyState === CLOSED) return
    if (this.#isPaused) this.#arrived.push(() => this.#emit(event, ...args))
    else this.#emit(event, ...args)
  }

  lost(): void {
    if (this.readyState === CLOSED) return
    this.readyState = CLOSED
    this.#emit('close')
  }

  /** The process is gone: nobody here hears anything any more. */
  died(): void {
    this.readyState = CLOSED
    this.#handlers.clear()
    this.#link.toClient(() => this.#link.client.lost())
  }

  flushSoon(): void {
    if (this.#isFlushing || this.#leaving.length === 0) return
    this.#isFlushing = true
    setImmediate(() => this.#flush())
  }

  #leave(item: Leaving) {
    this.#leaving.push(item)
    if ('frame' in item) this.#buffered += item.frame.length
    this.flushSoon()
  }

  /** Hands to the network what the reader has room for. */
  #flush() {
    this.#isFlushing = false
    const { client } = this.#link
    while (client.isReading && !this.#link.isCut && this.readyState !== CLOSED) {
      const item = this.#leaving.shift()
      if (!item) return
      if ('frame' in item) {
        this.#buffered -= item.frame.length
        this.#link.toClient(() => client.hear(item.frame))
        item.onSent?.()
      } else if ('close' in item) {
        this.#link.toClient(() => client.closed(item.close))
        this.lost()
      } else this.#link.toClient(() => this.#link.toServer(() => this.arrive('pong')))
    }
  }

  #emit(event: string, ...args: readonly unknown[]) {
    for (const handler of this.#handlers.get(event) ?? []) handler(...(args as never[])) // as ws would call it
  }
}
