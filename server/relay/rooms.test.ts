import { afterEach, beforeEach, expect, test } from 'vitest'
import { encodeSyncStep1, NOTHING_MORE } from './frame.ts'
import { docOf, factsIn, NOTHING_YET, soon, startRelay, synced, type TestRelay, updatesIn } from './test-relay.ts'

let relay: TestRelay
beforeEach(async () => void (relay = await startRelay()))
afterEach(() => relay.stop())

test('a long log is folded into a snapshot, from which the next visitor starts', async () => {
  const ann = relay.join()
  await synced(ann)
  for (let i = 0; i < 600; i++) ann.shapes.set(`${i % 10}`, i)
  // With the five hundredth update it is long; the last few may come only when it is being folded.
  await soon(async () => expect((await relay.storage.readSnapshot(relay.board.id)).seq).toBeGreaterThanOrEqual(500))
  ann.shapes.set('after', true)
  const bob = await relay.connect()
  bob.socket.send(encodeSyncStep1(NOTHING_YET))
  await soon(() => expect(bob.heard).toContainEqual(NOTHING_MORE))
  await soon(() => expect(Object.keys(docOf(updatesIn(bob.heard)).getMap('shapes').toJSON())).toHaveLength(11))
  const { v1 } = await relay.storage.readSnapshot(relay.board.id)
  expect(updatesIn(bob.heard)[0]).toEqual(v1)
})

test('a room left alone is closed, and opens again with everything in it', async () => {
  await relay.stop()
  relay = await startRelay({ evict: 20 })
  const ann = relay.join()
  await synced(ann)
  ann.shapes.set('a', 1)
  await soon(() => expect(relay.rooms.position(relay.board.id)?.seq).toBe(1))
  ann.provider.disconnect()
  await soon(() => expect(relay.rooms.position(relay.board.id)).toBeNull())
  ann.shapes.set('b', 2)
  ann.provider.connect()
  const bob = relay.join()
  await soon(() => expect(bob.shapes.toJSON()).toEqual({ a: 1, b: 2 }))
})

test('a board that cannot be read opens for nobody: an empty one would be a lie', async () => {
  relay.storage.loadLog = () => Promise.reject(new Error('EIO'))
  const ann = await relay.connect()
  expect(await ann.closed).toMatchObject({ code: 1011 })
  expect(ann.heard).toEqual([])
})

test('a renamed board tells its visitors, a replaced link is sent away, a deleted board closes', async () => {
  const ann = await relay.connect(relay.board.keys.edit, '?wire=1')
  const viewer = await relay.connect(relay.board.keys.view, '?wire=1')
  await soon(() => expect(factsIn(viewer.heard)).toEqual([{ title: 'Test', role: 'view', disk: 'ok' }]))
  const { storage } = relay
  await storage.change(relay.board.id, { title: 'New name' })
  await relay.rooms.factsChanged(relay.board.id)
  await soon(() => expect(factsIn(ann.heard).at(-1)).toEqual({ title: 'New name', role: 'edit', disk: 'ok' }))
  await storage.change(relay.board.id, { keys: { view: 'another-key' } })
  await relay.rooms.factsChanged(relay.board.id)
  expect(await viewer.closed).toEqual({ code: 4401, reason: 'this link was replaced' })
  await storage.delete(relay.board.id)
  relay.rooms.deleteBoard(relay.board.id)
  expect(await ann.closed).toMatchObject({ code: 4410 })
  const late = await relay.connect()
  expect(await late.closed).toMatchObject({ code: 4410 })
})

test('an unknown key is refused for good, so that a stock client does not try for ever', async () => {
  const client = await relay.connect('nobody-has-this-key')
  expect(await client.closed).toMatchObject({ code: 4404 })
})

test('nobody but the room listens to an open socket, so that nothing keeps the request it came by', async () => {
  const clients = await Promise.all([relay.connect(), relay.connect()])
  await soon(() => expect(clients.every(({ heard }) => heard.length > 0)).toBe(true))
  for (const socket of relay.wss.clients) {
    expect(socket.listenerCount('message')).toBe(1)
    expect(socket.listenerCount('error')).toBe(1)
  }
  clients[0].socket.close()
  await soon(() => expect(relay.addresses.counts.connections).toBe(1))
})
