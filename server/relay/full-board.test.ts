import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodeMarker } from '../../shared/protocol/marker.ts'
import { encodeSyncStep2, encodeUpdate } from './frame.ts'
import { framesOf, soon, startRelay, synced, type TestRelay } from './test-relay.ts'

let relay: TestRelay
afterEach(() => relay.stop())

/** A tenth of a mebibyte: ten of them and what Yjs adds to each are more than one. */
const TENTH = 'x'.repeat(1024 ** 2 / 10)
const start = (timings: { readonly idle?: number; readonly tick?: number }) => startRelay(timings, { boardMib: 1 })

/** One writer with a document of its own, whose updates are sent by hand. */
async function writer(clientID: number) {
  const doc = Object.assign(new Y.Doc(), { clientID })
  const { socket, heard, closed } = await relay.connect()
  const change = (edit: (shapes: Y.Map<unknown>) => void) => {
    const before = Y.encodeStateVector(doc)
    edit(doc.getMap('shapes'))
    socket.send(encodeUpdate(Y.encodeStateAsUpdate(doc, before)))
  }
  const saved = async (number: number) => {
    socket.send(encodeMarker(number))
    await soon(() => expect(framesOf(heard, 'marker')).toContainEqual(encodeMarker(number)))
  }
  return { doc, socket, closed, change, saved }
}

/** A board with nine tenths on it, in its snapshot. */
async function nineTenths() {
  const ann = await writer(1)
  // As one update, so that it is folded whole and at once.
  ann.change((shapes) => {
    for (let i = 0; i < 9; i++) shapes.set(`${i}`, TENTH)
  })
  await ann.saved(1)
  await soon(async () => expect((await relay.storage.readSnapshot(relay.board.id)).seq).toBe(1))
  return ann
}

test('who brings more than a board holds is refused for good, and everybody else draws on what there is', async () => {
  relay = await start({})
  const ann = await nineTenths()
  const bob = relay.join()
  await synced(bob)
  ann.change((shapes) => shapes.set('9', TENTH))
  expect(await ann.closed).toEqual({ code: 4413, reason: 'this board is full' })
  expect(relay.rooms.counters.counts.get('more than a board holds')).toBe(1)
  expect([...relay.rooms.open].map(({ position }) => position.seq)).toEqual([1])
  expect(relay.reports).toEqual([])
  // Something smaller still fits, and to come back with the same is as vain.
  const cy = await writer(2)
  cy.change((shapes) => shapes.set('small', 1))
  await soon(() => expect(bob.shapes.get('small')).toBe(1))
  const back = await relay.connect()
  back.socket.send(encodeSyncStep2(Y.encodeStateAsUpdate(ann.doc)))
  expect(await back.closed).toMatchObject({ code: 4413 })
  expect(bob.provider.wsconnected).toBe(true)
})

test('a board whose log alone is too long is folded, and then takes what it was brought', async () => {
  // Nothing else folds it.
  relay = await start({ tick: 60_000 })
  const bob = relay.join()
  await synced(bob)
  const ann = await writer(1)
  for (let i = 0; i < 9; i++) ann.change((shapes) => shapes.set('one', `${i}${TENTH}`))
  await ann.saved(1)
  ann.change((shapes) => shapes.set('other', TENTH))
  expect(await ann.closed).toEqual({ code: 1013, reason: 'this board is being made smaller' })
  await soon(async () => expect((await relay.storage.readSnapshot(relay.board.id)).seq).toBe(9))
  relay.join(relay.board.keys.edit, ann.doc)
  await soon(() => expect(bob.shapes.get('other')).toBe(TENTH))
  expect(relay.rooms.counters.counts.get('more than a board holds')).toBeUndefined()
})

test('what is deleted makes room as soon as somebody needs it', async () => {
  // Never at rest, so nothing of a snapshot that holds all nine is worth folding again, but for its size.
  relay = await start({ idle: 60_000 })
  await nineTenths()
  const bob = relay.join()
  await synced(bob)
  bob.doc.transact(() => [...bob.shapes.keys()].forEach((key) => bob.shapes.delete(key)))
  await soon(() => expect(relay.rooms.position(relay.board.id)?.seq).toBe(2))
  const cy = await writer(2)
  cy.change((shapes) => shapes.set('a', TENTH + TENTH))
  expect(await cy.closed).toMatchObject({ code: 1013 })
  await soon(async () => expect((await relay.storage.readSnapshot(relay.board.id)).v1.length).toBeLessThan(1000))
  const back = relay.join(relay.board.keys.edit, cy.doc)
  await soon(() => expect(bob.shapes.get('a')).toBe(TENTH + TENTH))
  expect(back.shapes.size).toBe(1)
})

test('a board that was full when it was closed is full when it opens', async () => {
  relay = await startRelay({ evict: 20 }, { boardMib: 1 })
  const ann = await writer(1)
  for (let i = 0; i < 9; i++) ann.change((shapes) => shapes.set(`${i}`, TENTH))
  await ann.saved(1)
  ann.socket.close()
  await soon(() => expect(relay.rooms.position(relay.board.id)).toBeNull())
  const bob = await writer(2)
  bob.change((shapes) => shapes.set('9', TENTH))
  expect(await bob.closed).toMatchObject({ code: 4413 })
})
