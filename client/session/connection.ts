import * as encoding from 'lib0/encoding'
import type { Awareness } from 'y-protocols/awareness'
import { encodeAwarenessUpdate } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { readFacts, type Facts } from '../../shared/protocol/facts.ts'
import { encodeLiveFrame, readLiveFrame, type LiveEntry } from '../../shared/protocol/live-frame.ts'
import { encodeMarker, readMarker } from '../../shared/protocol/marker.ts'
import { MESSAGE, SYNC, WIRE_VERSION } from '../../shared/protocol/message-type.ts'
import { formatPosition, readPosition, type Position } from '../../shared/protocol/position.ts'
import { countedSocket, type SocketClass } from './counted-socket.ts'
import { transportClass } from './transport.ts'
import type { WireStats } from './wire-stats.ts'

/** Above this much unsent data live frames are left out: what is late is worth nothing. */
const LIVE_BACKLOG_BYTES = 64 * 1024

export type ConnectionEvents = {
  readonly connected: () => void
  readonly disconnected: () => void
  /** The relay was just offered everything that it lacked: a marker sent now vouches for the whole document. */
  readonly caughtUp: () => void
  readonly markerReturned: (number: number) => void
  readonly facts: (facts: Facts) => void
  readonly live: (entries: readonly LiveEntry[]) => void
  /** The relay closed for good; a close code of shared/protocol/close-code.ts. */
  readonly closed: (code: number) => void
}

/**
 * The socket to the relay: y-websocket's own provider, with our messages added through its extension points.
 *
 * Tabs of one browser do not talk to each other directly (`disableBc`): edits heard that way would never be sent on,
 * and the relay would see structs whose dependencies are missing.
 */
export function connect(
  options: {
    readonly origin: string
    readonly key: string
    readonly doc: Y.Doc
    readonly awareness: Awareness
    readonly since: Position | null
    /** Names this page, for one that others see. */
    readonly visit: string | null
    readonly wire: WireStats
  },
  on: ConnectionEvents,
) {
  const { origin, key, doc, awareness, since, visit, wire } = options
  const params = (position: Position | null) => ({
    wire: String(WIRE_VERSION),
    ...(visit && { visit }),
    ...(position && { since: formatPosition(position) }),
  })
  const transport = transportClass({ origin, storage: localStorage, random: Math.random })
  const provider = new WebsocketProvider(`${origin.replace(/^http/, 'ws')}/sync`, key, doc, {
    awareness,
    params: params(since),
    disableBc: true,
    connect: false,
    // As much of a WebSocket as the provider uses.
    WebSocketPolyfill: countedSocket(transport as SocketClass, wire) as never,
  })
  let isOpen = false

  provider.on('status', ({ status }) => {
    if (status === 'connected') {
      isOpen = true
      on.connected()
    } else if (status === 'disconnected') {
      isOpen = false
      on.disconnected()
    }
  })
  provider.on('closed', ({ code }) => on.closed(code))

  const sync = provider.messageHandlers[MESSAGE.sync]! // the provider's own
  provider.messageHandlers[MESSAGE.sync] = (encoder, decoder, ...rest) => {
    const asksForOurs = decoder.arr[decoder.pos] === SYNC.step1
    sync(encoder, decoder, ...rest)
    // The provider sends its answer when this handler has returned; the marker must follow it.
    if (asksForOurs) queueMicrotask(() => isOpen && on.caughtUp())
  }
  provider.messageHandlers[MESSAGE.marker] = (_encoder, decoder) => on.markerReturned(readMarker(decoder))
  provider.messageHandlers[MESSAGE.facts] = (_encoder, decoder) => on.facts(readFacts(decoder))
  provider.messageHandlers[MESSAGE.live] = (_encoder, decoder) => on.live(readLiveFrame(decoder))
  provider.messageHandlers[MESSAGE.position] = (_encoder, decoder) => {
    provider.params = params(readPosition(decoder))
  }

  // The provider echoes everybody's presence back to the relay, which makes N frames of one. Only ours is ours to send.
  awareness.off('update', provider._awarenessUpdateHandler)
  const sendPresence = (changes: Record<'added' | 'updated' | 'removed', number[]>) => {
    const own = doc.clientID
    if (!Object.values(changes).some((clients) => clients.includes(own))) return
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, MESSAGE.awareness)
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [own]))
    send(encoding.toUint8Array(encoder))
  }
  awareness.on('update', sendPresence)

  function send(frame: Uint8Array) {
    if (isOpen && provider.ws?.readyState === WebSocket.OPEN) provider.ws.send(frame as Uint8Array<ArrayBuffer>) // never shared memory
  }

  function pause() {
    wire.leaving()
    provider.disconnect()
  }

  return {
    open: () => provider.connect(),
    /** Leaves at once, for a network that is known to be gone; `open` comes back. */
    pause,
    reconnect() {
      pause()
      provider.connect()
    },
    sendMarker: (number: number) => send(encodeMarker(number)),
    sendLive(payload: Uint8Array) {
      if ((provider.ws?.bufferedAmount ?? 0) > LIVE_BACKLOG_BYTES) return
      send(encodeLiveFrame([{ clientId: doc.clientID, payload }]))
    },
    close() {
      awareness.off('update', sendPresence)
      wire.leaving()
      provider.destroy()
    },
  }
}
export type Connection = ReturnType<typeof connect>
