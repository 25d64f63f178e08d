import { HttpSocket, type HttpTransport } from './http-socket.ts'
import { CLOSED, CLOSING, CONNECTING, LOST, OPEN, type RelaySocket } from './relay-socket.ts'
import { type Kept, WireChoice } from './wire-choice.ts'

export type TransportName = 'wss' | 'ws' | HttpTransport

export type TransportParts = {
  readonly origin: string
  readonly storage: Kept
  /** From 0 to 1. */
  readonly random: () => number
  readonly timings?: Partial<typeof TIMINGS>
}

/** In milliseconds. */
const TIMINGS = {
  /** A WebSocket that has not opened by then never will. */
  unanswered: 5000,
  /** After HTTP had to be used, WebSockets are tried once more: perhaps the server was only just coming back. */
  tryAgain: 10_000,
  /** How long the first bytes of a stream may take before long polls are used. */
  firstBytes: 3000,
}

/**
 * Makes the class that y-websocket's provider takes for `WebSocket`. Its sockets are WebSockets where those get through
 * and the same wire over HTTP where they do not. Sockets of one class learn from each other, and what they learn about
 * an origin is kept for an hour.
 */
export function transportClass({ origin, storage, random, timings }: TransportParts) {
  const choice = new WireChoice(origin, storage)
  const { unanswered, tryAgain, firstBytes } = { ...TIMINGS, ...timings }

  return class Transport implements RelaySocket {
    readonly OPEN = OPEN
    /** Buffers are all that is ever handed out. */
    binaryType: BinaryType = 'arraybuffer'
    onopen: RelaySocket['onopen'] = null
    onmessage: RelaySocket['onmessage'] = null
    onclose: RelaySocket['onclose'] = null
    onerror: RelaySocket['onerror'] = null

    readonly #url: string
    /** Null until the first attempt, which may wait a little, and after the last. */
    #socket: RelaySocket | null = null
    #timer: ReturnType<typeof setTimeout> | undefined
    #trial: WebSocket | null = null
    #isOver = false

    constructor(url: string) {
      this.#url = url
      const delay = choice.delay(random())
      if (delay > 0) this.#timer = setTimeout(() => this.#open(), delay)
      else this.#open()
    }

    get readyState() {
      return this.#isOver ? CLOSED : (this.#socket?.readyState ?? CONNECTING)
    }

    get bufferedAmount() {
      return this.#socket?.bufferedAmount ?? 0
    }

    /** The wire in use, or being tried. */
    get transport(): TransportName {
      if (this.#socket instanceof HttpSocket) return this.#socket.transport
      return this.#url.startsWith('wss:') ? 'wss' : 'ws'
    }

    send(data: Uint8Array<ArrayBuffer>): void {
      this.#socket?.send(data)
    }

    close(code?: number, reason?: string): void {
      if (this.readyState >= CLOSING) return
      clearTimeout(this.#timer)
      this.#endTrial()
      if (this.#socket) this.#socket.close(code, reason)
      else this.#end({ code: code ?? 1000, reason: reason ?? '' })
    }

    #open() {
      const wire = choice.choose(Date.now())
      if (wire === 'websocket') this.#openWebSocket()
      else this.#openHttp(wire)
    }

    #openWebSocket() {
      const socket = new WebSocket(this.#url)
      socket.binaryType = 'arraybuffer'
      // A browser's socket tells more about its events than we ask for.
      this.#socket = socket as unknown as RelaySocket
      this.#timer = setTimeout(() => {
        choice.unanswered()
        this.#abandon(socket)
        this.#openHttp('http-stream')
      }, unanswered)
      this.#listen(this.#socket, {
        opened: () => {
          clearTimeout(this.#timer)
          choice.forget()
        },
        failed: () => {
          clearTimeout(this.#timer)
          choice.failed(Date.now())
          const next = choice.choose(Date.now())
          if (next === 'websocket') return false
          this.#openHttp(next)
          return true
        },
      })
    }

    #openHttp(transport: HttpTransport) {
      const socket = new HttpSocket(this.#url, { transport, firstBytesMs: firstBytes })
      this.#socket = socket
      this.#listen(socket, {
        opened: () => this.#tryWebSocketLater(socket),
        failed: () => {
          choice.forget()
          return false
        },
      })
    }

    /** @param on `failed` says whether another attempt goes on in the place of this one */
    #listen(socket: RelaySocket, on: { opened: () => void; failed: () => boolean }) {
      let hasOpened = false
      socket.onopen = () => {
        hasOpened = true
        on.opened()
        this.onopen?.()
      }
      socket.onmessage = (event) => this.onmessage?.(event)
      socket.onerror = (event) => this.onerror?.(event)
      socket.onclose = ({ code, reason }) => {
        if (!hasOpened && code === LOST && on.failed()) return
        this.#end({ code, reason })
      }
    }

    /** Soon, if nobody has done so lately, and otherwise when what was learnt then is an hour old. */
    #tryWebSocketLater(current: HttpSocket) {
      const now = Date.now()
      const known = choice.remembered(now)
      this.#timer = setTimeout(() => this.#tryWebSocket(current), known ? known.until - now : tryAgain)
    }

    #tryWebSocket(current: HttpSocket) {
      const trial = new WebSocket(this.#url)
      this.#trial = trial
      const failed = () => {
        clearTimeout(this.#timer)
        this.#endTrial()
        choice.remember(current.transport, Date.now())
        this.#tryWebSocketLater(current)
      }
      trial.onclose = failed
      this.#timer = setTimeout(failed, unanswered)
      trial.onopen = () => {
        choice.forget()
        // The provider comes back at once, and then with a WebSocket.
        this.close()
      }
    }

    #endTrial() {
      if (this.#trial) this.#abandon(this.#trial)
      this.#trial = null
    }

    #abandon(socket: WebSocket) {
      socket.onopen = socket.onmessage = socket.onclose = null
      // In Node an error without a listener would end the process.
      socket.onerror = () => {}
      socket.close()
    }

    #end(end: { readonly code: number; readonly reason: string }) {
      if (this.#isOver) return
      this.#isOver = true
      clearTimeout(this.#timer)
      this.#endTrial()
      choice.ended(end.code)
      this.onclose?.(end)
    }
  }
}
