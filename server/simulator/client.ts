import * as encoding from 'lib0/encoding'
import { brotliDecompressSync } from 'node:zlib'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { Board } from '../../shared/model/board.ts'
import { encodeLiveFrame } from '../../shared/protocol/live-frame.ts'
import { encodeMarker, readMarker } from '../../shared/protocol/marker.ts'
import { MESSAGE, SYNC, WIRE_VERSION } from '../../shared/protocol/message-type.ts'
import { formatPosition, type Position, readPosition } from '../../shared/protocol/position.ts'
import type { ClientEnd } from './network.ts'
import type { MemoryStorage } from './memory-storage.ts'
import { covers, type Seen, seenBy } from './seen.ts'
import type { Vouched } from './server.ts'

export type ClientKind = {
  readonly name: string
  readonly isOurs: boolean
  readonly key: string
  readonly canEdit: boolean
}

const RESYNC_MS = 1500

/** Opens a connection, as `new WebSocket(url)` does. */
export type Dial = (url: string, vouched: Vouched) => ClientEnd

/**
 * Somebody at a board: y-websocket's own provider over a simulated socket. Ours adds what `client/session` adds to it:
 * `since`, markers, positions, live events, and no echo of other people's presence.
 */
export class SimulatedClient implements Vouched {
  readonly kind: ClientKind
  readonly doc: Y.Doc
  readonly board: Board
  readonly history: Y.UndoManager
  readonly awareness: Awareness
  /** Marker number -> what the document held when it was sent. */
  readonly seenAt = new Map<number, Seen>()
  /** What the relay has said to be on disk. */
  acked: Seen | null = null
  end: ClientEnd | null = null
  readonly #provider: WebsocketProvider
  #markers = 0
  #isCaughtUp = false
  #isMarkerDue = false
  #drawn = 0

  constructor(kind: ClientKind, clientId: number, dial: Dial, violate: (what: string) => void) {
    this.kind = kind
    this.doc = Object.assign(new Y.Doc(), { clientID: clientId })
    this.board = new Board(this.doc)
    this.history = this.board.history()
    this.awareness = new Awareness(this.doc)
    this.awareness.setLocalState({ user: { name: kind.name } })
    const open = (url: string) => (this.end = dial(url, this))
    this.#provider = new WebsocketProvider('ws://simulated/sync', kind.key, this.doc, {
      awareness: this.awareness,
      // `new` on a function that returns an object gives that object.
      WebSocketPolyfill: function (url: string) {
        return open(url)
      } as unknown as typeof WebSocket,
      disableBc: true,
      // Some ask again and again, as stock clients may; the others would only be healed by it.
      resyncInterval: !kind.isOurs && clientId % 4 === 0 ? RESYNC_MS : -1,
      connect: false,
    })
    this.#hearAnswers(violate)
    if (kind.isOurs) this.#speakOurs()
  }

  get isSynced(): boolean {
    return this.#provider.synced
  }

  /** Requests to sync that the relay has taken in and not answered. */
  get unanswered(): number {
    return this.end?.awaited.length ?? 0
  }

  get isConnected(): boolean {
    return this.#provider.wsconnected
  }

  connect(): void {
    this.#provider.connect()
  }

  disconnect(): void {
    this.#provider.disconnect()
  }

  /** The stored snapshot over HTTP, before the socket is there. */
  async coldLoad(storage: MemoryStorage | null, board: { readonly epoch: string }): Promise<void> {
    if (!storage) return
    const snapshot = await storage.readSnapshot('' as never).catch(() => null) // the one board there is
    if (!snapshot) return
    Y.applyUpdateV2(this.doc, brotliDecompressSync(snapshot.v2br), 'load')
    this.#setSince({ epoch: board.epoch, seq: snapshot.seq })
  }

  /** An id that no shape has yet. */
  freshId(): string {
    return `${this.doc.clientID}-${this.#drawn++}`
  }

  sendLive(): void {
    const payload = Uint8Array.of(1, 2, 3)
    this.#send(encodeLiveFrame([{ clientId: this.doc.clientID, payload }]))
  }

  close(): void {
    this.#provider.destroy()
    this.awareness.destroy()
    this.board.close()
    this.history.destroy()
    this.doc.destroy()
  }

  #setSince(position: Position | null) {
    this.#provider.params = { wire: String(WIRE_VERSION), ...(position && { since: formatPosition(position) }) }
  }

  #send(frame: Uint8Array) {
    if (this.#provider.wsconnected) this.end?.send(frame)
  }

  /** Each request to sync has one answer, and after it nothing is missing that was on disk when it was asked for. */
  #hearAnswers(violate: (what: string) => void) {
    const { messageHandlers } = this.#provider
    const sync = messageHandlers[MESSAGE.sync]! // the provider's own
    messageHandlers[MESSAGE.sync] = (encoder, decoder, ...rest) => {
      const isAnswer = decoder.arr[decoder.pos] === SYNC.step2
      sync(encoder, decoder, ...rest)
      if (!isAnswer) return
      const awaited = this.end?.awaited.shift()
      if (!awaited) violate('a sync was answered that nobody asked for')
      else if (!covers(seenBy(this.doc), awaited)) violate('a sync left out something that was on disk')
    }
  }

  #speakOurs() {
    const provider = this.#provider
    this.#setSince(null)
    provider.on('status', ({ status }) => {
      if (status === 'disconnected') this.#isCaughtUp = false
    })
    const sync = provider.messageHandlers[MESSAGE.sync]! // the provider's own
    provider.messageHandlers[MESSAGE.sync] = (encoder, decoder, ...rest) => {
      const asksForOurs = decoder.arr[decoder.pos] === SYNC.step1
      sync(encoder, decoder, ...rest)
      // The provider sends its answer when this handler has returned; the marker must follow it.
      if (asksForOurs) queueMicrotask(() => this.#caughtUp())
    }
    provider.messageHandlers[MESSAGE.marker] = (_encoder, decoder) => this.#markerReturned(readMarker(decoder))
    provider.messageHandlers[MESSAGE.facts] = () => {}
    provider.messageHandlers[MESSAGE.live] = () => {}
    provider.messageHandlers[MESSAGE.position] = (_encoder, decoder) => this.#setSince(readPosition(decoder))

    this.awareness.off('update', provider._awarenessUpdateHandler)
    this.awareness.on('update', (changes: Record<'added' | 'updated' | 'removed', number[]>) => {
      const own = this.doc.clientID
      if (!Object.values(changes).some((clients) => clients.includes(own))) return
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, MESSAGE.awareness)
      encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(this.awareness, [own]))
      this.#send(encoding.toUint8Array(encoder))
    })
    this.doc.on('update', (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      if (!local || this.#isMarkerDue) return
      this.#isMarkerDue = true
      queueMicrotask(() => {
        this.#isMarkerDue = false
        this.#sendMarker()
      })
    })
  }

  #caughtUp() {
    this.#isCaughtUp = true
    this.#sendMarker()
  }

  /** Until the relay was offered everything it lacked, a marker says nothing about the document as a whole. */
  #sendMarker() {
    if (!this.#provider.wsconnected || !this.#isCaughtUp || !this.kind.canEdit) return
    this.seenAt.set(++this.#markers, seenBy(this.doc))
    this.#send(encodeMarker(this.#markers))
  }

  #markerReturned(number: number) {
    this.acked = this.seenAt.get(number) ?? this.acked
    this.seenAt.delete(number)
  }
}
