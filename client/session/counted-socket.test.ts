import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { WebSocketServer, type WebSocket as ServerSocket } from 'ws'
import { countedSocket, type SocketClass } from './counted-socket.ts'
import { WireStats, type Transport } from './wire-stats.ts'

const servers: WebSocketServer[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A socket through which frames have passed both ways, and its other end. */
async function opened(SocketClass: SocketClass = WebSocket) {
  const server = new WebSocketServer({ port: 0 })
  servers.push(server)
  await once(server, 'listening')
  const { port } = server.address() as { port: number } // it listens on a port
  const stats = new WireStats(() => performance.now())
  const Counted = countedSocket(SocketClass, stats)
  const socket = new Counted(`ws://localhost:${port}/secret-key`)
  socket.binaryType = 'arraybuffer'
  const isOpen = new Promise((resolve) => (socket.onopen = resolve))
  const [other] = (await once(server, 'connection')) as [ServerSocket]
  await isOpen
  return { socket, other, stats }
}

test('what passes through is counted, and arrives', async () => {
  const { socket, other, stats } = await opened()
  socket.send(new Uint8Array([1, 2, 3]))
  const [heard] = (await once(other, 'message')) as [Buffer]
  expect([...heard]).toEqual([1, 2, 3])
  const message = new Promise<MessageEvent>((resolve) => (socket.onmessage = resolve))
  other.send(new Uint8Array([4, 5]))
  expect(new Uint8Array((await message).data as ArrayBuffer)).toEqual(new Uint8Array([4, 5]))
  expect(stats.sample()).toMatchObject({
    transport: 'ws',
    sent: { frames: 1, bytes: 3 },
    received: { frames: 1, bytes: 2 },
  })
})

test('a close by the other side is a loss with its code, counted once though the provider closes after it', async () => {
  const { socket, other, stats } = await opened()
  const closed = new Promise<CloseEvent>((resolve) => (socket.onclose = resolve))
  other.close(1013)
  expect((await closed).code).toBe(1013)
  socket.close()
  expect(stats.sample()).toMatchObject({ losses: [{ code: 1013 }], failedAttempts: 0 })
})

test('a close by this side is told at once, also when nobody listens for the end any more', async () => {
  const { socket, stats } = await opened()
  socket.onclose = null
  stats.leaving()
  socket.close()
  expect(stats.sample()).toMatchObject({ transport: null, losses: [] })
})

test('a socket that says what carries it is believed', async () => {
  class OverHttp extends WebSocket {
    readonly transport: Transport = 'long-poll'
  }
  const { stats } = await opened(OverHttp)
  expect(stats.sample().transport).toBe('long-poll')
})
