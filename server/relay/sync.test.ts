import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { soon, startRelay, synced, type TestRelay } from './test-relay.ts'

let relay: TestRelay
beforeEach(async () => void (relay = await startRelay()))
afterEach(() => relay.stop())

test('what one draws, the other sees', async () => {
  const ann = relay.join()
  const bob = relay.join()
  await synced(ann, bob)
  ann.shapes.set('a', 1)
  bob.shapes.set('b', 2)
  await soon(() => expect(bob.shapes.toJSON()).toEqual({ a: 1, b: 2 }))
  await soon(() => expect(ann.shapes.toJSON()).toEqual({ a: 1, b: 2 }))
})

test('who comes later gets everything, and so does who brings something along', async () => {
  const ann = relay.join()
  await synced(ann)
  for (let i = 0; i < 200; i++) ann.shapes.set(`${i}`, i)
  const doc = new Y.Doc()
  doc.getMap('shapes').set('brought', true)
  const bob = relay.join(relay.board.keys.owner, doc)
  const cy = relay.join(relay.board.keys.view)
  await synced(bob, cy)
  await soon(() => expect(ann.shapes.size).toBe(201))
  expect(bob.shapes.size).toBe(201)
  await soon(() => expect(cy.shapes.size).toBe(201))
})

test('edits made while disconnected merge on return', async () => {
  const ann = relay.join()
  const bob = relay.join()
  await synced(ann, bob)
  ann.shapes.set('x', 'before')
  await soon(() => expect(bob.shapes.size).toBe(1))
  ann.provider.disconnect()
  ann.shapes.set('a', 'offline')
  bob.shapes.set('b', 'online')
  bob.shapes.delete('x')
  ann.provider.connect()
  await soon(() => expect(ann.shapes.toJSON()).toEqual({ a: 'offline', b: 'online' }))
  await soon(() => expect(bob.shapes.toJSON()).toEqual({ a: 'offline', b: 'online' }))
})

test('a client that syncs what the board knows adds nothing to the log', async () => {
  const ann = relay.join()
  await synced(ann)
  for (let i = 0; i < 50; i++) ann.shapes.set(`${i % 7}`, i)
  await soon(() => expect(relay.rooms.position(relay.board.id)?.seq).toBe(50))
  for (let i = 0; i < 3; i++) {
    ann.provider.disconnect()
    ann.provider.connect()
    await synced(ann)
  }
  ann.shapes.set('last', true)
  await soon(() => expect(relay.rooms.position(relay.board.id)?.seq).toBe(51))
})

test('an update of a megabyte is drawn like any other, and what its sender did next comes after it', async () => {
  const ann = relay.join()
  const bob = relay.join()
  await synced(ann, bob)
  ann.doc.transact(() => {
    for (let i = 0; i < 5000; i++) ann.shapes.set(`${i}`, 'x'.repeat(200))
  })
  ann.shapes.set('after', true)
  await soon(() => expect(bob.shapes.size).toBe(5001))
})
