import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BoardDescription, CreatedBoard } from '../../shared/protocol/api.ts'
import { Counters } from '../relay/counters.ts'
import { RelayMetrics } from '../relay/relay-metrics.ts'
import { emptyTrash, goneAt } from '../trash.ts'
import { openTestApp, refusalOf, sendJson } from './test-app.ts'

let server: Awaited<ReturnType<typeof openTestApp>>
const told: string[] = []
beforeAll(async () => {
  const rooms = {
    open: [],
    isClosing: false,
    metrics: new RelayMetrics(),
    counters: new Counters(),
    join: async () => {},
    people: () => [],
    setGrant: () => false,
    letsDraw: () => false,
    factsChanged: async (id: string) => void told.push(`facts ${id}`),
    draw: async () => {},
    imageArrived: () => {},
    deleteBoard: (id: string) => void told.push(`deleted ${id}`),
  }
  server = await openTestApp({ rooms })
})
afterAll(() => server.close())

const createdIn = async (response: Response) => (await response.json()) as CreatedBoard
const describedIn = async (response: Response) => (await response.json()) as BoardDescription
const get = (path: string, init?: RequestInit) => server.app.request(path, init)

describe('creating a board', () => {
  test('answers with three keys and absolute links', async () => {
    const response = await sendJson(server.app, 'POST', 'http://draw.test:8080/api/boards', { title: '  Road\nmap ' })
    expect(response.status).toBe(201)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    const board = await createdIn(response)
    expect(board).toEqual({
      title: 'Road map',
      editKey: expect.stringMatching(/^[\w-]{22}$/),
      viewKey: expect.stringMatching(/^[\w-]{22}$/),
      ownerKey: expect.stringMatching(/^[\w-]{22}$/),
      editUrl: `http://draw.test:8080/b/${board.editKey}`,
      viewUrl: `http://draw.test:8080/b/${board.viewKey}`,
    })
    expect(new Set([board.editKey, board.viewKey, board.ownerKey]).size).toBe(3)
  })

  test('needs no body at all', async () => {
    const response = await get('/api/boards', { method: 'POST' })
    expect(response.status).toBe(201)
    expect((await describedIn(response)).title).toBe('')
  })

  test.each([
    ['{"title": 5}', 400, '"title" must be a string'],
    ['{"title": "' + 'x'.repeat(201) + '"}', 400, '"title" may have at most 200 characters'],
    ['{"titel": "x"}', 400, 'Only "title", "name" and "content" may be set'],
    ['[]', 400, 'Send a JSON object such as {"title": "Plan"}'],
    ['null', 400, 'Send a JSON object such as {"title": "Plan"}'],
    ['{"title', 400, 'The body is not JSON: send something like {"title": "Plan"}'],
    [' '.repeat(32 * 1024 ** 2 + 1), 413, 'A file may have at most 32 MiB'],
  ])('refuses %.20s', async (body, status, message) => {
    const code = status === 400 ? 'invalid-request' : 'too-large'
    const response = await get('/api/boards', { method: 'POST', body })
    expect(await refusalOf(response)).toEqual({ status, code, message })
  })

  test('links lead to the public address if there is one', async () => {
    const behindProxy = await openTestApp({ publicUrl: 'https://draw.example.org/room' })
    const board = await behindProxy.create()
    expect(board.editUrl).toBe(`https://draw.example.org/room/b/${board.editKey}`)
    await behindProxy.close()
  })
})

