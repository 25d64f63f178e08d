import { afterAll, beforeAll, expect, test } from 'vitest'
import { VISIT_HEADER, type PeopleHere } from '../../shared/protocol/api.ts'
import { FakeSocket } from '../relay/fake-socket.ts'
import { encodePresence } from '../relay/presence.ts'
import { openTestApp, refusalOf, sendJson } from './test-app.ts'

let server: Awaited<ReturnType<typeof openTestApp>>
beforeAll(async () => void (server = await openTestApp()))
afterAll(() => server.close())

const VISIT = 'v'.repeat(22)
type Board = Awaited<ReturnType<typeof server.create>>

/** Somebody comes, whose presence has this client id. */
async function comes(key: string, clientId: number, name: string) {
  const link = (await server.storage.findLink(key))! // it was just made
  const socket = new FakeSocket()
  await server.rooms.join(socket.asSocket(), link.board, {
    key,
    role: link.role,
    wire: true,
    since: null,
    visit: VISIT,
  })
  const state = JSON.stringify({ user: { name } })
  socket.emit('message', Buffer.from(encodePresence([{ clientId, clock: 1, state }])), true)
}
const peopleOf = async ({ ownerKey }: Board) => {
  const { people } = (await (await server.app.request(`/api/boards/${ownerKey}/people`)).json()) as PeopleHere
  return people
}
const setRole = (key: string, id: number | string, role: unknown) =>
  sendJson(server.app, 'PATCH', `/api/boards/${key}/people/${id}`, { role })

test('the owner sees who is here, and lets a viewer draw for now', async () => {
  const board = await server.create()
  expect(await peopleOf(board)).toEqual([])
  await comes(board.viewKey, 7, 'Vi')
  await comes(board.editKey, 8, 'Ann')
  const vi = { id: 7, name: 'Vi', role: 'view', link: 'view' }
  expect(await peopleOf(board)).toEqual([vi, { id: 8, name: 'Ann', role: 'edit', link: 'edit' }])
  const rename = (visit: string) =>
    server.app.request(`/api/boards/${board.viewKey}`, {
      method: 'PATCH',
      headers: { [VISIT_HEADER]: visit },
      body: '{"title": "By Vi"}',
    })
  expect((await rename(VISIT)).status).toBe(403)
  const promoted = await setRole(board.ownerKey, 7, 'edit')
  expect([promoted.status, await promoted.json()]).toEqual([200, { ...vi, role: 'edit' }])
  expect((await rename('w'.repeat(22))).status).toBe(403)
  const renamed = await rename(VISIT)
  expect(renamed.status).toBe(200)
  expect(await renamed.text()).not.toContain(board.editKey)
  expect(await (await setRole(board.ownerKey, 7, 'view')).json()).toEqual(vi)
  expect((await rename(VISIT)).status).toBe(403)
})

test('nobody else may, and only viewers can be let in', async () => {
  const board = await server.create()
  await comes(board.viewKey, 7, 'Vi')
  await comes(board.editKey, 8, 'Ann')
  for (const key of [board.editKey, board.viewKey]) {
    expect((await server.app.request(`/api/boards/${key}/people`)).status).toBe(403)
    expect(await refusalOf(await setRole(key, 7, 'edit'))).toMatchObject({ status: 403, code: 'forbidden' })
  }
  expect(await refusalOf(await setRole(board.ownerKey, 8, 'view'))).toMatchObject({ status: 403, code: 'forbidden' })
  for (const id of [9, 'x', '7.5']) expect((await setRole(board.ownerKey, id, 'edit')).status).toBe(404)
  for (const role of ['owner', 5, undefined]) expect((await setRole(board.ownerKey, 7, role)).status).toBe(400)
  await sendJson(server.app, 'PATCH', `/api/boards/${board.ownerKey}`, { readOnly: true })
  const message = 'The board is read-only: nobody but the owner may draw'
  expect(await refusalOf(await setRole(board.ownerKey, 7, 'edit'))).toEqual({ status: 403, code: 'forbidden', message })
})
