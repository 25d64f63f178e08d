import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { encodeSyncStep1, encodeUpdate } from './frame.ts'
import { LIMITS } from './limits.ts'
import { docOf, framesOf, startRelay, type TestRelay, updatesIn } from './test-relay.ts'

let relay: TestRelay
afterEach(() => relay.stop())
const soon = <T>(check: () => T) => vi.waitFor(check, { timeout: 60_000, interval: 10 })

/** Writes `count` values of `bytes` each, one update a turn. */
async function write(socket: { send(frame: Uint8Array): void }, count: number, bytes: number) {
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => socket.send(encodeUpdate(update)))
  for (let i = 0; i < count; i++) {
    doc.getMap('shapes').set(`${i % 50}`, `${i}:`.padEnd(bytes, 'x'))
    await new Promise(setImmediate)
  }
  return doc
}

test.each([
  // The system's own buffers take about 4 MB before anything waits in ours.
  ['from the log', 100],
  ['from the snapshot, if the log no longer goes back as far', 170],
])('a reader who stops reading costs little, and catches up %s', async (_name, count) => {
  relay = await startRelay()
  const slow = await relay.connect()
  slow.socket.send(encodeSyncStep1(new Uint8Array([0])))
  await soon(() => expect(updatesIn(slow.heard)).toHaveLength(1))
  slow.socket.pause()
  const writer = await relay.connect()
  const doc = await write(writer.socket, count, 60_000)
  await soon(() => expect(relay.rooms.position(relay.board.id)?.seq).toBe(count))
  const waiting = [...relay.wss.clients].map((socket) => socket.bufferedAmount)
  expect(Math.max(...waiting)).toBeGreaterThan(LIMITS.lagging)
  expect(Math.max(...waiting)).toBeLessThan(LIMITS.lagging + LIMITS.merge + 70_000)
  slow.socket.resume()
  await soon(() => {
    const copy = docOf(updatesIn(slow.heard))
    expect(copy.getMap('shapes').toJSON()).toEqual(doc.getMap('shapes').toJSON())
    expect(copy.store.pendingStructs).toBeNull()
  })
})

/** Answered all at once, these would be many times the bytes that may wait for one reader. */
const ASKED = 50

test('who asks for the whole board again and again without reading is not answered again and again', async () => {
  relay = await startRelay()
  const writer = await relay.connect()
  await write(writer.socket, 100, 60_000)
  await soon(() => expect(relay.rooms.position(relay.board.id)?.seq).toBe(100))
  const greedy = await relay.connect()
  greedy.socket.pause()
  for (let i = 0; i < ASKED; i++) greedy.socket.send(encodeSyncStep1(new Uint8Array([0])))
  const waiting = () => Math.max(...[...relay.wss.clients].map((socket) => socket.bufferedAmount))
  await soon(() => expect(waiting()).toBeGreaterThan(LIMITS.lagging))
  greedy.socket.resume()
  let most = 0
  await soon(() => {
    most = Math.max(most, waiting())
    expect(framesOf(greedy.heard, 'sync-step-2')).toHaveLength(ASKED)
  })
  // One board of 3 MB at a time, and the log behind it.
  expect(most).toBeLessThan(8_000_000)
})

test('a reader who never reads again is sent away', async () => {
  relay = await startRelay({ lag: 100, lagPerKib: 0 })
  const slow = await relay.connect()
  slow.socket.pause()
  const writer = await relay.connect()
  await write(writer.socket, 100, 60_000)
  await soon(() => expect([...relay.wss.clients].some((socket) => socket.readyState !== socket.OPEN)).toBe(true))
  slow.socket.resume()
  expect(await slow.closed).toMatchObject({ code: 1013 })
})