describe('reading a board', () => {
  test('each key learns what it may, and no key that may do more', async () => {
    const board = await server.create('Plan')
    const read = async (key: string) => (await get(`/api/boards/${key}`)).json()
    const links = { viewKey: board.viewKey, viewUrl: board.viewUrl }
    const view = { title: 'Plan', readOnly: false, createdAt: expect.any(String), ...links, maxImageBytes: 64 * 1024 }
    const edit = { ...view, editKey: board.editKey, editUrl: board.editUrl }
    expect(await read(board.viewKey)).toEqual({ ...view, role: 'view' })
    expect(await read(board.editKey)).toEqual({ ...edit, role: 'edit' })
    expect(await read(board.ownerKey)).toEqual({ ...edit, role: 'owner' })
  })

  test('every unknown key gets the same answer, on every route', async () => {
    const answers = []
    for (const key of ['AAAAAAAAAAAAAAAAAAAAAA', 'x', 'a'.repeat(3000), '%00', '..%2f..']) {
      for (const path of ['', '/snapshot', '/export.svg', '/export.json']) {
        answers.push(await refusalOf(await get(`/api/boards/${key}${path}`)))
      }
      answers.push(await refusalOf(await sendJson(server.app, 'PATCH', `/api/boards/${key}`, { title: 'x' })))
      answers.push(await refusalOf(await get(`/api/boards/${key}`, { method: 'DELETE' })))
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ status: 404, code: 'board-not-found', message: 'There is no board with this link' })]),
    )
  })
})

describe('renaming a board', () => {
  test('editors and owners may, and the room is told', async () => {
    const { id, editKey, ownerKey, viewKey } = await server.create('Plan')
    for (const [key, title] of [
      [editKey, 'B'],
      [ownerKey, 'C'],
    ] as const) {
      // prettier-ignore
      const response = await sendJson(server.app, 'PATCH', `/api/boards/${key}`, { title })
      expect(response.status).toBe(200)
      expect((await describedIn(response)).title).toBe(title)
      expect(told.at(-1)).toBe(`facts ${id}`)
    }
    expect((await describedIn(await get(`/api/boards/${viewKey}`))).title).toBe('C')
  })

  test('viewers may not, whatever they send', async () => {
    const { viewKey } = await server.create('Plan')
    const response = await get(`/api/boards/${viewKey}`, { method: 'PATCH', body: '{' })
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(await refusalOf(response)).toMatchObject({ status: 403, code: 'forbidden' })
  })

  test('a change of nothing says what is missing', async () => {
    const { editKey } = await server.create('Plan')
    const refusal = await refusalOf(await sendJson(server.app, 'PATCH', `/api/boards/${editKey}`, {}))
    expect(refusal).toMatchObject({ status: 400, code: 'invalid-request', message: expect.stringContaining('title') })
  })
})

