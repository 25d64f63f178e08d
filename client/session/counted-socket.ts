import type { Transport, WireStats } from './wire-stats.ts'

/** What y-websocket and we use of a socket: the browser's own, or one that stands in for it and names its transport. */
type Socket = Pick<
  WebSocket,
  | 'binaryType'
  | 'readyState'
  | 'bufferedAmount'
  | 'onopen'
  | 'onmessage'
  | 'onclose'
  | 'onerror'
  | 'send'
  | 'close'
  | 'OPEN'
> & { readonly transport?: Transport }
export type SocketClass = new (url: string, protocols?: string | string[]) => Socket

/**
 * A class of sockets that tells `stats` what passes through them. To be given to y-websocket as `WebSocketPolyfill`.
 *
 * The URL, which holds the board's key, goes through and is not kept.
 */
export function countedSocket(SocketClass: SocketClass, stats: WireStats) {
  return class CountedSocket {
    onopen: ((event: Event) => void) | null = null
    onmessage: ((event: MessageEvent) => void) | null = null
    onclose: ((event: CloseEvent) => void) | null = null
    onerror: ((event: Event) => void) | null = null
    readonly OPEN = 1
    readonly #socket: Socket
    readonly #scheme: 'wss' | 'ws'
    #isCounted = true

    constructor(url: string, protocols?: string | string[]) {
      const socket = new SocketClass(url, protocols)
      this.#socket = socket
      this.#scheme = url.startsWith('wss:') ? 'wss' : 'ws'
      socket.onopen = (event) => {
        stats.opened(this)
        this.onopen?.(event)
      }
      socket.onmessage = (event: MessageEvent<ArrayBuffer>) => {
        stats.received(event.data.byteLength)
        this.onmessage?.(event)
      }
      socket.onclose = (event) => {
        this.#end(event.code)
        this.onclose?.(event)
      }
      socket.onerror = (event) => this.onerror?.(event)
    }

    get transport(): Transport {
      return this.#socket.transport ?? this.#scheme
    }
    get binaryType() {
      return this.#socket.binaryType
    }
    set binaryType(type) {
      this.#socket.binaryType = type
    }
    get readyState() {
      return this.#socket.readyState
    }
    get bufferedAmount() {
      return this.#socket.bufferedAmount
    }

    send(frame: Uint8Array<ArrayBuffer>): void {
      stats.sent(frame.byteLength)
      this.#socket.send(frame)
    }

    close(code?: number, reason?: string): void {
      this.#end(null)
      this.#socket.close(code, reason)
    }

    /** Whichever comes first says why it ended: the other side's close, or ours. */
    #end(code: number | null) {
      if (!this.#isCounted) return
      this.#isCounted = false
      stats.closed(code)
    }
  }
}
