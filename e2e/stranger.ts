import { once } from 'node:events'
import { expect } from '@playwright/test'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { Board } from '../shared/model/board.ts'
import { DEFAULT_LOOK } from '../shared/model/look.ts'
import type { ShapeId } from '../shared/model/shape.ts'
import { MESSAGE, SYNC } from '../shared/protocol/message-type.ts'
import type { Relay } from './relay.ts'

/**
 * Sends a rectangle as an update frame of its own making, as a program would that is not our page.
 *
 * @returns when the relay has read the frame: it has then answered what came after it, or hung up
 */
export async function sendsRectangle(relay: Relay, key: string, id: string): Promise<void> {
  const socket = new WebSocket(`${relay.origin.replace('http', 'ws')}/sync/${key}`)
  await once(socket, 'open')
  const doc = new Y.Doc()
  new Board(doc).edit('local', (edit) =>
    edit.add({
      id: id as ShapeId, // a short string
      kind: 'rectangle',
      x: 600,
      y: 500,
      w: 100,
      h: 80,
      angle: 0,
      look: DEFAULT_LOOK,
      locked: false,
      text: '',
    }),
  )
  const answered = new Promise<void>((resolve) => {
    socket.on('close', () => resolve())
    socket.on('message', (data: Buffer) => {
      if (data[0] === MESSAGE.sync && data[1] === SYNC.step2) resolve()
    })
  })
  socket.send(syncFrame(SYNC.update, Y.encodeStateAsUpdate(doc)))
  socket.send(syncFrame(SYNC.step1, Y.encodeStateVector(new Y.Doc())))
  await answered
  socket.close()
}

/**
 * Somebody draws by program, with a stock provider.
 *
 * @returns how many shapes the board has, when all of them are on the server's disk
 */
export async function drawsFromAfar(relay: Relay, key: string, draw: (doc: Y.Doc) => void): Promise<number> {
  const doc = new Y.Doc()
  draw(doc)
  const provider = new WebsocketProvider(`${relay.origin.replace('http', 'ws')}/sync`, key, doc, {
    WebSocketPolyfill: WebSocket as never, // the interface that the provider asks for, with Node's event types
    disableBc: true,
  })
  const { size } = doc.getMap('shapes')
  const stored = async () => {
    const answer = await fetch(`${relay.origin}/api/boards/${key}/export.json`)
    return ((await answer.json()) as { shapes: unknown[] }).shapes.length
  }
  await expect.poll(stored, { message: 'what was drawn by program is stored' }).toBe(size)
  provider.destroy()
  doc.destroy()
  return size
}

function syncFrame(subtype: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE.sync)
  encoding.writeVarUint(encoder, subtype)
  encoding.writeVarUint8Array(encoder, payload)
  return encoding.toUint8Array(encoder)
}