describe('deleting a board', () => {
  test('only the owner may', async () => {
    const { editKey, viewKey } = await server.create()
    for (const key of [editKey, viewKey]) {
      const response = await get(`/api/boards/${key}`, { method: 'DELETE' })
      expect(await refusalOf(response)).toMatchObject({ status: 403, code: 'forbidden' })
    }
    expect((await get(`/api/boards/${editKey}`)).status).toBe(200)
  })

  test('afterwards every key is gone on every route, and the room is told', async () => {
    const { id, editKey, viewKey, ownerKey } = await server.create()
    const response = await get(`/api/boards/${ownerKey}`, { method: 'DELETE' })
    expect([response.status, await response.text()]).toEqual([204, ''])
    expect(told.at(-1)).toBe(`deleted ${id}`)
    await get(`/api/boards/${ownerKey}?forever=1`, { method: 'DELETE' })
    const gone = { status: 410, code: 'board-deleted', message: 'This board was deleted' }
    for (const key of [editKey, viewKey, ownerKey]) {
      for (const path of ['', '/snapshot', '/export.svg', '/export.json']) {
        expect(await refusalOf(await get(`/api/boards/${key}${path}`))).toEqual(gone)
      }
      expect(await refusalOf(await sendJson(server.app, 'PATCH', `/api/boards/${key}`, { title: 'x' }))).toEqual(gone)
      expect(await refusalOf(await get(`/api/boards/${key}`, { method: 'DELETE' }))).toEqual(gone)
    }
  })
  test('it lies in the trash, from which the owner takes it back as it was', async () => {
    const { id, editKey, ownerKey } = await server.create('Plan')
    await server.storage.append(id, [{ seq: 1, update: Uint8Array.of(0, 0) }])
    await get(`/api/boards/${ownerKey}`, { method: 'DELETE' })
    const read = await refusalOf(await get(`/api/boards/${ownerKey}`))
    expect(read).toMatchObject({ status: 410, code: 'board-deleted' })
    expect(read.message).toMatch(/\/restore brings it back, until 20\d\d-/)
    // Once more, by somebody who had no answer: it must not be gone for good.
    expect((await get(`/api/boards/${ownerKey}`, { method: 'DELETE' })).status).toBe(410)
    const byOther = await get(`/api/boards/${editKey}/restore`, { method: 'POST' })
    expect(await refusalOf(byOther)).toMatchObject({ status: 410, message: 'This board was deleted' })
    const restored = await get(`/api/boards/${ownerKey}/restore`, { method: 'POST' })
    expect([restored.status, (await describedIn(restored)).title]).toEqual([200, 'Plan'])
    expect((await get(`/api/boards/${editKey}`)).status).toBe(200)
    expect((await server.storage.loadLog(id)).seq).toBe(1)
    const forbidden = await get(`/api/boards/${editKey}/restore`, { method: 'POST' })
    expect(await refusalOf(forbidden)).toMatchObject({ status: 403, code: 'forbidden' })
  })

  test('for good, there is no way back', async () => {
    const { editKey, ownerKey } = await server.create()
    await get(`/api/boards/${ownerKey}`, { method: 'DELETE' })
    const path = (key: string) => `/api/boards/${key}?forever=1`
    expect((await get(path(editKey), { method: 'DELETE' })).status).toBe(410)
    expect((await get(path(ownerKey), { method: 'DELETE' })).status).toBe(204)
    const restored = await get(`/api/boards/${ownerKey}/restore`, { method: 'POST' })
    expect(await refusalOf(restored)).toMatchObject({ status: 410, message: 'This board was deleted' })
  })

  test('after thirty days the trash forgets it', async () => {
    const { ownerKey, id } = await server.create()
    await get(`/api/boards/${ownerKey}`, { method: 'DELETE' })
    const { board } = (await server.storage.findLink(ownerKey))! // it was made
    const gone = goneAt(board.trashedAt!) // it was deleted
    expect(await emptyTrash(server.storage, gone)).toBe(0)
    expect((await get(`/api/boards/${ownerKey}/restore`, { method: 'POST' })).status).toBe(200)
    await server.storage.moveToTrash(id, board.trashedAt!)
    expect(await emptyTrash(server.storage, gone + 1)).toBe(1)
    expect((await get(`/api/boards/${ownerKey}/restore`, { method: 'POST' })).status).toBe(410)
  })
})

