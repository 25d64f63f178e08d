import { afterAll, beforeAll, expect, test } from 'vitest'
import { BAD_FRAMES, GOOD_UPDATE } from './test-corpus.ts'
import { encodeUpdate } from './frame.ts'
import { LIMITS } from './limits.ts'
import { soon, startRelay, synced, type TestRelay } from './test-relay.ts'

let relay: TestRelay
beforeAll(async () => void (relay = await startRelay()))
afterAll(() => relay.stop())

test.each(Object.entries(BAD_FRAMES))('%s closes with 4400, and harms nobody else', async (_name, frame) => {
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
  hostile.socket.send(encodeUpdate(GOOD_UPDATE))
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
