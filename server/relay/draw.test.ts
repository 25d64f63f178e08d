import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { soon, startRelay, synced, type TestRelay } from './test-relay.ts'

let relay: TestRelay
afterEach(() => relay.stop())

/** What somebody draws who is not connected. */
function drawn(key: string, value: unknown = 1): Uint8Array {
  const doc = new Y.Doc()
  doc.getMap('shapes').set(key, value)
  return Y.encodeStateAsUpdate(doc)
}
const draw = (key: string, value?: unknown) => relay.rooms.draw(relay.board, drawn(key, value))

test('what is drawn without a connection is seen at once, and answered when it is on the disk', async () => {
  relay = await startRelay()
  const bob = relay.join()
  await synced(bob)
  let open = () => {}
  relay.disk.gate = new Promise((resolve) => (open = resolve))
  let isAnswered = false
  const answer = draw('a').then(() => (isAnswered = true))
  await soon(() => expect(bob.shapes.get('a')).toBe(1))
  expect([isAnswered, relay.rooms.position(relay.board.id)?.seq]).toEqual([false, 0])
  open()
  await answer
  expect(relay.rooms.position(relay.board.id)?.seq).toBe(1)
  expect(await relay.storage.readEntries(relay.board.id, 0)).toHaveLength(1)
  expect(relay.rooms.metrics.updates).toBe(1)
})

test('a board that nobody visits is opened for it, and closed afterwards', async () => {
  relay = await startRelay({ evict: 20 })
  await draw('a', 'x'.repeat(100_000)) // large enough for a worker to judge it
  expect(relay.rooms.position(relay.board.id)?.seq).toBe(1)
  await soon(() => expect(relay.rooms.position(relay.board.id)).toBeNull())
  const bob = relay.join()
  await soon(() => expect(bob.shapes.has('a')).toBe(true))
})

test('nothing is drawn while the disk refuses, and what it refused is saved later', async () => {
  relay = await startRelay({ retry: 20 })
  const bob = relay.join()
  await synced(bob)
  relay.disk.isFull = true
  await expect(draw('a')).rejects.toMatchObject({ code: 'storage-failed' })
  await expect(draw('b')).rejects.toMatchObject({ code: 'storage-failed' })
  relay.disk.isFull = false
  await soon(() => expect(relay.rooms.position(relay.board.id)?.seq).toBe(1))
  await draw('c')
  await soon(() => expect([...bob.shapes.keys()]).toEqual(['a', 'c']))
})

test('what the board has no room for, what is no update, and what builds on something unknown is refused', async () => {
  relay = await startRelay({}, { boardMib: 1 })
  await expect(draw('a', 'x'.repeat(2 ** 20))).rejects.toMatchObject({ code: 'too-large' })
  await expect(draw('a', 'x'.repeat(9 * 2 ** 20))).rejects.toMatchObject({ code: 'too-large' })
  await expect(relay.rooms.draw(relay.board, Uint8Array.of(1, 2, 3))).rejects.toMatchObject({ code: 'bad-frame' })
  const doc = new Y.Doc()
  doc.getMap('shapes').set('a', 1)
  const before = Y.encodeStateVector(doc)
  doc.getMap('shapes').set('b', 1)
  const later = relay.rooms.draw(relay.board, Y.encodeStateAsUpdate(doc, before))
  await expect(later).rejects.toMatchObject({ code: 'bad-frame' })
  expect(relay.rooms.position(relay.board.id)?.seq).toBe(0)
})

test('a board that is deleted meanwhile answers, too', async () => {
  relay = await startRelay()
  let open = () => {}
  relay.disk.gate = new Promise((resolve) => (open = resolve))
  const bob = relay.join()
  await synced(bob)
  const answer = draw('a')
  await soon(() => expect(bob.shapes.get('a')).toBe(1))
  relay.rooms.deleteBoard(relay.board.id)
  await expect(answer).rejects.toMatchObject({ code: 'storage-failed' })
  open()
})
