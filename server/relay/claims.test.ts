import { afterEach, expect, test } from 'vitest'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { encodeMarker } from '../../shared/protocol/marker.ts'
import { encodeSyncStep2, encodeUpdate } from './frame.ts'
import { framesOf, soon, startRelay, synced, type TestRelay } from './test-relay.ts'

let relay: TestRelay
afterEach(() => relay.stop())

/** One struct of garbage that claims all clocks of a client from here on. */
function poison(client: number, clock: number, length = 2 ** 20) {
  const encoder = encoding.createEncoder()
  for (const number of [1, 1, client, clock, 0, length, 0]) encoding.writeVarUint(encoder, number)
  return encoding.toUint8Array(encoder)
}
const clockOf = (doc: Y.Doc) => Y.getState(doc.store, doc.clientID)
const QUICK = { tick: 10, held: 50, prove: 50 }

/** Somebody who draws, somebody who watches, and a stranger. */
async function gather(timings: Parameters<typeof startRelay>[0] = QUICK) {
  relay = await startRelay(timings)
  const victim = relay.join()
  const watcher = relay.join()
  await synced(victim, watcher)
  victim.shapes.set('before', 1)
  await soon(() => expect(watcher.shapes.get('before')).toBe(1))
  return { victim, watcher, stranger: await relay.connect() }
}

test.each([
  ['a live update', encodeUpdate],
  ['a sync', encodeSyncStep2],
])("%s that takes another person's next clocks is refused, and that person draws on", async (_name, encode) => {
  const { victim, watcher, stranger } = await gather()
  const id = victim.doc.clientID
  stranger.socket.send(encode(poison(id, clockOf(victim.doc))))
  expect(await stranger.closed).toMatchObject({ code: 1013 })
  expect(relay.rooms.counters.counts.get('structs of somebody else')).toBe(1)
  victim.shapes.set('after', 2)
  await soon(() => expect(watcher.shapes.get('after')).toBe(2))
  expect(victim.doc.clientID).toBe(id)
})

test('a client without presence is protected once it draws on, too', async () => {
  relay = await startRelay(QUICK)
  const victim = relay.join()
  victim.provider.awareness.setLocalState(null)
  const watcher = relay.join()
  await synced(victim, watcher)
  for (const value of [1, 2]) {
    victim.shapes.set('x', value)
    await soon(() => expect(watcher.shapes.get('x')).toBe(value))
  }
  const stranger = await relay.connect()
  stranger.socket.send(encodeUpdate(poison(victim.doc.clientID, clockOf(victim.doc))))
  expect(await stranger.closed).toMatchObject({ code: 1013 })
})

test('somebody who has not drawn yet loses nothing: the poisoned id is given up for another', async () => {
  relay = await startRelay(QUICK)
  const victim = relay.join()
  const watcher = relay.join()
  await synced(victim, watcher)
  const id = victim.doc.clientID
  const stranger = await relay.connect()
  stranger.socket.send(encodeUpdate(poison(id, 0)))
  await soon(() => expect(victim.doc.clientID).not.toBe(id))
  victim.shapes.set('x', 1)
  await soon(() => expect(watcher.shapes.get('x')).toBe(1))
})

test('a presence alone does not keep others from writing: whoever squats on an id cannot silence its owner', async () => {
  const { victim, watcher } = await gather()
  victim.provider.disconnect()
  const squatter = relay.join(relay.board.keys.edit, Object.assign(new Y.Doc(), { clientID: victim.doc.clientID }))
  await synced(squatter)
  victim.provider.connect()
  await synced(victim)
  victim.shapes.set('x', 2)
  await soon(() => expect(watcher.shapes.get('x')).toBe(2))
})

test('work of an earlier page, offline until now, arrives under its old id', async () => {
  relay = await startRelay(QUICK)
  const earlier = new Y.Doc()
  earlier.getMap('shapes').set('old', 1)
  const page = new Y.Doc()
  Y.applyUpdate(page, Y.encodeStateAsUpdate(earlier))
  page.getMap('shapes').set('new', 2)
  const author = relay.join(relay.board.keys.edit, page)
  const watcher = relay.join()
  await soon(() => expect(watcher.shapes.toJSON()).toEqual({ old: 1, new: 2 }))
  author.shapes.set('newer', 3)
  await soon(() => expect(watcher.shapes.get('newer')).toBe(3))
})

test('a tab that brings what another tab has just drawn waits for that tab to bring it, and nothing is lost', async () => {
  relay = await startRelay({ ...QUICK, held: 5000 })
  const first = relay.join()
  const watcher = relay.join()
  await synced(first, watcher)
  first.shapes.set('a', 1)
  await soon(() => expect(watcher.shapes.get('a')).toBe(1))
  // The other tab holds a stroke, by way of the browser's storage, that is still on its way from the first.
  const shared = new Y.Doc()
  Y.applyUpdate(shared, Y.encodeStateAsUpdate(first.doc))
  const stroke = Object.assign(new Y.Doc(), { clientID: first.doc.clientID })
  Y.applyUpdate(stroke, Y.encodeStateAsUpdate(first.doc))
  stroke.clientID = first.doc.clientID
  stroke.getMap('shapes').set('b', 2)
  Y.applyUpdate(shared, Y.encodeStateAsUpdate(stroke))
  shared.getMap('shapes').set('c', 3)
  const second = await relay.connect(relay.board.keys.edit, '?wire=1')
  second.socket.send(encodeSyncStep2(Y.encodeStateAsUpdate(shared)))
  second.socket.send(encodeMarker(1))
  // The first tab is asked, and here is its answer.
  Y.applyUpdate(first.doc, Y.encodeStateAsUpdate(stroke))
  await soon(() => expect(watcher.shapes.toJSON()).toEqual({ a: 1, b: 2, c: 3 }))
  await soon(() => expect(framesOf(second.heard, 'marker')).toHaveLength(1))
})

test('whoever comes back on a new connection draws on as soon as the dead one is known to be dead', async () => {
  const { victim, watcher } = await gather({ tick: 10, held: 5000, prove: 50 })
  const dead = victim.provider.ws as unknown as { pause(): void; resume(): void; terminate(): void } // a socket of ws
  dead.pause()
  const back = relay.join(relay.board.keys.edit, Object.assign(new Y.Doc(), { clientID: victim.doc.clientID }))
  Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(victim.doc))
  back.doc.clientID = victim.doc.clientID
  back.shapes.set('again', 1)
  await soon(() => expect(watcher.shapes.get('again')).toBe(1))
  dead.terminate()
})

test('claims end with their connections', async () => {
  const { victim, watcher } = await gather()
  victim.provider.destroy()
  const heir = relay.join(relay.board.keys.edit, Object.assign(new Y.Doc(), { clientID: victim.doc.clientID }))
  await synced(heir)
  heir.doc.clientID = victim.doc.clientID
  heir.shapes.set('x', 1)
  await soon(() => expect(watcher.shapes.get('x')).toBe(1))
})