describe('the owner of a board', () => {
  const patch = (key: string, body: unknown) => sendJson(server.app, 'PATCH', `/api/boards/${key}`, body)

  test('replaces links: the old ones say so on every route, the others go on', async () => {
    const { id, editKey, viewKey, ownerKey } = await server.create('Plan')
    const first = await patch(ownerKey, { rotate: 'edit' })
    expect([first.status, first.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
    const board = await describedIn(first)
    expect(board).toMatchObject({ role: 'owner', viewKey, editUrl: `http://localhost/b/${board.editKey}` })
    expect(board.editKey).toMatch(/^[\w-]{22}$/)
    expect(board.editKey).not.toBe(editKey)
    expect(told.at(-1)).toBe(`facts ${id}`)
    const message = 'This link was replaced: ask the owner of the board for the new one'
    for (const path of ['', '/snapshot', '/export.svg', '/export.json', '/people']) {
      const refusal = await refusalOf(await get(`/api/boards/${editKey}${path}`))
      expect(refusal).toEqual({ status: 410, code: 'link-replaced', message })
    }
    for (const path of ['/b', '/embed']) expect((await get(`${path}/${editKey}`)).status).toBe(410)
    expect((await get(`/b/${editKey}.png`)).status).toBe(410)
    expect((await patch(editKey, { title: 'x' })).status).toBe(410)
    for (const key of [board.editKey!, viewKey, ownerKey]) expect((await get(`/api/boards/${key}`)).status).toBe(200)
    const both = await describedIn(await patch(ownerKey, { rotate: ['edit', 'view'], title: 'New' }))
    expect(both.title).toBe('New')
    for (const key of [board.editKey!, viewKey]) expect((await get(`/api/boards/${key}`)).status).toBe(410)
    for (const key of [both.editKey!, both.viewKey]) expect((await get(`/api/boards/${key}`)).status).toBe(200)
  })

  test('replaces links also under who has begun to ask, and keeps the new ones from them', async () => {
    const { editKey, ownerKey } = await server.create('Plan')
    const text = '{"title": "Mine"}'
    const pull = async (controller: ReadableStreamDefaultController) => {
      await patch(ownerKey, { rotate: 'edit' })
      controller.enqueue(new TextEncoder().encode(text))
      controller.close()
    }
    const body = new ReadableStream({ pull }, { highWaterMark: 0 })
    const headers = { 'Content-Length': `${text.length}` }
    const slow = { method: 'PATCH', body, headers, duplex: 'half' } as RequestInit
    expect(await refusalOf(await get(`/api/boards/${editKey}`, slow))).toMatchObject({ code: 'link-replaced' })
    expect(await describedIn(await get(`/api/boards/${ownerKey}`))).toMatchObject({ title: 'Plan' })
  })

  test('lets nobody else change anything for a while', async () => {
    const { editKey, viewKey, ownerKey } = await server.create('Plan')
    expect(await describedIn(await patch(ownerKey, { readOnly: true }))).toMatchObject({
      role: 'owner',
      readOnly: true,
    })
    const edit = await describedIn(await get(`/api/boards/${editKey}`))
    expect(edit).toMatchObject({ role: 'view', readOnly: true, editKey })
    const message = 'The owner has made this board read-only'
    expect(await refusalOf(await patch(editKey, { title: 'x' }))).toEqual({ status: 403, code: 'forbidden', message })
    const picture = await get(`/api/boards/${editKey}/assets`, { method: 'POST', body: 'x' })
    expect(await refusalOf(picture)).toEqual({ status: 403, code: 'forbidden', message })
    expect((await patch(viewKey, { readOnly: false })).status).toBe(403)
    expect((await patch(ownerKey, { title: 'Owned' })).status).toBe(200)
    expect((await patch(ownerKey, { readOnly: false })).status).toBe(200)
    expect((await patch(editKey, { title: 'Ours' })).status).toBe(200)
  })

  test('alone may do so', async () => {
    const { editKey, viewKey } = await server.create()
    for (const body of [{ readOnly: true }, { rotate: 'view' }, { title: 'x', rotate: ['edit'] }]) {
      expect((await patch(viewKey, body)).status).toBe(403)
      const message = 'Only the owner key may make the board read-only or replace its links'
      expect(await refusalOf(await patch(editKey, body))).toEqual({ status: 403, code: 'forbidden', message })
    }
    expect((await describedIn(await get(`/api/boards/${editKey}`))).title).toBe('')
  })

  test.each([
    [{ rotate: 'owner' }, '"rotate" must be "edit", "view" or a list of them'],
    [{ rotate: ['edit', 5] }, '"rotate" must be "edit", "view" or a list of them'],
    [{ readOnly: 'yes' }, '"readOnly" must be true or false'],
    [{ rotate: [] }, 'Set "title", "readOnly" or "rotate"'],
    [{ keys: {} }, 'Only "title", "readOnly" and "rotate" may be set'],
  ])('is told what is wrong with %j', async (body, message) => {
    const { ownerKey } = await server.create()
    const refusal = await refusalOf(await patch(ownerKey, body))
    expect(refusal).toEqual({ status: 400, code: 'invalid-request', message })
  })

  test('is shown the owner key once, and never again', async () => {
    const { ownerKey, editKey } = await server.create()
    for (const key of [ownerKey, editKey]) {
      for (const path of [`/api/boards/${key}`, `/api/boards/${key}/export.json`]) {
        expect(await (await get(path)).text()).not.toContain(ownerKey)
      }
    }
    expect(await (await patch(ownerKey, { rotate: 'edit' })).text()).not.toContain(ownerKey)
    expect(await (await get(`/b/${editKey}`)).text()).not.toContain(ownerKey)
  })
})
