import { once } from 'node:events'
import { queryObjects } from 'node:v8'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { newBoard } from '../new-board.ts'
import { Connection } from './connection.ts'
import { FakeSocket } from './fake-socket.ts'
import { encodeSyncStep1, encodeUpdate } from './frame.ts'
import { encodePresence } from './presence.ts'
import { framesOf, soon, startRelay, synced, type TestRelay, updatesOf } from './test-relay.ts'

let relay: TestRelay
afterEach(() => relay.stop())

const FEW = { framesPerSecond: 20 }
const isSlowed = () => [...relay.wss.clients].some((socket) => socket.isPaused)
const from = (address: string) => ({ 'X-Forwarded-For': address })

/** Two people who see what the other draws, whatever else goes on. */
async function twoPeople() {
  const [ann, bob] = [relay.join(), relay.join()]
  await synced(ann, bob)
  return async () => {
    const value = Math.random()
    ann.shapes.set('x', value)
    await soon(() => expect(bob.shapes.get('x')).toBe(value))
  }
}

describe('a flood is read no faster than it may come, and others draw on', () => {
  test('of presence', async () => {
    relay = await startRelay({}, FEW)
    const draw = await twoPeople()
    const flood = await relay.connect()
    for (let clock = 1; clock <= 1000; clock++) {
      flood.socket.send(encodePresence([{ clientId: 7, clock, state: '{"a":1}' }]))
    }
    await soon(() => expect(isSlowed()).toBe(true))
    await draw()
    expect(flood.socket.readyState).toBe(WebSocket.OPEN)
  })

  test('of pongs that nobody asked for', async () => {
    relay = await startRelay({}, FEW)
    const draw = await twoPeople()
    const flood = await relay.connect()
    for (let i = 0; i < 1000; i++) flood.socket.pong()
    await soon(() => expect(isSlowed()).toBe(true))
    await draw()
  })

  test('of requests for the board', async () => {
    relay = await startRelay()
    const draw = await twoPeople()
    await draw()
    const flood = await relay.connect()
    // An id that nobody else has: only a worker can tell what is lacking.
    for (let i = 0; i < 50; i++) flood.socket.send(encodeSyncStep1(Y.encodeStateVector(new Map([[4711 + i, 1]]))))
    await soon(() => expect(framesOf(flood.heard, 'sync-step-2').length).toBeGreaterThanOrEqual(4))
    await soon(() => expect(isSlowed()).toBe(true))
    await draw()
    // Eight at once, and one every two seconds, of which a slow machine may have let some pass.
    expect(framesOf(flood.heard, 'sync-step-2').length).toBeLessThan(40)
  })
})

test('a withheld update costs what fits into a few kilobytes, however many build on it', async () => {
  relay = await startRelay({ tick: 10, held: 50 })
  const draw = await twoPeople()
  const stranger = await relay.connect(relay.board.keys.edit, '?wire=1')
  for (const update of updatesOf(4000).slice(1)) stranger.socket.send(encodeUpdate(update))
  await draw()
  await soon(() => expect(relay.rooms.counters.counts.get('an update stayed incomplete')).toBeGreaterThan(0))
  const reader = relay.join()
  await synced(reader)
  expect(reader.doc.store.pendingStructs).toBeNull()
  expect(reader.shapes.size).toBe(1)
})

test('more pings at once than we could answer end the connection', async () => {
  relay = await startRelay()
  const stranger = await relay.connect()
  for (let i = 0; i < 1000; i++) stranger.socket.ping()
  expect(await stranger.closed).toMatchObject({ code: 1006 })
})

test('a message in a thousand and more pieces closes with 1008', async () => {
  relay = await startRelay()
  const stranger = await relay.connect()
  for (let i = 0; i < 2000; i++) stranger.socket.send(new Uint8Array(1), { fin: false })
  expect(await stranger.closed).toMatchObject({ code: 1008 })
})

