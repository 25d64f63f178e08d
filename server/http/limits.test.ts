import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { capSockets } from './cap-sockets.ts'
import { HTTP_LIMITS } from './limits.ts'

let server: Server
const sockets: Socket[] = []
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server.close()
})

async function listen(options = HTTP_LIMITS) {
  server = createServer(options, (_request, response) => response.end('hello'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
}

/** Somebody at the other end of a wire, who says `text`. */
function call(text = '') {
  const { port } = server.address() as AddressInfo // it listens on a port
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  let heard = ''
  socket.on('data', (data) => (heard += data.toString()))
  socket.on('error', () => {})
  socket.write(text)
  return { socket, ended: once(socket, 'close').then(() => heard) }
}

/** As served, only that nobody wants to wait for it in a test. */
const QUICK = { ...HTTP_LIMITS, headersTimeout: 100, requestTimeout: 150, connectionsCheckingInterval: 20 }

test.each([
  ['says nothing', ''],
  ['never ends its headers', 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: '],
  ['never ends its body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf of'],
  ['stops in the middle of a handshake', 'GET /sync/x HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upg'],
])('whoever %s is not waited for', async (_who, text) => {
  await listen(QUICK)
  await call(text).ended
})

test('an upgrade to something that nobody here speaks is an ordinary request, and does not stay open for ever', async () => {
  await listen()
  const { ended } = call('GET / HTTP/1.1\r\nHost: x\r\nUpgrade: h2c\r\nConnection: Upgrade, close\r\n\r\n')
  expect(await ended).toMatch(/^HTTP\/1\.1 200 OK[^]*hello$/)
})

test('one address has so many sockets, and a place for each that it closes', async () => {
  await listen()
  capSockets(server, 2, () => 'an address')
  const first = call()
  call()
  await once(server, 'connection')
  await once(server, 'connection')
  await call().ended
  const gone = once(server, 'connection')
  first.socket.destroy()
  await first.ended
  const retry = async (): Promise<string> => {
    const heard = await call('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n').ended
    return heard || retry()
  }
  expect(await retry()).toContain('hello')
  await gone
})
