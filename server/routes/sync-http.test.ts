import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodeHttpRecord, type HttpRecord, HttpRecordReader } from '../../shared/protocol/http-record.ts'
import { encodeMarker } from '../../shared/protocol/marker.ts'
import { encodeSyncStep1, encodeUpdate } from '../relay/frame.ts'
import { HttpSocket, HTTP_TIMINGS } from '../relay/http-socket.ts'
import { LIMITS } from '../relay/limits.ts'
import { encodePresence } from '../relay/presence.ts'
import {
  docOf,
  framesOf,
  NOTHING_YET,
  soon,
  startRelay,
  type TestRelay,
  updatesIn,
  updatesOf,
} from '../relay/test-relay.ts'
import { openTestApp } from './test-app.ts'

let relay: TestRelay
const hangingUp: (() => void)[] = []
afterEach(async () => {
  for (const hangUp of hangingUp.splice(0)) hangUp()
  await relay.stop()
})

const httpOf = (key: string, query: string) => `${relay.url.replace('ws:', 'http:')}/${key}/http?${query}`
const message = (bytes: Uint8Array) => encodeHttpRecord({ kind: 'message', bytes })
const framesIn = (records: readonly HttpRecord[]) =>
  records.flatMap((record) => (record.kind === 'message' ? [record.bytes] : []))

