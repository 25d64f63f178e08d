import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodeMarker } from '../../shared/protocol/marker.ts'
import { encodeSyncStep2, encodeUpdate } from './frame.ts'
import { factsIn, framesOf, soon, startRelay, synced, type TestRelay, updatesOf } from './test-relay.ts'

let relay: TestRelay
beforeEach(async () => void (relay = await startRelay()))
afterEach(() => relay.stop())

test('a marker comes back after the commit and not before; others see the update at once', async () => {
  const ann = await relay.connect(relay.board.keys.edit, '?wire=1')
  const bob = relay.join()
  await synced(bob)
  let open = () => {}
  relay.disk.gate = new Promise((resolve) => (open = resolve))
  const [update] = updatesOf(1)
  ann.socket.send(encodeUpdate(update!)) // there is one
  ann.socket.send(encodeMarker(42))
  await soon(() => expect(bob.shapes.size).toBe(1))
  expect(framesOf(ann.heard, 'marker')).toEqual([])
  open()
  await soon(() => expect(framesOf(ann.heard, 'marker')).toEqual([encodeMarker(42)]))
  // What was known already is on disk already.
  ann.socket.send(encodeUpdate(update!))
  ann.socket.send(encodeMarker(43))
  await soon(() => expect(framesOf(ann.heard, 'marker')).toHaveLength(2))
})

test('a full disk withholds acknowledgements, says so, and recovers', async () => {
  const ann = await relay.connect(relay.board.keys.edit, '?wire=1')
  const stock = relay.join()
  await synced(stock)
  relay.disk.isFull = true
  const [first, second] = updatesOf(2)
  ann.socket.send(encodeUpdate(first!)) // there are two
  ann.socket.send(encodeMarker(1))
  await soon(() => expect(factsIn(ann.heard).at(-1)?.disk).toBe('failing'))
  ann.socket.send(encodeUpdate(second!))
  ann.socket.send(encodeMarker(2))
  await soon(() => expect(stock.shapes.size).toBe(2))
  expect(framesOf(ann.heard, 'marker')).toEqual([])
  expect(relay.reports.join()).toMatch(/could not be saved/)
  relay.disk.isFull = false
  await soon(() => expect(framesOf(ann.heard, 'marker')).toHaveLength(2))
  expect(factsIn(ann.heard).map(({ disk }) => disk)).toEqual(['ok', 'failing', 'ok'])
  expect((await relay.storage.readEntries(relay.board.id, 0)).map(({ seq }) => seq)).toEqual([1, 2])
})

test('an update waits for what it builds on, and its marker with it', async () => {
  const [first, second, third] = updatesOf(3)
  const ann = await relay.connect()
  const bob = relay.join()
  await synced(bob)
  ann.socket.send(encodeUpdate(second!)) // there are three
  ann.socket.send(encodeUpdate(third!))
  ann.socket.send(encodeMarker(1))
  // The relay asks for what it lacks, beside its first question on joining.
  await soon(() => expect(framesOf(ann.heard, 'sync-step-1')).toHaveLength(2))
  expect(framesOf(ann.heard, 'marker')).toEqual([])
  ann.socket.send(encodeUpdate(first!))
  await soon(() => expect(framesOf(ann.heard, 'marker')).toHaveLength(1))
  await soon(() => expect(bob.shapes.size).toBe(3))
  expect(bob.doc.store.pendingStructs).toBeNull()
})

test('a stock client whose earlier update got lost is asked, and heals', async () => {
  const ann = relay.join()
  const bob = relay.join()
  await synced(ann, bob)
  // What the provider does while its socket is not open: it drops the update.
  ann.provider.wsconnected = false
  ann.shapes.set('lost', 1)
  ann.provider.wsconnected = true
  ann.shapes.set('next', 2)
  await soon(() => expect(bob.shapes.toJSON()).toEqual({ lost: 1, next: 2 }))
})

test('an update that stays incomplete is let go after its time, without an acknowledgement', async () => {
  await relay.stop()
  relay = await startRelay({ held: 50, heartbeat: 200 })
  const updates = updatesOf(2)
  const ann = await relay.connect()
  ann.socket.send(encodeUpdate(updates[1]!)) // there are two
  ann.socket.send(encodeMarker(1))
  await soon(() => expect(relay.rooms.counters.counts.get('an update stayed incomplete')).toBe(1))
  // It is asked again, for as long as it does not answer.
  await soon(() => expect(framesOf(ann.heard, 'sync-step-1').length).toBeGreaterThanOrEqual(3))
  expect(framesOf(ann.heard, 'marker')).toEqual([])
  ann.socket.send(encodeSyncStep2(Y.mergeUpdates(updates)))
  await soon(() => expect(framesOf(ann.heard, 'marker')).toHaveLength(1))
})

test('a client that speaks y-sweet markers gets the same bytes back', async () => {
  const ann = await relay.connect()
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 102)
  encoding.writeVarUint8Array(encoder, new Uint8Array([0xac, 0x02]))
  ann.socket.send(encoding.toUint8Array(encoder))
  await soon(() => expect(framesOf(ann.heard, 'marker')).toEqual([encoding.toUint8Array(encoder)]))
})
