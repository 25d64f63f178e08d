import { afterEach, beforeEach, expect, test } from 'vitest'
import { encodeMarker } from '../../shared/protocol/marker.ts'
import type { BoardChange } from '../storage/storage.ts'
import { FakeSocket } from './fake-socket.ts'
import { encodeUpdate } from './frame.ts'
import { encodePresence } from './presence.ts'
import { factsIn, framesOf, soon, startRelay, synced, type TestRelay, updatesOf } from './test-relay.ts'

let relay: TestRelay
beforeEach(async () => void (relay = await startRelay()))
afterEach(() => relay.stop())

async function change(change: BoardChange) {
  await relay.storage.change(relay.board.id, change)
  await relay.rooms.factsChanged(relay.board.id)
}

const VISIT = 'v'.repeat(22)
const newVisitor = async (key: string, clientId: number, query = '') => {
  const client = await relay.connect(key, `?wire=1${query}`)
  const state = JSON.stringify({ user: { name: `Client ${clientId}` } })
  client.socket.send(encodePresence([{ clientId, clock: 1, state }]))
  await soon(() => expect(relay.rooms.people(relay.board.id).map(({ id }) => id)).toContain(clientId))
  return client
}
const rolesOf = () => Object.fromEntries(relay.rooms.people(relay.board.id).map(({ id, role }) => [id, role]))
const seq = () => relay.rooms.position(relay.board.id)?.seq

test('on a read-only board the owner alone draws, and what others drew meanwhile comes when it is open again', async () => {
  const [owner, ann] = [relay.join(relay.board.keys.owner), relay.join()]
  await synced(owner, ann)
  ann.shapes.set('before', 1)
  await soon(() => expect(owner.shapes.has('before')).toBe(true))
  await change({ readOnly: true })
  ann.shapes.set('meanwhile', 2)
  owner.shapes.set('by the owner', 3)
  await soon(() => expect(ann.shapes.has('by the owner')).toBe(true))
  const late = relay.join()
  await synced(late)
  expect(late.shapes.toJSON()).toEqual({ before: 1, 'by the owner': 3 })
  await change({ readOnly: false })
  await soon(() => expect(owner.shapes.get('meanwhile')).toBe(2))
})

test('whoever has the page open hears of it at once, and is told of nothing as saved that is not', async () => {
  const ann = await newVisitor(relay.board.keys.edit, 1)
  const owner = await newVisitor(relay.board.keys.owner, 2)
  const facts = { title: 'Test', disk: 'ok' }
  await change({ readOnly: true })
  await soon(() => expect(factsIn(ann.heard).at(-1)).toEqual({ ...facts, role: 'view', readOnly: true }))
  await soon(() => expect(factsIn(owner.heard).at(-1)).toEqual({ ...facts, role: 'owner', readOnly: true }))
  const [update] = updatesOf(1).map(encodeUpdate)
  ann.socket.send(update!) // there is one
  ann.socket.send(encodeMarker(1))
  await soon(() => expect(framesOf(ann.heard, 'auth')).toHaveLength(1))
  await change({ readOnly: false })
  await soon(() => expect(factsIn(ann.heard).at(-1)).toEqual({ ...facts, role: 'edit' }))
  // Asked on joining, and once more for what was not taken.
  await soon(() => expect(framesOf(ann.heard, 'sync-step-1')).toHaveLength(2))
  expect(framesOf(ann.heard, 'marker')).toHaveLength(0)
  expect(seq()).toBe(0)
})

test('a replaced link is closed with a reason for everybody who came by it, and nobody else', async () => {
  const [ann, viewer, owner] = await Promise.all([
    newVisitor(relay.board.keys.edit, 1),
    newVisitor(relay.board.keys.view, 2),
    newVisitor(relay.board.keys.owner, 3),
  ])
  await change({ keys: { edit: 'another-key' } })
  const replaced = { code: 4401, reason: 'this link was replaced' }
  expect(await ann.closed).toEqual(replaced)
  expect(await (await relay.connect()).closed).toEqual(replaced)
  expect(viewer.socket.readyState).toBe(viewer.socket.OPEN)
  expect(owner.socket.readyState).toBe(owner.socket.OPEN)
  await newVisitor('another-key', 4)
  expect(rolesOf()).toEqual({ 2: 'view', 3: 'owner', 4: 'edit' })
})