/** A client of the fallback, by hand. */
function visitor(key: string, sid: string) {
  const post = (
    n: number | string,
    body: Uint8Array<ArrayBuffer> | Blob | string = '',
    query = '',
    headers: Record<string, string> = {},
  ) => fetch(httpOf(key, `sid=${sid}&n=${n}${query}`), { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
  return {
    sid,
    post,
    send: async (n: number, ...frames: readonly Uint8Array[]) => (await post(n, new Blob(frames.map(message)))).status,
    poll: (ack: number) => fetch(httpOf(key, `sid=${sid}&poll=1&ack=${ack}`)),
  }
}

async function stream(key = relay.board.keys.edit, query = '') {
  const abort = new AbortController()
  hangingUp.push(() => abort.abort())
  const response = await fetch(httpOf(key, query), { signal: abort.signal })
  const records: HttpRecord[] = []
  const reading = async () => {
    const reader = new HttpRecordReader()
    for await (const piece of response.body!) records.push(...reader.push(piece)) // a stream has one
  }
  const ended = reading().catch(() => {}) // cut off, which is an end as well
  await soon(() => expect(records[0]?.kind).toBe('session'))
  const { id } = records[0] as HttpRecord & { kind: 'session' } // as was just seen
  return { ...visitor(key, id), response, records, ended, hangUp: () => abort.abort() }
}

async function recordsOf(response: Response): Promise<HttpRecord[]> {
  expect(response.status).toBe(200)
  return new HttpRecordReader().push(new Uint8Array(await response.arrayBuffer()))
}

async function polling(key = relay.board.keys.edit) {
  const [first, ...rest] = await recordsOf(await fetch(httpOf(key, 'poll=1')))
  const { id } = first as HttpRecord & { kind: 'session' } // the first record is
  return { ...visitor(key, id), first: [first!, ...rest] }
}

const presenceOf = (clientId: number) => encodePresence([{ clientId, clock: 1, state: '{"name":"Ann"}' }])
const peopleOf = ({ provider }: ReturnType<TestRelay['join']>) => [...provider.awareness.getStates().keys()]

test('updates, markers and presence cross between a stream and a socket', async () => {
  relay = await startRelay()
  const bob = relay.join()
  const ann = await stream()
  expect(ann.response.headers.get('Cache-Control')).toBe('no-store, no-transform')
  expect(ann.response.headers.get('X-Accel-Buffering')).toBe('no')
  const updates = updatesOf(3).map(encodeUpdate)
  expect(await ann.send(1, encodeSyncStep1(NOTHING_YET), presenceOf(7), ...updates, encodeMarker(1))).toBe(204)
  await soon(() => expect(bob.shapes.toJSON()).toEqual({ 0: 0, 1: 1, 2: 2 }))
  await soon(() => expect(peopleOf(bob)).toContain(7))
  await soon(() => expect(framesOf(framesIn(ann.records), 'marker')).toEqual([encodeMarker(1)]))
  bob.shapes.set('bob', 'was here')
  await soon(() => {
    expect(
      docOf(updatesIn(framesIn(ann.records)))
        .getMap('shapes')
        .get('bob'),
    ).toBe('was here')
  })
  ann.hangUp()
  await soon(() => expect(peopleOf(bob)).not.toContain(7))
})

test('a poll is answered when there is something, and what was not received is sent again', async () => {
  relay = await startRelay()
  const ann = await polling()
  const bob = relay.join()
  bob.shapes.set('a', 1)
  let received = ann.first.length
  let news: HttpRecord[] = []
  while (updatesIn(framesIn(news)).length === 0) {
    received += news.length
    news = await recordsOf(await ann.poll(received))
  }
  // The answer was lost on its way, so to say.
  expect((await recordsOf(await ann.poll(received))).slice(0, news.length)).toEqual(news)
  expect((await ann.poll(received + 1000)).status).toBe(410)
  expect((await ann.poll(received - 1)).status).toBe(410)
})

test('a poll that nothing happens to is answered empty, and whoever stops polling is gone', async () => {
  relay = await startRelay({}, {}, { poll: 30, grace: 500 })
  const bob = relay.join()
  const ann = await polling()
  await ann.send(1, presenceOf(7))
  await soon(() => expect(peopleOf(bob)).toContain(7))
  let received = ann.first.length
  let isQuiet = false
  while (!isQuiet) {
    const records = await recordsOf(await ann.poll(received))
    received += records.length
    isQuiet = records.length === 0
  }
  expect(peopleOf(bob)).toContain(7)
  await soon(() => expect(peopleOf(bob)).not.toContain(7))
  expect((await ann.poll(received)).status).toBe(410)
  expect(await ann.send(2)).toBe(410)
})

test('a stream that answers no ping is ended; one that does is kept', async () => {
  relay = await startRelay({ tick: 20, heartbeat: 200, dead: 900 })
  const dead = await stream()
  const alive = await stream()
  const pings = () => alive.records.filter(({ kind }) => kind === 'ping').length
  let n = 0
  for (let answered = 0; answered < 6; answered = pings()) {
    await soon(() => expect(pings()).toBeGreaterThan(answered))
    expect(await alive.send(++n)).toBe(204)
  }
  await dead.ended
  expect(await dead.send(1)).toBe(410)
  expect(await alive.send(n + 1)).toBe(204)
})

test('a post that comes twice counts once, and one that comes early does not count', async () => {
  relay = await startRelay()
  const ann = await stream()
  const [first, second] = updatesOf(2).map(encodeUpdate)
  expect(await ann.send(2, second!)).toBe(400)
  expect(await ann.send(1, first!)).toBe(204)
  expect(await ann.send(1, encodeUpdate(new Uint8Array([9])))).toBe(204)
  expect((await ann.post('', new Blob([message(second!)]))).status).toBe(400)
  expect((await ann.post('-1', new Blob([message(second!)]))).status).toBe(400)
  expect(relay.rooms.position(relay.board.id)?.seq).toBeLessThanOrEqual(1)
  expect(await ann.send(2, second!, encodeMarker(1))).toBe(204)
  await soon(() => expect(framesOf(framesIn(ann.records), 'marker')).toHaveLength(1))
  expect(relay.rooms.position(relay.board.id)?.seq).toBe(2)
})

const HOSTILE: Record<string, Uint8Array<ArrayBuffer> | Blob | string> = {
  'claims a gigabyte': new Uint8Array([0x3f, 0xff, 0xff, 0xff, 1]),
  'is cut short': message(new Uint8Array(9)).slice(0, -1),
  'has bytes behind its last message': new Blob([message(new Uint8Array([3])), new Uint8Array([0])]),
  'is text': 'hello, I am no row of records',
  'holds a record that only we send': encodeHttpRecord({ kind: 'close', code: 1000, reason: '' }),
  'holds a message that is none': message(new Uint8Array([9])),
}
test.each(Object.entries(HOSTILE))(
  'a body that %s closes the session with 4400, and harms nobody else',
  async (_name, body) => {
    relay = await startRelay()
    const bystander = await stream()
    const hostile = await stream()
    await hostile.post(1, body)
    await hostile.ended
    expect(hostile.records.at(-1)).toMatchObject({ kind: 'close', code: 4400 })
    expect(await hostile.send(2)).toBe(410)
    expect(await bystander.send(1, encodeUpdate(updatesOf(1)[0]!), encodeMarker(1))).toBe(204)
    await soon(() => expect(framesOf(framesIn(bystander.records), 'marker')).toHaveLength(1))
    expect(relay.reports).toEqual([])
  },
)

test('a compressed body is refused, and so is one larger than a frame may be', async () => {
  relay = await startRelay()
  const packed = await stream()
  expect((await packed.post(1, message(new Uint8Array([3])), '', { 'Content-Encoding': 'gzip' })).status).toBe(400)
  const large = await stream()
  expect((await large.post(1, new Uint8Array(LIMITS.frame + 5))).status).toBe(413)
  await large.ended
  expect(large.records.at(-1)).toMatchObject({ kind: 'close', code: 1009 })
  const enough = await stream()
  await enough.send(1, new Uint8Array(LIMITS.frame))
  await enough.ended
  expect(enough.records.at(-1)).toMatchObject({ kind: 'close', code: 4400 })
})

test('a request that breaks off is nobody’s fault here, and may be sent again', async () => {
  relay = await startRelay()
  const ann = await stream()
  const { port, pathname, search } = new URL(httpOf(relay.board.keys.edit, `sid=${ann.sid}&n=1`))
  const socket: Socket = connect(Number(port), '127.0.0.1')
  await once(socket, 'connect')
  socket.write(`POST ${pathname}${search} HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Length: 100\r\n\r\nhalf`)
  socket.end()
  socket.resume()
  await once(socket, 'close')
  expect(await ann.send(1, encodeMarker(1))).toBe(204)
  await soon(() => expect(framesOf(framesIn(ann.records), 'marker')).toHaveLength(1))
  expect(relay.reports).toEqual([])
})

test('sessions are reached by their name and key alone', async () => {
  relay = await startRelay()
  const ann = await stream()
  expect((await visitor(relay.board.keys.edit, 'guess').post(1)).status).toBe(410)
  expect((await visitor(relay.board.keys.view, ann.sid).post(1)).status).toBe(410)
  expect((await visitor(relay.board.keys.edit, 'guess').poll(0)).status).toBe(410)
  expect((await ann.poll(0)).status).toBe(410)
  expect(ann.sid).toMatch(/^[\w-]{22}$/)
})

test('the key, the role and the origin count as they do for a socket', async () => {
  relay = await startRelay()
  expect((await fetch(httpOf('nobody-knows-this-key', ''))).status).toBe(404)
  const headers = { Origin: 'https://evil.example' }
  expect((await fetch(httpOf(relay.board.keys.edit, ''), { headers })).status).toBe(403)
  const ann = await stream()
  expect((await ann.post(1, '', '', headers)).status).toBe(403)

  const viewer = await stream(relay.board.keys.view)
  expect(await viewer.send(1, encodeUpdate(updatesOf(1)[0]!))).toBe(204)
  await soon(() => expect(framesOf(framesIn(viewer.records), 'auth')).toHaveLength(1))
  expect(relay.rooms.position(relay.board.id)?.seq).toBe(0)

  await relay.storage.change(relay.board.id, { keys: { view: 'another-key' } })
  await relay.rooms.factsChanged(relay.board.id)
  await viewer.ended
  expect(viewer.records.at(-1)).toEqual({ kind: 'close', code: 4401, reason: 'this link was replaced' })
  expect((await fetch(httpOf(relay.board.keys.view, ''))).status).toBe(410)

  relay.rooms.deleteBoard(relay.board.id)
  await ann.ended
  expect(ann.records.at(-1)).toMatchObject({ kind: 'close', code: 4410 })
})

test('pages of a site that the operator allows may use it, and no others', async () => {
  relay = await startRelay()
  const site = await openTestApp({ allowedOrigins: ['https://ok.example'] })
  const { editKey } = await site.create()
  const ask = (origin: string) => site.app.request(`/sync/${editKey}/http?poll=1`, { headers: { Origin: origin } })
  const answer = await ask('https://ok.example')
  expect([answer.status, answer.headers.get('Access-Control-Allow-Origin')]).toEqual([200, 'https://ok.example'])
  expect((await ask('https://evil.example')).status).toBe(403)
  await site.close()
})

test('a reader who stops reading costs little, and catches up', async () => {
  relay = await startRelay()
  const abort = new AbortController()
  hangingUp.push(() => abort.abort())
  const slow = await fetch(httpOf(relay.board.keys.edit, ''), { signal: abort.signal })
  const ann = relay.join()
  await soon(() => expect(ann.provider.synced).toBe(true))
  // The system's own buffers take some megabytes before anything waits in ours.
  for (let i = 0; i < 170; i++) {
    ann.shapes.set(`${i % 50}`, `${i}:`.padEnd(60_000, 'x'))
    await new Promise(setImmediate)
  }
  await soon(() => expect(relay.rooms.position(relay.board.id)?.seq).toBe(170))
  const copy = new Y.Doc()
  const reader = new HttpRecordReader()
  for await (const piece of slow.body!) {
    for (const update of updatesIn(framesIn(reader.push(piece)))) Y.applyUpdate(copy, update)
    if (copy.getMap('shapes').get('19') === ann.shapes.get('19')) break
  }
  expect(copy.getMap('shapes').toJSON()).toEqual(ann.shapes.toJSON())
})

test('to a room it looks like a socket: what waits is counted until it is taken, and a pause is kept', async () => {
  relay = await startRelay()
  const socket = new HttpSocket('sid', HTTP_TIMINGS, () => {})
  const heard: string[] = []
  socket.on('message', (data) => heard.push(String(data)))
  socket.on('close', () => heard.push('closed'))
  const before = socket.bufferedAmount
  let sent = 0
  for (let i = 0; i < 3; i++) socket.send(new Uint8Array(100_000), () => sent++)
  expect(socket.bufferedAmount - before).toBe(300_012)
  const reader = socket.stream(() => {}).getReader()
  await reader.read()
  expect(sent).toBe(0)
  await reader.read()
  expect([sent, socket.bufferedAmount]).toEqual([1, 200_008])

  socket.pause()
  let isTaken = false
  const receipt = socket.receive(1, [Buffer.from('a'), Buffer.from('b')]).then((receipt) => {
    isTaken = true
    return receipt
  })
  expect(await socket.receive(2, [])).toBe('busy')
  expect([heard, isTaken]).toEqual([[], false])
  socket.resume()
  expect(await receipt).toBe('taken')
  socket.terminate()
  expect(heard).toEqual(['a', 'b', 'closed'])
})
