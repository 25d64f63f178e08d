import { afterEach, describe, expect, test } from 'vitest'
import { encodeHttpRecord, HttpRecordReader } from '../../shared/protocol/http-record.ts'
import { newBoard } from '../new-board.ts'
import type { Allowances } from '../relay/allowances.ts'
import { FRAME_KINDS } from '../relay/relay-metrics.ts'
import type { HttpTimings } from '../relay/http-socket.ts'
import { encodePresence } from '../relay/presence.ts'
import { soon, startRelay, synced, type TestRelay, updatesOf } from '../relay/test-relay.ts'
import { encodeUpdate } from '../relay/frame.ts'
import { refusalOf } from './test-app.ts'

let relay: TestRelay
const hangingUp: (() => void)[] = []
afterEach(async () => {
  for (const hangUp of hangingUp.splice(0)) hangUp()
  await relay.stop()
})

const start = async (allowances: Partial<Allowances>, http: Partial<HttpTimings> = {}) =>
  void (relay = await startRelay({}, allowances, http))
const urlOf = (query: string, key = relay.board.keys.edit) =>
  `${relay.url.replace('ws:', 'http:')}/${key}/http?${query}`
const from = (address: string) => ({ 'X-Forwarded-For': address })
const connections = () => relay.addresses.counts.connections

/** Asks for a session that streams, or one that polls; the one proxy that the relay believes says from where. */
async function knock(address: string, query: 'poll=1' | '' = '', key?: string) {
  const abort = new AbortController()
  const hangUp = () => abort.abort()
  hangingUp.push(hangUp)
  const response = await fetch(urlOf(query, key), { signal: abort.signal, headers: from(address) })
  return { status: response.status, retryAfter: response.headers.get('Retry-After'), response, hangUp }
}

/** A session by polls: whom it speaks for is its name. */
async function openSession(address: string) {
  const { response } = await knock(address, 'poll=1')
  const [session] = new HttpRecordReader().push(new Uint8Array(await response.arrayBuffer()))
  if (session?.kind !== 'session') throw new Error('no session')
  const post = (n: number, frames: readonly Uint8Array[]) =>
    fetch(urlOf(`sid=${session.id}&n=${n}`), {
      method: 'POST',
      body: new Blob(frames.map((bytes) => encodeHttpRecord({ kind: 'message', bytes }))),
      headers: from(address),
    })
  const poll = (ack: number) => fetch(urlOf(`sid=${session.id}&poll=1&ack=${ack}`), { headers: from(address) })
  return { post, poll }
}

describe('one address, over plain HTTP,', () => {
  test('has so many connections and no more, of either wire; one that ends makes room', async () => {
    await start({ connectionsPerAddress: 2 })
    const stream = await knock('192.0.2.1')
    await relay.connect(relay.board.keys.edit, '', from('192.0.2.1'))
    await soon(() => expect(connections()).toBe(2))
    for (const query of ['', 'poll=1'] as const) {
      expect(await knock('192.0.2.1', query)).toMatchObject({ status: 429, retryAfter: '30' })
    }
    expect(await knock('6.6.6.6, 192.0.2.1')).toMatchObject({ status: 429 })
    expect(await knock('192.0.2.2')).toMatchObject({ status: 200 })
    stream.hangUp()
    await soon(() => expect(connections()).toBe(2))
    expect(await knock('192.0.2.1')).toMatchObject({ status: 200 })
  })

  test('has them until they end: a session by polls ends when nobody polls any more', async () => {
    await start({ connectionsPerAddress: 1 }, { grace: 1000 })
    const { poll } = await openSession('192.0.2.1')
    expect(await knock('192.0.2.1')).toMatchObject({ status: 429 })
    await soon(() => expect(connections()).toBe(0))
    expect((await poll(1)).status).toBe(410)
    expect(await knock('192.0.2.1')).toMatchObject({ status: 200 })
  })

  test('connects so often a minute, and what belongs to a session is no new connection', async () => {
    await start({ connectsPerMinute: 2 })
    const { post, poll } = await openSession('192.0.2.1')
    for (let n = 1; n <= 5; n++) expect((await post(n, [encodeUpdate(updatesOf(1)[0]!)])).status).toBe(204)
    // What was not received is sent again, at once.
    for (let i = 0; i < 5; i++) expect((await poll(0)).status).toBe(200)
    expect(await knock('192.0.2.1', '', 'unknown')).toMatchObject({ status: 404 })
    const third = await knock('192.0.2.1')
    expect(Number(third.retryAfter)).toBeGreaterThan(0)
    expect(await refusalOf(third.response)).toMatchObject({ status: 429, code: 'too-many-requests' })
    expect(await knock('192.0.2.2')).toMatchObject({ status: 200 })
  })

  test('has so many boards open', async () => {
    await start({ openBoardsPerAddress: 1 }, { grace: 100 })
    const other = newBoard('Other')
    await relay.storage.create(other)
    const first = await knock('192.0.2.1')
    expect(await knock('192.0.2.1', '', other.keys.edit)).toMatchObject({ status: 429, retryAfter: '30' })
    expect(await knock('192.0.2.1', 'poll=1')).toMatchObject({ status: 200 })
    expect(await knock('192.0.2.2', '', other.keys.edit)).toMatchObject({ status: 200 })
    first.hangUp()
    await soon(async () => expect(await knock('192.0.2.1', '', other.keys.edit)).toMatchObject({ status: 200 }))
  })
})

test('the house is full for whoever comes over plain HTTP, too', async () => {
  await start({ connections: 1 })
  await knock('192.0.2.1')
  expect(await knock('192.0.2.2')).toMatchObject({ status: 429, retryAfter: '30' })
  await expect(relay.connect()).rejects.toThrow('429')
})

test('a flood over plain HTTP is read no faster than it may come, and others draw on', async () => {
  await start({ framesPerSecond: 20 })
  const [ann, bob] = [relay.join(), relay.join()]
  await synced(ann, bob)
  const flood = await openSession('192.0.2.1')
  const frames = Array.from({ length: 1000 }, (_, i) =>
    encodePresence([{ clientId: 7, clock: i + 1, state: `{"at":${i}}` }]),
  )
  let isAnswered = false
  const posting = flood.post(1, frames).then(() => (isAnswered = true))
  const taken = () => relay.rooms.metrics.received.frames[FRAME_KINDS.indexOf('presence')]!
  await soon(() => expect(taken()).toBeGreaterThan(100))
  // One request at a time: what else it has to say waits with the sender.
  expect((await flood.post(2, frames)).status).toBe(429)
  ann.shapes.set('x', 1)
  await soon(() => expect(bob.shapes.get('x')).toBe(1))
  expect(isAnswered).toBe(false)
  expect(taken()).toBeLessThan(frames.length / 2)
  relay.rooms.deleteBoard(relay.board.id)
  await posting
})
