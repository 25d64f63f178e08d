import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodeMarker } from '../../shared/protocol/marker.ts'
import { encodeSyncStep1, encodeUpdate, NOTHING_MORE } from './frame.ts'
import {
  docOf,
  factsIn,
  framesOf,
  NOTHING_YET,
  positionsIn,
  soon,
  startRelay,
  type TestRelay,
  updatesIn,
  updatesOf,
} from './test-relay.ts'

let relay: TestRelay
beforeEach(async () => void (relay = await startRelay()))
afterEach(() => relay.stop())

test('who comes back with `since` gets the log after it, and nothing else', async () => {
  const updates = updatesOf(5)
  const ann = await relay.connect(relay.board.keys.edit, '?wire=1')
  ann.socket.send(encodeSyncStep1(NOTHING_YET))
  for (const update of updates.slice(0, 3)) ann.socket.send(encodeUpdate(update))
  await soon(() => expect(positionsIn(ann.heard).at(-1)?.seq).toBe(3))
  const since = `${relay.board.epoch}.3`
  for (const update of updates.slice(3)) ann.socket.send(encodeUpdate(update))
  await soon(() => expect(relay.rooms.position(relay.board.id)?.seq).toBe(5))

  const held = docOf(updates.slice(0, 3))
  const back = await relay.connect(relay.board.keys.edit, `?since=${since}`)
  back.socket.send(encodeSyncStep1(Y.encodeStateVector(held)))
  await soon(() => expect(back.heard).toContainEqual(NOTHING_MORE))
  expect(updatesIn(back.heard)).toEqual([Y.mergeUpdates(updates.slice(3)), new Uint8Array([0, 0])])
})

test.each([
  ['a place in another log', (epoch: string) => `?since=${epoch.replace('0', 'f')}.3`],
  ['a place that the log has not reached', (epoch: string) => `?since=${epoch}.9`],
  ['a place beyond what the client really holds', (epoch: string) => `?since=${epoch}.5`],
  ['nonsense', () => '?since=1e3'],
])('`since` that names %s is not believed', async (_name, query) => {
  const updates = updatesOf(5)
  const ann = await relay.connect()
  for (const update of updates) ann.socket.send(encodeUpdate(update))
  await soon(() => expect(relay.rooms.position(relay.board.id)?.seq).toBe(5))
  const held = docOf(updates.slice(0, 3))
  const back = await relay.connect(relay.board.keys.edit, query(relay.board.epoch))
  back.socket.send(encodeSyncStep1(Y.encodeStateVector(held)))
  await soon(() => expect(framesOf(back.heard, 'sync-step-2')).toHaveLength(1))
  expect(docOf([Y.encodeStateAsUpdate(held), ...updatesIn(back.heard)]).getMap('shapes').size).toBe(5)
})

test('a place in another log is not believed, not even of who lacks nothing but deletes', async () => {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  doc.getMap('shapes').set('a', 1)
  const held = docOf(updates)
  doc.getMap('shapes').delete('a')
  const ann = await relay.connect()
  for (const update of updates) ann.socket.send(encodeUpdate(update))
  await soon(() => expect(relay.rooms.position(relay.board.id)?.seq).toBe(2))
  const back = await relay.connect(relay.board.keys.edit, `?since=${relay.board.epoch.replace('0', 'f')}.2`)
  back.socket.send(encodeSyncStep1(Y.encodeStateVector(held)))
  await soon(() => expect(framesOf(back.heard, 'sync-step-2')).toHaveLength(1))
  expect(docOf([Y.encodeStateAsUpdate(held), ...updatesIn(back.heard)]).getMap('shapes').size).toBe(0)
})

test('who has not asked yet what it lacks is told no place in the log, and who asks is told one', async () => {
  const ann = await relay.connect()
  const [update] = updatesOf(1)
  ann.socket.send(encodeUpdate(update!)) // there is one
  await soon(() => expect(relay.rooms.position(relay.board.id)?.seq).toBe(1))
  // It may lack no structs and still some deletes, of which its state vector says nothing when it comes back.
  const silent = await relay.connect(relay.board.keys.edit, '?wire=1')
  const asking = await relay.connect(relay.board.keys.edit, '?wire=1')
  await soon(() => expect(factsIn(silent.heard)).toHaveLength(1))
  asking.socket.send(encodeSyncStep1(NOTHING_YET))
  // Both are looked after in the order in which they came.
  await soon(() => expect(positionsIn(asking.heard)).toHaveLength(1))
  expect(positionsIn(silent.heard)).toEqual([])
  silent.socket.send(encodeSyncStep1(Y.encodeStateVector(docOf([update!]))))
  await soon(() => expect(positionsIn(silent.heard)).toEqual([{ epoch: relay.board.epoch, seq: 1 }]))
})

test('who claims to be further than the log still gets what comes next', async () => {
  const updates = updatesOf(3)
  const ann = await relay.connect()
  for (const update of updates.slice(0, 2)) ann.socket.send(encodeUpdate(update))
  await soon(() => expect(relay.rooms.position(relay.board.id)?.seq).toBe(2))
  const ahead = await relay.connect(relay.board.keys.edit, `?since=${relay.board.epoch}.9`)
  ahead.socket.send(encodeSyncStep1(Y.encodeStateVector(docOf(updates.slice(0, 2)))))
  await soon(() => expect(framesOf(ahead.heard, 'sync-step-2')).toHaveLength(1))
  ann.socket.send(encodeUpdate(updates[2]!)) // there are three
  await soon(() => expect(updatesIn(ahead.heard).at(-1)).toEqual(updates[2]))
})

test('every SyncStep1 gets exactly one SyncStep2', async () => {
  const ann = await relay.connect()
  for (const update of updatesOf(3)) ann.socket.send(encodeUpdate(update))
  for (let i = 0; i < 5; i++) ann.socket.send(encodeSyncStep1(NOTHING_YET))
  const known = Y.encodeStateVector(docOf(updatesOf(2)))
  for (let i = 0; i < 5; i++) ann.socket.send(encodeSyncStep1(known))
  ann.socket.send(encodeMarker(1))
  await soon(() => expect(framesOf(ann.heard, 'marker')).toHaveLength(1))
  expect(framesOf(ann.heard, 'sync-step-2')).toHaveLength(10)
})

test('updates that arrive while a join is being answered come after the answer, none lost', async () => {
  const ann = await relay.connect()
  const updates = updatesOf(400)
  for (const update of updates.slice(0, 100)) ann.socket.send(encodeUpdate(update))
  await soon(() => expect(relay.rooms.position(relay.board.id)?.seq).toBe(100))
  const joining = Promise.all(
    Array.from({ length: 5 }, async (_, i) => {
      const client = await relay.connect()
      const held = docOf(updates.slice(0, i * 20))
      client.socket.send(encodeSyncStep1(Y.encodeStateVector(held)))
      return { client, held }
    }),
  )
  for (const update of updates.slice(100)) {
    ann.socket.send(encodeUpdate(update))
    await new Promise(setImmediate)
  }
  for (const { client, held } of await joining) {
    await soon(() => {
      const doc = docOf([Y.encodeStateAsUpdate(held), ...updatesIn(client.heard)])
      expect(doc.getMap('shapes').size).toBe(400)
      expect(doc.store.pendingStructs).toBeNull()
    })
  }
})
