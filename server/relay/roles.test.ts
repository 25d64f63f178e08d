import { afterEach, beforeEach, expect, test } from 'vitest'
import { encodeLiveFrame } from '../../shared/protocol/live-frame.ts'
import { encodeMarker } from '../../shared/protocol/marker.ts'
import { encodeSyncStep1, encodeSyncStep2, encodeUpdate, NOTHING_MORE } from './frame.ts'
import { encodePresence } from './presence.ts'
import { framesOf, NOTHING_YET, soon, startRelay, synced, type TestRelay, updatesOf } from './test-relay.ts'

let relay: TestRelay
beforeEach(async () => void (relay = await startRelay()))
afterEach(() => relay.stop())

test('a view link cannot edit, not even by hand, and is told so once', async () => {
  const ann = relay.join()
  await synced(ann)
  ann.shapes.set('a', 1)
  const viewer = await relay.connect(relay.board.keys.view)
  const [update] = updatesOf(1)
  viewer.socket.send(encodeUpdate(update!)) // there is one
  viewer.socket.send(encodeUpdate(update!))
  viewer.socket.send(encodeSyncStep2(update!))
  viewer.socket.send(encodeMarker(1))
  viewer.socket.send(encodeSyncStep1(NOTHING_YET))
  await soon(() => expect(viewer.heard).toContainEqual(NOTHING_MORE))
  // Nothing of it is on the disk.
  expect(framesOf(viewer.heard, 'marker')).toHaveLength(0)
  expect(framesOf(viewer.heard, 'auth')).toHaveLength(1)
  // Nor is a viewer asked for what it holds.
  expect(framesOf(viewer.heard, 'sync-step-1')).toHaveLength(0)
  expect(ann.shapes.toJSON()).toEqual({ a: 1 })
  expect(relay.rooms.position(relay.board.id)?.seq).toBe(1)
})

test('a viewer may point, and may not draw with live frames', async () => {
  const ann = await relay.connect(relay.board.keys.edit, '?wire=1')
  ann.socket.send(encodeSyncStep1(NOTHING_YET))
  await soon(() => expect(ann.heard).toContainEqual(NOTHING_MORE))
  const viewer = await relay.connect(relay.board.keys.view, '?wire=1')
  viewer.socket.send(encodePresence([{ clientId: 5, clock: 1, state: '{"name":"Vi"}' }]))
  const live = (bytes: number) => encodeLiveFrame([{ clientId: 5, payload: new Uint8Array(bytes) }])
  for (const bytes of [65, 1000, 64]) viewer.socket.send(live(bytes))
  await soon(() => expect(framesOf(ann.heard, 'presence')).toHaveLength(1))
  await soon(() => expect(framesOf(ann.heard, 'live')).toEqual([live(64)]))
})

test('live frames reach others who speak them, after the updates of the same turn, and only in their own name', async () => {
  const [ann, bob, stock] = await Promise.all([
    relay.connect(relay.board.keys.edit, '?wire=1'),
    relay.connect(relay.board.keys.edit, '?wire=1'),
    relay.connect(),
  ])
  for (const client of [ann, bob, stock]) client.socket.send(encodeSyncStep1(NOTHING_YET))
  await soon(() => expect([ann, bob, stock].every(({ heard }) => heard.some(isNothingMore))).toBe(true))
  ann.socket.send(encodePresence([{ clientId: 7, clock: 1, state: '{}' }]))
  const live = (clientId: number) => encodeLiveFrame([{ clientId, payload: new Uint8Array([1, 2, 3]) }])
  ann.socket.send(live(8))
  const [update] = updatesOf(1).map(encodeUpdate)
  ann.socket.send(update!) // there is one
  ann.socket.send(live(7))
  await soon(() => expect(framesOf(bob.heard, 'live')).toHaveLength(1))
  // Positions may come at any time.
  expect(framesOf(bob.heard, 'update', 'live')).toEqual([update, live(7)])
  expect(framesOf(ann.heard, 'live')).toEqual([])
  await soon(() => expect(framesOf(stock.heard, 'update')).toHaveLength(1))
  expect(framesOf(stock.heard, 'live')).toEqual([])
})
const isNothingMore = (frame: Uint8Array) => Buffer.compare(frame, NOTHING_MORE) === 0
