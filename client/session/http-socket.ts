import { CLOSE } from '../../shared/protocol/close-code.ts'
import type { ErrorBody, ErrorCode } from '../../shared/protocol/error.ts'
import {
  encodeHttpRecord,
  HTTP_RECORD_OVERHEAD,
  type HttpRecord,
  HttpRecordReader,
} from '../../shared/protocol/http-record.ts'
import { CLOSED, CLOSING, CONNECTING, LOST, OPEN, type RelaySocket, type SocketEnd } from './relay-socket.ts'

export type HttpTransport = 'http-stream' | 'long-poll'

export type HttpSocketOptions = {
  /** What to begin with; a stream that a proxy keeps back becomes a long poll. */
  readonly transport?: HttpTransport
  /** How long the first bytes may take before a proxy is thought to keep them, in milliseconds. */
  readonly firstBytesMs?: number
}

const FIRST_BYTES_MS = 3000
/** What one POST carries at most, unless a single message is larger. */
const MAX_POST_BYTES = 1024 * 1024
/** Browsers refuse more in a request that outlives its page. */
const MAX_FAREWELL_BYTES = 60 * 1024
/** Before each new try of a request that failed; afterwards the connection counts as lost. */
const RETRY_MS = [100, 300, 900, 1800]
/** A request that should be answered by then and is not counts as failed; the relay answers a poll after 20 s. */
const ANSWER_MS = 30_000
/** How long a session that refused a POST may take to say why. */
const REASON_MS = 1000

const GONE_BECAUSE: Partial<Record<ErrorCode, number>> = {
  'board-not-found': CLOSE.boardNotFound,
  'board-deleted': CLOSE.boardDeleted,
  'link-replaced': CLOSE.linkRevoked,
  forbidden: CLOSE.forbidden,
}
const LEFT = 1001
const TOO_LARGE = 1009

/**
 * A WebSocket to the relay that is none: messages come in over one GET that never ends, or over one after the other
 * where a proxy keeps answers until they end, and go out with POSTs, one at a time, each with everything that has
 * gathered meanwhile. See server/routes/sync-http.ts.
 */
export class HttpSocket implements RelaySocket {
  readonly OPEN = OPEN
  binaryType: BinaryType = 'arraybuffer'
  onopen: (() => void) | null = null
  onmessage: RelaySocket['onmessage'] = null
  onclose: ((event: SocketEnd) => void) | null = null
  onerror: RelaySocket['onerror'] = null
  readyState: 0 | 1 | 2 | 3 = CONNECTING
  /** Bytes that no POST has brought across yet. */
  bufferedAmount = 0
  transport: HttpTransport

  readonly #address: string
  readonly #firstBytesMs: number
  readonly #abort = new AbortController()
  #session: string | null = null
  #received = 0
  readonly #outbox: Uint8Array<ArrayBuffer>[] = []
  #posts = 0
  #isPosting = false
  #owesSignOfLife = false

