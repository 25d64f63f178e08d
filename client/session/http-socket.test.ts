import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { encodeHttpRecord, type HttpRecord } from '../../shared/protocol/http-record.ts'
import { HttpSocket } from './http-socket.ts'
import type { SocketEnd } from './relay-socket.ts'

const endings: (() => void)[] = []
afterEach(() => {
  for (const end of endings.splice(0)) end()
})

/** A relay that does what a test says, for moments that the real one gives too rarely; transport.test.ts has that. */
async function scriptedRelay(script: {
  stream: (send: (record: HttpRecord) => void, answer: ServerResponse) => void
  post?: (incoming: IncomingMessage, answer: ServerResponse) => void
}) {
  const posts: string[] = []
  const server = createServer((incoming, answer) => {
    const url = new URL(incoming.url ?? '', 'http://localhost')
    if (incoming.method === 'GET') return script.stream((record) => answer.write(encodeHttpRecord(record)), answer)
    posts.push(url.search)
    incoming.resume()
    if (script.post) script.post(incoming, answer)
    else answer.writeHead(204).end()
  }).listen(0, 'localhost')
  await once(server, 'listening')
  endings.push(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo // it listens on a port
  const socket = new HttpSocket(`ws://localhost:${port}/sync/key?wire=1`)
  endings.push(() => socket.close())
  const ended = new Promise<SocketEnd>((resolve) => (socket.onclose = resolve))
  const opened = new Promise<void>((resolve) => (socket.onopen = resolve))
  return { socket, posts, opened, ended }
}
const SESSION = { kind: 'session', id: 's' } as const

test('a ping is answered at once, with a request that brings nothing', async () => {
  const answered = Promise.withResolvers<string | undefined>()
  const { posts } = await scriptedRelay({
    stream: (send) => [SESSION, { kind: 'ping' } as const].forEach(send),
    post: (incoming, answer) => {
      answered.resolve(incoming.headers['content-length'])
      answer.writeHead(204).end()
    },
  })
  expect(await answered.promise).toBe('0')
  expect(posts).toEqual(['?wire=1&sid=s&n=1'])
})

test('a relay that ended the session may still say why', async () => {
  const refused = Promise.withResolvers<void>()
  const { socket, opened, ended } = await scriptedRelay({
    stream: (send) => {
      send(SESSION)
      void refused.promise.then(() => send({ kind: 'close', code: 4400, reason: 'bad' }))
    },
    post: (_incoming, answer) => answer.writeHead(410).end(() => refused.resolve()),
  })
  await opened
  socket.send(new Uint8Array([9]))
  expect(await ended).toEqual({ code: 4400, reason: 'bad' })
})

test('a session that is gone without a word counts as lost', async () => {
  const { socket, opened, ended } = await scriptedRelay({
    stream: (send) => send(SESSION),
    post: (_incoming, answer) => answer.writeHead(410).end(),
  })
  await opened
  socket.send(new Uint8Array([9]))
  expect((await ended).code).toBe(1006)
})

test('what a proxy fails to bring is sent again under the same number', async () => {
  const statuses = [502, 429, 204]
  const done = Promise.withResolvers<void>()
  const { socket, opened, posts } = await scriptedRelay({
    stream: (send) => send(SESSION),
    post: (_incoming, answer) => {
      answer.writeHead(statuses.shift() ?? 204).end()
      if (statuses.length === 0) done.resolve()
    },
  })
  await opened
  socket.send(new Uint8Array([1]))
  await done.promise
  expect(posts.map((post) => new URLSearchParams(post).get('n'))).toEqual(['1', '1', '1'])
})

test('a listener that throws does not stop the reading', async () => {
  const heard: number[] = []
  const thrown = new Promise<unknown>((resolve) => process.once('uncaughtException', resolve))
  const { socket, ended } = await scriptedRelay({
    stream: (send) => {
      send(SESSION)
      for (const byte of [1, 2]) send({ kind: 'message', bytes: new Uint8Array([byte]) })
      send({ kind: 'close', code: 1000, reason: '' })
    },
  })
  socket.onmessage = ({ data }) => {
    heard.push(new Uint8Array(data)[0]!) // it has one byte
    if (heard.length === 1) throw new Error('of the test')
  }
  await ended
  expect(heard).toEqual([1, 2])
  expect(await thrown).toEqual(new Error('of the test'))
})

test('closing brings across what still waits, and says that nothing comes after it', async () => {
  const { socket, opened, posts, ended } = await scriptedRelay({ stream: (send) => send(SESSION) })
  await opened
  socket.send(new Uint8Array([1]))
  socket.close(1000, 'done')
  expect(await ended).toEqual({ code: 1000, reason: 'done' })
  expect(posts).toEqual(['?wire=1&sid=s&n=1&close=1'])
})

test('a stream that ends without a goodbye is a lost connection', async () => {
  const { opened, ended } = await scriptedRelay({
    stream: (send, answer) => {
      send(SESSION)
      answer.end()
    },
  })
  await opened
  expect((await ended).code).toBe(1006)
})
