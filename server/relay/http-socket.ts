import { EventEmitter } from 'node:events'
import { encodeHttpRecord, type HttpRecord } from '../../shared/protocol/http-record.ts'
import type { ClientSocket } from './connection.ts'

export type HttpTimings = {
  /** A session without a request to answer on ends after this long, in milliseconds. */
  readonly grace: number
  /** A long poll is answered after this long at the latest. */
  readonly poll: number
}

/** Proxies cut silent requests off after 30 or 60 s. */
export const HTTP_TIMINGS: HttpTimings = { grace: 10_000, poll: 20_000 }

/** What one POST turned out to be. */
export type Receipt = 'taken' | 'known' | 'early' | 'busy' | 'gone'

type Waiting = { readonly bytes: Uint8Array; readonly sent: (() => void) | undefined }

const OPEN = 1
const CLOSED = 3
/** What one answer to a poll brings at most, unless a single record is larger. */
const MAX_POLL_BYTES = 1024 * 1024
/** The same for one piece of a stream: so much waits beyond `bufferedAmount`, where nobody counts it. */
const MAX_PIECE_BYTES = 64 * 1024

/**
 * A visitor's socket whose network lets only plain HTTP through. Frames go out in the answer to one GET that never
 * ends, or in the answers to one short GET after the other; they come in with POSTs. To a room it is a socket like any
 * other: frames in order, a count of what still waits to be taken, a pause.
 *
 * Nothing is lost silently. A stream that breaks ends the session, because nobody knows how much of it arrived; an
 * answer to a poll is kept until the next poll says that it came.
 */
export class HttpSocket implements ClientSocket {
  readonly #events = new EventEmitter()
  readonly #timings: HttpTimings
  readonly #outbox: Waiting[] = []
  #outboxBytes = 0
  /** Cuts off the request that streams, if one does. */
  #hangUp: (() => void) | null = null
  /** Requests that wait here for something to send. */
  #polls = 0
  /** Records that polls have taken for good. */
  #acked = 0
  /** Wakes the request that waits for something to send; a newer request wakes an older one. */
  #wake: (() => void) | null = null
  #expiry: NodeJS.Timeout | null = null
  #inbox: Uint8Array[] = []
  #isPaused = false
  #isReceiving = false
  #delivered: (() => void) | null = null
  #nextPost = 1
  #state: typeof OPEN | typeof CLOSED = OPEN
  #isOver = false

  /**
   * @param id unguessable; whoever knows it speaks for this visitor
   * @param over called once, when no request can find anything here any more
   */
  constructor(id: string, timings: HttpTimings, over: () => void) {
    this.#timings = timings
    this.#events.once('over', over)
    this.#queue({ kind: 'session', id })
    this.#expireLater()
  }

  get readyState() {
    return this.#state
  }

  /** What nobody has taken yet. */
  get bufferedAmount() {
    return this.#outboxBytes
  }

  // The listeners' types are those of `ws`; the events emitted here are the few that a connection listens to.
  readonly on = ((event: string, listener: (...values: unknown[]) => void) => {
    this.#events.on(event, listener)
    return this
  }) as unknown as ClientSocket['on']

