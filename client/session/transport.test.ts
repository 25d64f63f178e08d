import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { encodeMarker, readMarker } from '../../shared/protocol/marker.ts'
import { MESSAGE } from '../../shared/protocol/message-type.ts'
import { HttpSocket, type HttpTransport } from './http-socket.ts'
import type { RelaySocket, SocketEnd } from './relay-socket.ts'
import { TestProxy, type ProxyManners } from './test-proxy.ts'
import { TestServer } from './test-server.ts'
import { transportClass, type TransportName, type TransportParts } from './transport.ts'
import { WireChoice } from './wire-choice.ts'

let server: TestServer
beforeAll(async () => void (server = await TestServer.start()))
afterAll(() => server.remove())

const endings: (() => void)[] = []
afterEach(() => {
  for (const end of endings.splice(0)) end()
})
const soon = <T>(check: () => T) => vi.waitFor(check, { timeout: 60_000, interval: 10 })

function storageOf(entries: [string, string][] = []) {
  const kept = new Map(entries)
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

async function proxy(manners: Partial<ProxyManners> = {}) {
  const proxy = await TestProxy.start(server.origin, manners)
  endings.push(() => proxy.stop())
  return proxy
}

/** A stock provider over a class of sockets. */
function join(origin: string, key: string, Socket: new (url: string) => RelaySocket, doc = new Y.Doc()) {
  const provider = new WebsocketProvider(`${origin.replace('http', 'ws')}/sync`, key, doc, {
    WebSocketPolyfill: Socket as unknown as typeof WebSocket, // as much of it as the provider uses
    disableBc: true,
    maxBackoffTime: 300,
    params: { wire: '1' },
  })
  provider.messageHandlers[MESSAGE.facts] = provider.messageHandlers[MESSAGE.position] = () => {}
  const ends: (SocketEnd | null)[] = []
  provider.on('connection-close', (event) => ends.push(event))
  const closed = new Promise<SocketEnd>((resolve) => provider.on('closed', resolve))
  endings.push(() => {
    provider.destroy()
    provider.awareness.destroy()
  })
  return {
    provider,
    ends,
    closed,
    shapes: doc.getMap<unknown>('shapes'),
    get transport() {
      return (provider.ws as { transport?: TransportName } | null)?.transport
    },
  }
}

/** Waits long unless a test says otherwise: a slow machine is no proxy. */
function transport(origin: string, { timings, ...parts }: Partial<TransportParts> = {}) {
  const patient = { unanswered: 15_000, firstBytes: 15_000, ...timings }
  return transportClass({ origin, storage: storageOf(), random: () => 0, timings: patient, ...parts })
}

const over = (transport: HttpTransport) =>
  class extends HttpSocket {
    constructor(url: string) {
      super(url, { transport })
    }
  }

const synced = (...clients: ReturnType<typeof join>[]) =>
  soon(() => expect(clients.map(({ provider }) => provider.synced)).toEqual(clients.map(() => true)))

test.each(['http-stream', 'long-poll'] as const)(
  'over %s a stock provider syncs, and 500 updates cross with few requests',
  async (wire) => {
    const { editKey } = await server.createBoard()
    const { origin, requests } = await proxy()
    const ann = join(origin, editKey, over(wire))
    const bob = join(server.origin, editKey, WebSocket as unknown as new (url: string) => RelaySocket)
    await synced(ann, bob)
    const returned: number[] = []
    ann.provider.messageHandlers[MESSAGE.marker] = (_encoder, decoder) => void returned.push(readMarker(decoder))
    const before = requests.length
    for (let i = 0; i < 500; i++) {
      ann.shapes.set(`${i}`, i)
      if (i % 100 === 0) await new Promise(setImmediate)
    }
    ann.provider.ws?.send(encodeMarker(7) as Uint8Array<ArrayBuffer>) // never shared memory
    await soon(() => expect(bob.shapes.size).toBe(500))
    await soon(() => expect(returned).toEqual([7]))
    expect(requests.slice(before).filter((request) => request.startsWith('POST')).length).toBeLessThanOrEqual(8)
    expect(ann.provider.ws?.bufferedAmount).toBe(0)

    bob.shapes.set('bob', 'was here')
    await soon(() => expect(ann.shapes.get('bob')).toBe('was here'))
    ann.provider.awareness.setLocalState({ name: 'Ann' })
    await soon(() => expect([...bob.provider.awareness.getStates().values()]).toContainEqual({ name: 'Ann' }))
    ann.provider.disconnect()
    await soon(() => expect([...bob.provider.awareness.getStates().values()]).not.toContainEqual({ name: 'Ann' }))
    expect(ann.ends).toEqual([null])
  },
)

test.each(['http-stream', 'long-poll'] as const)(
  'over %s a board of several megabytes crosses both ways',
  async (wire) => {
    const { editKey } = await server.createBoard()
    const doc = new Y.Doc()
    for (let i = 0; i < 50; i++) doc.getMap('shapes').set(`${i}`, `${i}:`.padEnd(60_000, 'x'))
    const ann = join(server.origin, editKey, over(wire), doc)
    const bob = join(server.origin, editKey, over(wire))
    await synced(ann, bob)
    await soon(() => expect(bob.shapes.toJSON()).toEqual(ann.shapes.toJSON()))
    expect([...ann.ends, ...bob.ends]).toEqual([])
  },
)

test.each(['http-stream', 'long-poll'] as const)('over %s a refusal is final, as it is over a socket', async (wire) => {
  const unknown = join(server.origin, 'nobody-knows-this-key', over(wire))
  expect(await unknown.closed).toMatchObject({ code: 4404 })

  const { editKey, ownerKey, viewKey } = await server.createBoard()
  const ann = join(server.origin, editKey, over(wire))
  const vi = join(server.origin, viewKey, over(wire))
  const hostile = join(server.origin, editKey, over(wire))
  await synced(ann, vi, hostile)
  vi.shapes.set('vi', 'may not')
  hostile.provider.ws?.send(new Uint8Array([9]))
  expect(await hostile.closed).toMatchObject({ code: 4400, reason: expect.stringMatching(/./) })
  ann.shapes.set('ann', 'may')
  await soon(() => expect(vi.shapes.get('ann')).toBe('may'))
  expect(ann.shapes.has('vi')).toBe(false)
  const body = JSON.stringify({ rotate: 'edit' })
  await fetch(`${server.origin}/api/boards/${ownerKey}`, { method: 'PATCH', body })
  expect(await ann.closed).toMatchObject({ code: 4401 })
  const tooLate = join(server.origin, editKey, over(wire))
  expect(await tooLate.closed).toMatchObject({ code: 4401 })
  await fetch(`${server.origin}/api/boards/${ownerKey}`, { method: 'DELETE' })
  expect(await vi.closed).toMatchObject({ code: 4410 })
  const late = join(server.origin, viewKey, over(wire))
  expect(await late.closed).toMatchObject({ code: 4410 })
})

test('a server that restarts closes with 1012, and edits made meanwhile arrive', async () => {
  const { editKey } = await server.createBoard()
  const ann = join(server.origin, editKey, over('http-stream'))
  const bob = join(server.origin, editKey, over('long-poll'))
  await synced(ann, bob)
  await server.stop()
  try {
    await soon(() => expect([ann.ends[0], bob.ends[0]]).toMatchObject([{ code: 1012 }, { code: 1012 }]))
    ann.shapes.set('meanwhile', 1)
  } finally {
    await server.startAgain()
  }
  await soon(() => expect(bob.shapes.get('meanwhile')).toBe(1))
})

test('where upgrades pass, a WebSocket is used', async () => {
  const { editKey } = await server.createBoard()
  const ann = join(server.origin, editKey, transport(server.origin))
  await synced(ann)
  expect(ann.transport).toBe('ws')
})

test.each(['refuse', 'strip', 'swallow'] as const)(
  'behind a proxy that does not pass upgrades on (%s) people draw together over HTTP',
  async (upgrades) => {
    const { editKey } = await server.createBoard()
    const { origin } = await proxy({ upgrades })
    const Socket = transport(origin, { timings: { unanswered: 500 } })
    const ann = join(origin, editKey, Socket)
    await synced(ann)
    expect(ann.transport).toBe('http-stream')
    const bob = join(origin, editKey, Socket)
    expect(bob.transport).toBe('http-stream') // at once: it was learnt
    await synced(bob)
    ann.shapes.set('a', 1)
    await soon(() => expect(bob.shapes.get('a')).toBe(1))
  },
)

test('behind a proxy that keeps answers back as well they draw together with long polls', async () => {
  const { editKey } = await server.createBoard()
  const { origin } = await proxy({ upgrades: 'refuse', buffers: true })
  const Socket = transport(origin, { timings: { firstBytes: 200 } })
  const [ann, bob] = [join(origin, editKey, Socket), join(origin, editKey, Socket)]
  await synced(ann, bob)
  expect([ann.transport, bob.transport]).toEqual(['long-poll', 'long-poll'])
  ann.shapes.set('a', 1)
  await soon(() => expect(bob.shapes.get('a')).toBe(1))
})

test('what was learnt is remembered, and the WebSocket is taken up again once it opens', async () => {
  const { editKey } = await server.createBoard()
  const blocked = await proxy({ upgrades: 'refuse' })
  const storage = storageOf()
  const parts = { storage, timings: { tryAgain: 50 } }
  const ann = join(blocked.origin, editKey, transport(blocked.origin, parts))
  await soon(() => expect([...storage.kept.values()].join()).toContain('http-stream'))
  expect(ann.transport).toBe('http-stream')
  const before = blocked.requests.length
  const bob = join(blocked.origin, editKey, transport(blocked.origin, parts))
  expect(bob.transport).toBe('http-stream')
  await synced(bob)
  expect(blocked.requests.slice(before).some((request) => request.startsWith('GET /sync'))).toBe(true)
  bob.provider.destroy()

  blocked.manners.upgrades = 'pass'
  storage.kept.clear()
  const other = join(blocked.origin, editKey, transport(blocked.origin, parts))
  await synced(other)
  expect(other.transport).toBe('ws')
})

test('a server that was only just coming back is not taken for a proxy', async () => {
  const { editKey } = await server.createBoard()
  const slow = await proxy({ upgrades: 'refuse' })
  const storage = storageOf()
  const ann = join(slow.origin, editKey, transport(slow.origin, { storage, timings: { tryAgain: 300 } }))
  await soon(() => expect(slow.requests).not.toEqual([])) // over HTTP
  slow.manners.upgrades = 'pass'
  await soon(() => expect(ann.transport).toBe('ws'))
  await synced(ann)
  expect(storage.kept.size).toBe(0)
})

test('two failures within five seconds make the choice, and an hour ends it', () => {
  const storage = storageOf()
  const choice = new WireChoice('http://here', storage)
  choice.failed(0)
  choice.failed(6000)
  expect(choice.choose(6000)).toBe('websocket')
  choice.failed(7000)
  expect(choice.choose(7000)).toBe('http-stream')
  choice.forget()
  expect(choice.choose(7000)).toBe('websocket')

  choice.remember('long-poll', 10_000)
  const next = new WireChoice('http://here', storage)
  expect(next.choose(10_000 + 3_599_999)).toBe('long-poll')
  expect(next.choose(10_000 + 3_600_000)).toBe('websocket')
  expect(new WireChoice('http://there', storage).choose(10_000)).toBe('websocket')
})

test.each([['{'], ['5'], ['{"transport":"pigeon","until":9e15}'], ['{"transport":"long-poll","until":9e15}']])(
  'what somebody else wrote into storage is not believed: %s',
  (text) => {
    const choice = new WireChoice('http://here', storageOf([['drawing-room/wire/http://here', text]]))
    expect(choice.choose(1000)).toBe('websocket')
  },
)

test('who comes back after a restart or a loss waits up to a second; nobody else waits', () => {
  const choice = new WireChoice('http://here', storageOf())
  expect(choice.delay(0.7)).toBe(0)
  for (const [code, delay] of [
    [1012, 700],
    [1000, 0],
    [1006, 700],
    [4400, 0],
  ] as const) {
    choice.ended(code)
    expect(choice.delay(0.7)).toBe(delay)
  }
})

test('the wait after a lost connection is kept, and closing ends it', async () => {
  const { editKey } = await server.createBoard()
  const Socket = transport(server.origin, { random: () => 0.999 })
  const url = `${server.origin.replace('http', 'ws')}/sync/${editKey}`
  const nowhere = `${(await deadEnd()).replace('http', 'ws')}/sync/${editKey}`
  const first = new Socket(nowhere)
  const end = await new Promise<SocketEnd>((resolve) => (first.onclose = resolve))
  expect(end.code).toBe(1006)
  vi.useFakeTimers()
  const second = new Socket(url)
  vi.advanceTimersByTime(998)
  expect([second.readyState, second.bufferedAmount]).toEqual([0, 0])
  const opened = vi.fn()
  second.onopen = opened
  const ended = new Promise<SocketEnd>((resolve) => (second.onclose = resolve))
  second.close()
  expect((await ended).code).toBe(1000)
  vi.useRealTimers()
  expect(opened).not.toHaveBeenCalled()
})

/** Where nobody listens any more. */
async function deadEnd() {
  const proxy = await TestProxy.start(server.origin)
  proxy.stop()
  return proxy.origin
}