  /** @param url of the WebSocket that this stands in for */
  constructor(url: string, { transport = 'http-stream', firstBytesMs = FIRST_BYTES_MS }: HttpSocketOptions = {}) {
    const address = new URL(url)
    address.protocol = address.protocol.replace('ws', 'http')
    address.pathname += '/http'
    this.#address = address.href
    this.transport = transport
    this.#firstBytesMs = firstBytesMs
    globalThis.addEventListener?.('pagehide', this.#leave)
    void this.#run()
  }

  send(data: Uint8Array): void {
    if (this.readyState !== OPEN) return
    this.#outbox.push(encodeHttpRecord({ kind: 'message', bytes: data }))
    this.bufferedAmount += data.byteLength
    void this.#post()
  }

  close(code = 1000, reason = ''): void {
    if (this.readyState >= CLOSING) return
    const session = this.#session
    this.readyState = CLOSING
    const farewell = session === null ? Promise.resolve() : this.#sayGoodbye(session)
    void farewell.finally(() => this.#end(code, reason))
  }

  async #run() {
    try {
      if (this.transport === 'http-stream') await this.#stream()
      if (this.transport === 'long-poll') await this.#poll()
      this.#end(LOST, 'the connection broke')
    } catch (error) {
      this.#end(...endBecause(error))
    }
  }

  async #stream() {
    const abort = new AbortController()
    const giveUp = setTimeout(() => {
      this.transport = 'long-poll'
      abort.abort()
    }, this.#firstBytesMs)
    try {
      const signal = AbortSignal.any([abort.signal, this.#abort.signal])
      const { body } = await request(this.#address, { signal })
      const reader = new HttpRecordReader()
      const pieces = body!.getReader() // an answer to a GET has one
      for (let next = await pieces.read(); !next.done; next = await pieces.read()) {
        clearTimeout(giveUp)
        for (const record of reader.push(next.value)) this.#take(record)
      }
    } catch (error) {
      if (!abort.signal.aborted) throw error
    } finally {
      clearTimeout(giveUp)
    }
  }

  async #poll() {
    while (this.readyState < CLOSING) {
      const inSession = this.#session !== null && { sid: this.#session, ack: `${this.#received}` }
      const query = { poll: '1', ...inSession }
      const ask = () => request(withQuery(this.#address, query), { signal: this.#patience() })
      // A second session would not be the first one's equal: only polls within one are repeated.
      const answer = await (this.#session === null ? ask() : persistently(ask))
      const records = new HttpRecordReader().push(new Uint8Array(await answer.arrayBuffer()))
      for (const record of records) this.#take(record)
    }
  }

  #take(record: HttpRecord) {
    this.#received++
    switch (record.kind) {
      case 'session':
        this.#session = record.id
        if (this.readyState !== CONNECTING) return
        this.readyState = OPEN
        return aside(() => this.onopen?.())
      case 'message':
        if (this.readyState !== OPEN) return
        // The record's bytes are a copy, exactly as long as their buffer.
        return aside(() => this.onmessage?.({ data: record.bytes.buffer as ArrayBuffer }))
      case 'ping':
        this.#owesSignOfLife = true
        return void this.#post()
      case 'close':
        return this.#end(record.code, record.reason)
    }
  }

  /** One POST at a time, each with what has gathered since the last. */
  async #post() {
    if (this.#isPosting) return
    this.#isPosting = true
    // What this turn of the event loop sends goes out together.
    await Promise.resolve()
    try {
      while (this.readyState === OPEN && (this.#outbox.length > 0 || this.#owesSignOfLife)) {
        const batch = this.#nextBatch()
        const query = { sid: this.#session ?? '', n: `${++this.#posts}` }
        const body = new Blob(batch)
        this.#owesSignOfLife = false
        await persistently(() =>
          request(withQuery(this.#address, query), { method: 'POST', body, signal: this.#patience() }),
        )
        for (const record of batch) this.bufferedAmount -= record.length - HTTP_RECORD_OVERHEAD
      }
    } catch (error) {
      const [code, reason] = endBecause(error)
      // If the relay has ended the session it says why, in the stream or in the answer to the next poll.
      if (code === LOST) setTimeout(() => this.#end(code, reason), REASON_MS)
      else this.#end(code, reason)
    } finally {
      this.#isPosting = false
    }
  }

  #nextBatch() {
    let bytes = 0
    const beyond = this.#outbox.findIndex((record, i) => (bytes += record.length) > MAX_POST_BYTES && i > 0)
    return this.#outbox.splice(0, beyond < 0 ? this.#outbox.length : beyond)
  }

  /** Takes along what fits into a request that outlives its page; the rest is this device's to keep. */
  async #sayGoodbye(session: string) {
    const rest = new Blob(this.#outbox.splice(0))
    const query = { sid: session, n: `${this.#posts + 1}`, close: '1' }
    const body = rest.size <= MAX_FAREWELL_BYTES ? rest : new Blob()
    try {
      await fetch(withQuery(this.#address, query), { method: 'POST', keepalive: true, body, signal: this.#patience() })
    } catch {
      // Nobody is there to hear it: the relay will notice that we left.
    }
  }

  #patience = () => AbortSignal.any([this.#abort.signal, AbortSignal.timeout(ANSWER_MS)])

  readonly #leave = () => this.close(LEFT, 'the page was left')

  #end(code: number, reason: string) {
    if (this.readyState === CLOSED) return
    this.readyState = CLOSED
    this.#abort.abort()
    globalThis.removeEventListener?.('pagehide', this.#leave)
    if (code === LOST) aside(() => this.onerror?.({ type: 'error' }))
    aside(() => this.onclose?.({ code, reason }))
  }
}

/** An answer that is no success. */
class Refused extends Error {
  readonly status: number
  readonly code: ErrorCode | null
  constructor(status: number, code: ErrorCode | null) {
    super(`refused with ${status}`)
    this.status = status
    this.code = code
  }
}

async function request(address: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(address, { ...init, cache: 'no-store' })
  if (answer.ok) return answer
  throw new Refused(answer.status, await codeIn(answer))
}

/** The code of a refusal, or null if it came from a proxy. */
async function codeIn(answer: Response): Promise<ErrorCode | null> {
  try {
    const { error } = (await answer.json()) as ErrorBody // if it is the relay's
    return error.code
  } catch {
    return null // not the relay's
  }
}

/** Tries again what the network or a proxy has failed. */
async function persistently(ask: () => Promise<Response>): Promise<Response> {
  for (const pause of RETRY_MS) {
    try {
      return await ask()
    } catch (error) {
      if (!isPassing(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return ask()
}

function isPassing(error: unknown): boolean {
  if (error instanceof Refused) return error.status >= 500 || error.status === 429 || error.status === 408
  return !(error instanceof DOMException && error.name === 'AbortError')
}

function endBecause(error: unknown): [code: number, reason: string] {
  const reason = error instanceof Error ? error.message : String(error)
  if (!(error instanceof Refused)) return [LOST, reason]
  if (error.status === 413) return [TOO_LARGE, reason]
  return [(error.code && GONE_BECAUSE[error.code]) ?? LOST, reason]
}

function withQuery(address: string, query: Readonly<Record<string, string>>): string {
  const url = new URL(address)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}

/** A listener that throws is reported, and does not end the reading of the socket. */
function aside(call: () => void) {
  try {
    call()
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}