describe('one address', () => {
  /** The status of a handshake, and after how many seconds to come back. */
  const knock = async (address: string, key = relay.board.keys.edit) => {
    const socket = new WebSocket(`${relay.url}/${key}`, { headers: from(address) })
    socket.on('error', () => {})
    const opened = once(socket, 'open').then(() => ({ status: 101, retryAfter: undefined, socket }))
    const refused = new Promise<{ status?: number; retryAfter?: string; socket: WebSocket }>((resolve) =>
      socket.on('unexpected-response', (_, { statusCode, headers }) =>
        resolve({ status: statusCode, retryAfter: headers['retry-after'], socket }),
      ),
    )
    const answer = await Promise.race([opened, refused])
    opened.catch(() => {})
    return answer
  }

  test('has so many connections and no more; others still come in, and so does it once one has gone', async () => {
    relay = await startRelay({}, { connectionsPerAddress: 2 })
    const first = await knock('192.0.2.1')
    await knock('192.0.2.1')
    await soon(() => expect(relay.addresses.counts.connections).toBe(2))
    expect(await knock('192.0.2.1')).toMatchObject({ status: 429, retryAfter: '30' })
    expect(await knock('6.6.6.6, 192.0.2.1')).toMatchObject({ status: 429 })
    expect(await knock('192.0.2.2')).toMatchObject({ status: 101 })
    first.socket.terminate()
    await soon(() => expect(relay.addresses.counts.connections).toBe(2))
    expect(await knock('192.0.2.1')).toMatchObject({ status: 101 })
  })

  test('all of them together have so many', async () => {
    relay = await startRelay({}, { connections: 1 })
    await knock('192.0.2.1')
    await soon(() => expect(relay.addresses.counts.connections).toBe(1))
    expect(await knock('192.0.2.2')).toMatchObject({ status: 429 })
  })

  test('connects so often a minute', async () => {
    relay = await startRelay({}, { connectsPerMinute: 2 })
    for (const key of [relay.board.keys.edit, 'unknown']) await knock('2001:db8::1', key)
    expect(await knock('2001:db8::2')).toMatchObject({ status: 429, retryAfter: expect.stringMatching(/^\d+$/) })
    expect(await knock('2001:db8:0:1::1')).toMatchObject({ status: 101 })
  })

  test('has so many boards open', async () => {
    relay = await startRelay({}, { openBoardsPerAddress: 1 })
    const other = newBoard('Other')
    await relay.storage.create(other)
    await knock('192.0.2.1')
    await soon(() => expect(relay.addresses.counts.connections).toBe(1))
    expect(await knock('192.0.2.1', other.keys.edit)).toMatchObject({ status: 429 })
    expect(await knock('192.0.2.1')).toMatchObject({ status: 101 })
    expect(await knock('192.0.2.2', other.keys.edit)).toMatchObject({ status: 101 })
  })
})

test('ten thousand who come and go leave nothing behind', { timeout: 60_000 }, async () => {
  relay = await startRelay({ tick: 10, forgetPresence: 0 })
  const { board, rooms, addresses } = relay
  const visitor = { key: board.keys.edit, role: 'edit', wire: true, since: null } as const
  const visit = async (clientId: number) => {
    const { meter, leave } = addresses.enter(`192.0.2.${clientId % 256}`, board.id)
    const socket = new FakeSocket()
    socket.on('close', leave)
    await rooms.join(socket.asSocket(), board, { ...visitor, meter })
    socket.emit('message', Buffer.from(encodePresence([{ clientId, clock: 1, state: '{}' }])), true)
    socket.emit('message', Buffer.from(encodeSyncStep1(new Uint8Array([0]))), true)
    socket.close()
  }
  for (let clientId = 1; clientId <= 10_000; clientId++) await visit(clientId)
  expect(addresses.counts).toEqual({ connections: 0, addresses: 256 })
  // And over the wire.
  for (let i = 0; i < 100; i++) (await relay.connect()).socket.close()
  await soon(() => expect(relay.wss.clients.size).toBe(0))
  expect(addresses.counts.connections).toBe(0)
  await soon(() => expect(queryObjects(Connection, { format: 'count' })).toBeLessThan(50))
  const last = relay.join()
  await synced(last)
  expect(last.provider.awareness.getStates().size).toBe(1)
})