  readonly send: ClientSocket['send'] = (data: unknown, done?: unknown) => {
    if (this.#state !== OPEN) return
    // The relay sends bytes, and hears when they are on their way.
    this.#queue({ kind: 'message', bytes: data as Uint8Array }, done as (() => void) | undefined)
  }

  /** The client answers with a POST. */
  ping(): void {
    if (this.#state === OPEN) this.#queue({ kind: 'ping' })
  }

  pause(): void {
    this.#isPaused = true
  }

  resume(): void {
    this.#isPaused = false
    queueMicrotask(() => this.#deliver())
  }

  /** Says goodbye to whoever still reads; what comes in from now on is ignored. */
  close(code = 1005, reason: string | Buffer = ''): void {
    if (this.#state !== OPEN) return
    this.#queue({ kind: 'close', code, reason: String(reason) })
    this.#finish()
    this.#expireLater()
  }

  terminate(): void {
    this.#outbox.length = this.#outboxBytes = 0
    this.#finish()
    this.#end()
    this.#hangUp?.()
  }

  /**
   * An answer that goes on until the session or the visitor's request ends. Once a session.
   *
   * @param hangUp cuts the request off, for a reader that does not read
   */
  stream(hangUp: () => void): ReadableStream<Uint8Array> {
    this.#hangUp = hangUp
    this.#stayAlive()
    return new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          if (this.#outbox.length === 0 && this.#state === OPEN) await this.#somethingToSend()
          const next = this.#next(MAX_PIECE_BYTES)
          if (next.length > 0) controller.enqueue(Buffer.concat(next))
          this.#taken(next.length)
          if (this.#state === OPEN || this.#outbox.length > 0) return
          controller.close()
          this.#end()
        },
        cancel: () => this.terminate(),
      },
      { highWaterMark: 0 },
    )
  }

  /**
   * Waits until there is something to send, though not for ever.
   *
   * @param acked how many records the visitor has received in all; what it has not is sent again
   * @returns null for a request that has no business here
   */
  async poll(acked: number): Promise<Uint8Array<ArrayBuffer> | null> {
    const received = acked - this.#acked
    if (this.#hangUp || this.#isOver || !(received >= 0 && received <= this.#outbox.length)) return null
    this.#stayAlive()
    this.#acked = acked
    this.#taken(received)
    this.#events.emit('pong')
    this.#polls++
    if (this.#outbox.length === 0 && this.#state === OPEN) await this.#somethingToSend(this.#timings.poll)
    this.#polls--
    if (this.#isOver) return null
    if (this.#polls === 0) this.#expireLater()
    return Buffer.concat(this.#next(MAX_POLL_BYTES))
  }

  /**
   * Takes what one POST brought, and resolves when it has been handed on.
   *
   * @param number counts the POSTs of a session from 1; one that was seen before is known and not taken again
   */
  async receive(number: number, messages: readonly Uint8Array[]): Promise<Receipt> {
    if (this.#state !== OPEN) return 'gone'
    this.#events.emit('pong')
    if (number < this.#nextPost) return 'known'
    if (number !== this.#nextPost) return 'early' // or no number at all
    if (this.#isReceiving) return 'busy'
    this.#nextPost++
    this.#isReceiving = true
    this.#inbox = [...messages]
    await new Promise<void>((resolve) => {
      this.#delivered = resolve
      this.#deliver()
    })
    this.#isReceiving = false
    return 'taken'
  }

  #queue(record: HttpRecord, sent?: () => void) {
    const bytes = encodeHttpRecord(record)
    this.#outbox.push({ bytes, sent })
    this.#outboxBytes += bytes.length
    this.#wakeUp()
  }

  /** What goes out next, without taking it. */
  #next(maxBytes: number): Uint8Array[] {
    let bytes = 0
    const beyond = this.#outbox.findIndex((waiting, i) => (bytes += waiting.bytes.length) > maxBytes && i > 0)
    return this.#outbox.slice(0, beyond < 0 ? undefined : beyond).map((waiting) => waiting.bytes)
  }

  #taken(count: number) {
    const taken = this.#outbox.splice(0, count)
    for (const { bytes } of taken) this.#outboxBytes -= bytes.length
    for (const { sent } of taken) sent?.()
  }

  /** @param withinMs or else resolves as well; without it, waits for as long as it takes */
  #somethingToSend(withinMs?: number): Promise<void> {
    this.#wakeUp()
    return new Promise((resolve) => {
      const timeout = withinMs === undefined ? null : setTimeout(() => this.#wakeUp(), withinMs)
      timeout?.unref()
      this.#wake = () => {
        if (timeout) clearTimeout(timeout)
        resolve()
      }
    })
  }

  #wakeUp() {
    const wake = this.#wake
    this.#wake = null
    wake?.()
  }

  #deliver() {
    while (!this.#isPaused && this.#state === OPEN && this.#inbox.length > 0) {
      const { buffer, byteOffset, length } = this.#inbox.shift()! // the loop's condition
      this.#events.emit('message', Buffer.from(buffer, byteOffset, length), true)
    }
    if (this.#inbox.length > 0 && this.#state === OPEN) return
    this.#delivered?.()
    this.#delivered = null
  }

  #stayAlive() {
    if (this.#expiry) clearTimeout(this.#expiry)
    this.#expiry = null
  }

  #expireLater() {
    this.#stayAlive()
    this.#expiry = setTimeout(() => this.terminate(), this.#timings.grace)
    this.#expiry.unref()
  }

  /** Takes nothing more; a goodbye may still wait to be fetched. */
  #finish() {
    if (this.#state !== OPEN) return
    this.#state = CLOSED
    this.#inbox.length = 0
    this.#deliver()
    this.#wakeUp()
    this.#events.emit('close')
  }

  #end() {
    this.#isOver = true
    this.#stayAlive()
    this.#events.emit('over')
  }
}