test('a link that is replaced while somebody comes in by it lets nobody in', async () => {
  const { board, storage, rooms } = relay
  const visitor = { key: board.keys.edit, role: 'edit', wire: true, since: null } as const
  const first = new FakeSocket()
  const coming = rooms.join(first.asSocket(), board, visitor) // the room is not open yet
  await Promise.all([
    coming,
    storage.change(board.id, { keys: { edit: 'another-key' } }).then(() => rooms.factsChanged(board.id)),
  ])
  expect(first.closedWith?.code).toBe(4401)
  const second = new FakeSocket()
  await rooms.join(second.asSocket(), board, visitor)
  expect(second.closedWith?.code).toBe(4401)
})

test('a viewer may draw for now, also after a lost connection, until it is taken back', async () => {
  const { rooms, board } = relay
  const [update, another, third] = updatesOf(3).map(encodeUpdate) as [Uint8Array, Uint8Array, Uint8Array] // three
  await newVisitor(board.keys.view, 8, `&visit=${'w'.repeat(22)}`)
  const vi = await newVisitor(board.keys.view, 7, `&visit=${VISIT}`)
  expect(rooms.people(board.id)).toContainEqual({ id: 7, name: 'Client 7', role: 'view', link: 'view' })
  expect(rooms.letsDraw(board.id, VISIT)).toBe(false)
  expect(rooms.setGrant(board.id, 7, true)).toBe(true)
  await soon(() => expect(factsIn(vi.heard).at(-1)).toMatchObject({ role: 'edit' }))
  expect(rolesOf()).toEqual({ 7: 'edit', 8: 'view' })
  expect(rooms.letsDraw(board.id, VISIT)).toBe(true)
  vi.socket.send(update)
  await soon(() => expect(seq()).toBe(1))

  vi.socket.terminate()
  await vi.closed
  const back = await newVisitor(board.keys.view, 9, `&visit=${VISIT}`)
  await soon(() => expect(rolesOf()).toEqual({ 8: 'view', 9: 'edit' }))
  back.socket.send(another)
  await soon(() => expect(seq()).toBe(2))

  await change({ readOnly: true })
  expect([rolesOf(), rooms.letsDraw(board.id, VISIT)]).toEqual([{ 8: 'view', 9: 'view' }, false])
  await change({ readOnly: false })
  expect(rolesOf()).toEqual({ 8: 'view', 9: 'edit' })

  expect(rooms.setGrant(board.id, 9, false)).toBe(true)
  back.socket.send(third)
  await soon(() => expect(framesOf(back.heard, 'auth')).toHaveLength(1))
  expect([seq(), rooms.letsDraw(board.id, VISIT), rooms.setGrant(board.id, 10, true)]).toEqual([2, false, false])
})

test('with the view link all grants are replaced, also of those who are away for a moment', async () => {
  const { rooms, board } = relay
  await newVisitor(board.keys.edit, 1)
  const vi = await newVisitor(board.keys.view, 7, `&visit=${VISIT}`)
  rooms.setGrant(board.id, 7, true)
  vi.socket.terminate()
  await soon(() => expect(rolesOf()).toEqual({ 1: 'edit' }))
  expect(rooms.letsDraw(board.id, VISIT)).toBe(true)
  await change({ keys: { view: 'another-view' } })
  await newVisitor('another-view', 8, `&visit=${VISIT}`)
  expect(rolesOf()).toEqual({ 1: 'edit', 8: 'view' })
})

test('a grant ends some time after its holder has left, and with the connection of a client that names no visit', async () => {
  await relay.stop()
  relay = await startRelay({ forgetGrant: 20, evict: 20 })
  const { rooms, board } = relay
  const stays = await newVisitor(board.keys.owner, 1)
  const [vi, stock] = [await newVisitor(board.keys.view, 7, `&visit=${VISIT}`), await newVisitor(board.keys.view, 8)]
  for (const id of [7, 8]) rooms.setGrant(board.id, id, true)
  expect(rolesOf()).toEqual({ 1: 'owner', 7: 'edit', 8: 'edit' })
  for (const { socket } of [vi, stock]) socket.close()
  await soon(() => expect(rooms.letsDraw(board.id, VISIT)).toBe(false))
  await newVisitor(board.keys.view, 9, `&visit=${VISIT}`)
  await newVisitor(board.keys.view, 10)
  expect(rolesOf()).toEqual({ 1: 'owner', 9: 'view', 10: 'view' })
  stays.socket.close()
})
