import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { Board } from '../../shared/model/board.ts'
import { encodeMarker, readMarker } from '../../shared/protocol/marker.ts'
import { MESSAGE, WIRE_VERSION } from '../../shared/protocol/message-type.ts'
import type { Shape } from '../../shared/model/shape.ts'
import { sceneShapes } from './scene.ts'

/** In one update so many shapes: a frame may hold 8 MiB. */
const CHUNK = 5000

/**
 * Somebody else on the board, without a browser: puts the scene there, and says later what has changed. Away while
 * something is measured.
 */
export class Witness {
  readonly board: Board
  readonly #provider: WebsocketProvider
  #before: ReadonlyMap<string, Shape> = new Map()
  #marker = 0

  /** @param origin of the server, as `http://localhost:3000` */
  constructor(origin: string, key: string) {
    const doc = new Y.Doc()
    this.board = new Board(doc)
    this.#provider = new WebsocketProvider(origin.replace('http', 'ws') + '/sync', key, doc, {
      WebSocketPolyfill: WebSocket as never, // the interface that the provider asks for, with Node's event types
      params: { wire: String(WIRE_VERSION) },
      disableBc: true,
      connect: false,
    })
    for (const type of [MESSAGE.live, MESSAGE.facts, MESSAGE.position]) this.#provider.messageHandlers[type] = () => {}
  }

  /** Resolves when the whole scene is on the server's disk. */
  async draw(count: number): Promise<void> {
    await this.#come()
    const shapes = sceneShapes(count)
    for (let i = 0; i < shapes.length; i += CHUNK)
      this.board.edit('local', (edit) => {
        for (const shape of shapes.slice(i, i + CHUNK)) edit.add(shape)
      })
    await this.#saved()
    this.#leave()
    this.#before = new Map(this.board.shapes())
  }

  /** @returns which shapes have come or changed since this was asked before */
  async news(): Promise<Shape[]> {
    await this.#come()
    this.#leave()
    const news = [...this.board.shapes().values()].filter((shape) => this.#before.get(shape.id) !== shape)
    this.#before = new Map(this.board.shapes())
    return news
  }

  close(): void {
    this.#provider.destroy()
    this.board.close()
    this.board.doc.destroy()
  }

  #come(): Promise<void> {
    this.#provider.connect()
    return new Promise((resolve) => {
      const synced = (isSynced: boolean) => {
        if (!isSynced) return
        this.#provider.off('sync', synced)
        resolve()
      }
      this.#provider.on('sync', synced)
    })
  }

  #leave() {
    this.#provider.disconnect()
  }

  #saved(): Promise<void> {
    const marker = ++this.#marker
    return new Promise((resolve) => {
      this.#provider.messageHandlers[MESSAGE.marker] = (_encoder, decoder) => {
        if (readMarker(decoder) === marker) resolve()
      }
      this.#provider.ws?.send(encodeMarker(marker) as Uint8Array<ArrayBuffer>) // never shared memory
    })
  }
}
