import * as decoding from 'lib0/decoding'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { encodeMarker, readMarker } from '../../shared/protocol/marker.ts'
import { MESSAGE } from '../../shared/protocol/message-type.ts'
import { makeBoard, startServer } from '../test-server.ts'
import { encodeUpdate } from './frame.ts'

const ROUNDS = 50
const WRITERS = 3

let dataDir: string
beforeAll(async () => void (dataDir = await mkdtemp(join(tmpdir(), 'drawing-room-'))))
afterAll(() => rm(dataDir, { recursive: true }))

/** Draws as fast as the event loop turns until the socket is gone, and notes what the server says is saved. */
async function drawUntilGone(socket: WebSocket, name: string, acked: Set<string>) {
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => socket.send(encodeUpdate(update)))
  const keys: string[] = []
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(data)
    if (decoding.readVarUint(decoder) !== MESSAGE.marker) return
    for (const key of keys.splice(0, readMarker(decoder) - (drawn - keys.length))) acked.add(key)
  })
  let drawn = 0
  while (socket.readyState === WebSocket.OPEN) {
    const key = `${name}:${drawn}`
    doc.getMap('shapes').set(key, drawn)
    keys.push(key)
    drawn++
    if (drawn % 3 === 0) socket.send(encodeMarker(drawn))
    await sleep(drawn % 5 === 0 ? 1 : 0)
  }
}

/** Everything on the board, as a stock client sees it. */
async function boardOf(port: number, key: string) {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/sync`, key, doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket, // the types are the browser's
    disableBc: true,
  })
  await vi.waitFor(() => expect(provider.synced).toBe(true), { timeout: 5000, interval: 5 })
  provider.destroy()
  provider.awareness.destroy()
  return doc.getMap('shapes')
}

test(
  'the server is killed fifty times while people draw, and everything it called saved is there',
  { timeout: 300_000 },
  async () => {
    const { keys } = await makeBoard(dataDir)
    const acked = new Set<string>()
    for (let round = 0; round < ROUNDS; round++) {
      const server = await startServer(dataDir)
      const shapes = await boardOf(server.port, keys.edit)
      expect([...acked].filter((key) => !shapes.has(key))).toEqual([])

      const sockets = await Promise.all(
        Array.from({ length: WRITERS }, async () => {
          const socket = new WebSocket(`ws://127.0.0.1:${server.port}/sync/${keys.edit}`)
          await once(socket, 'open')
          return socket
        }),
      )
      const drawing = sockets.map((socket, writer) => drawUntilGone(socket, `${round}:${writer}`, acked))
      await sleep(Math.random() * 150)
      server.process.kill('SIGKILL')
      expect(await server.ended).toBe('SIGKILL')
      await Promise.all(drawing)
    }
    const server = await startServer(dataDir)
    const shapes = await boardOf(server.port, keys.edit)
    expect([...acked].filter((key) => !shapes.has(key))).toEqual([])
    // Otherwise the rounds would have proved little.
    expect(acked.size).toBeGreaterThan(ROUNDS * 10)
    server.process.kill('SIGTERM')
    expect(await server.ended).toBe(0)
  },
)
