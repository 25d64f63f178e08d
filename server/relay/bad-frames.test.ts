import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodeFacts } from '../../shared/protocol/facts.ts'
import { encodeSyncStep1, encodeSyncStep2, encodeUpdate } from './frame.ts'
import { LIMITS } from './limits.ts'
import { encodePresence } from './presence.ts'
import { soon, startRelay, synced, type TestRelay } from './test-relay.ts'

let relay: TestRelay
beforeAll(async () => void (relay = await startRelay()))
afterAll(() => relay.stop())

const bytes = (...numbers: readonly number[]) => {
  const encoder = encoding.createEncoder()
  for (const number of numbers) encoding.writeVarUint(encoder, number)
  return encoding.toUint8Array(encoder)
}
const join = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts))
const anUpdate = (encode: (doc: Y.Doc) => Uint8Array) => {
  const doc = new Y.Doc()
  doc.getMap('shapes').set('x', { a: [1, 2, 3] })
  return encode(doc)
}
const good = anUpdate(Y.encodeStateAsUpdate)
const deep = new Y.Doc()
deep.getMap('shapes').set('deep', JSON.parse('['.repeat(3000) + ']'.repeat(3000)))

const corpus: Record<string, Uint8Array | string> = {
  'a text frame': 'hello',
  'no bytes': new Uint8Array(),
  'an unknown message type': bytes(9),
  'a message type beyond all integers': new Uint8Array(12).fill(0xff),
  'a message that only we send': encodeFacts({ title: '', role: 'owner', disk: 'ok' }),
  'an auth message': bytes(2, 0, 0),
  'an unknown sync message': bytes(0, 3, 0),
  'a sync message without a body': bytes(0),
  'a body that is cut short': encodeUpdate(good).slice(0, -1),
  'two messages in one frame': join(encodeUpdate(good), encodeUpdate(good)),
  'an update that claims 32 million structs': encodeUpdate(bytes(1, 32_000_000, 7, 0)),
  'an update with bytes behind it': encodeUpdate(join(good, new Uint8Array([0]))),
  'an update in format 2': encodeUpdate(anUpdate(Y.encodeStateAsUpdateV2)),
  'a sync that is an update in format 2': encodeSyncStep2(anUpdate(Y.encodeStateAsUpdateV2)),
  'an empty update body': encodeUpdate(new Uint8Array()),
  'values 3000 deep': encodeUpdate(Y.encodeStateAsUpdate(deep)),
  'a state vector with a count that is not there': encodeSyncStep1(bytes(5, 1, 1)),
  'a presence that is not JSON': encodePresence([{ clientId: 1, clock: 1, state: '{' }]),
  'a presence that is not an object': encodePresence([{ clientId: 1, clock: 1, state: '5' }]),
  'a presence 3000 deep': encodePresence([
    { clientId: 1, clock: 1, state: `{"a":${'['.repeat(3000)}${']'.repeat(3000)}}` },
  ]),
  'a presence of 9 KiB': encodePresence([{ clientId: 1, clock: 1, state: `"${'x'.repeat(9 * 1024)}"` }]),
  'a presence count that is not there': join(bytes(1, 1), bytes(100)),
  'a live frame that is cut short': bytes(100, 7, 50, 1),
  'a marker of a kilobyte': join(bytes(102, 1000), new Uint8Array(1000)),
}

test.each(Object.entries(corpus))('%s closes with 4400, and harms nobody else', async (_name, frame) => {
  const bystander = relay.join()
  await synced(bystander)
  const before = JSON.stringify(bystander.shapes)
  const hostile = await relay.connect(relay.board.keys.edit, '?wire=1')
  hostile.socket.send(frame)
  const { code, reason } = await hostile.closed
  expect(code).toBe(4400)
  expect(reason).not.toBe('')
  expect(relay.rooms.counters.counts.get(reason)).toBeGreaterThan(0)

  expect(JSON.stringify(bystander.shapes)).toBe(before)
  const other = relay.join()
  const value = Math.random()
  bystander.shapes.set('still', value)
  await soon(() => expect(other.shapes.get('still')).toBe(value))
  for (const { provider } of [bystander, other]) provider.destroy()
})

test('a frame larger than any update may be closes with 1009', async () => {
  const hostile = await relay.connect()
  hostile.socket.send(new Uint8Array(LIMITS.frame + 1))
  expect(await hostile.closed).toMatchObject({ code: 1009 })
})

test('a bad update of more than 64 KiB, which a worker reads, closes with 4400 too, and nothing after it counts', async () => {
  const hostile = await relay.connect()
  hostile.socket.send(encodeUpdate(new Uint8Array(100_000).fill(1)))
  hostile.socket.send(encodeUpdate(good))
  expect(await hostile.closed).toMatchObject({ code: 4400 })
  const other = relay.join()
  await synced(other)
  expect(other.shapes.has('x')).toBe(false)
})

test.each([
  ['without an upgrade', {}, 426],
  [
    'with another version of the protocol',
    { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '8' },
    426,
  ],
  [
    'from a page of another site',
    { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13', Origin: 'https://evil.example' },
    403,
  ],
])('a request %s is answered over HTTP', async (_name, headers, status) => {
  expect(await relay.request(headers)).toBe(status)
})
