import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BoardDescription, CreatedBoard } from '../../shared/protocol/api.ts'
import { Counters } from '../relay/counters.ts'
import { RelayMetrics } from '../relay/relay-metrics.ts'
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
    factsChanged: async (id: string) => void told.push(`facts ${id}`),
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
    ['{"titel": "x"}', 400, 'Only "title" may be set'],
    ['[]', 400, 'Send a JSON object such as {"title": "Plan"}'],
    ['null', 400, 'Send a JSON object such as {"title": "Plan"}'],
    ['{"title', 400, 'The body is not JSON: send something like {"title": "Plan"}'],
    ['"' + 'x'.repeat(70_000) + '"', 413, 'The body may have at most 64 KiB'],
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
    const view = { title: 'Plan', createdAt: expect.any(String), ...links, maxImageBytes: 64 * 1024 }
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

  test('a change without a title says what is missing', async () => {
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
    const gone = { status: 410, code: 'board-deleted', message: 'This board was deleted' }
    for (const key of [editKey, viewKey, ownerKey]) {
      for (const path of ['', '/snapshot', '/export.svg', '/export.json']) {
        expect(await refusalOf(await get(`/api/boards/${key}${path}`))).toEqual(gone)
      }
      expect(await refusalOf(await sendJson(server.app, 'PATCH', `/api/boards/${key}`, { title: 'x' }))).toEqual(gone)
      expect(await refusalOf(await get(`/api/boards/${key}`, { method: 'DELETE' }))).toEqual(gone)
    }
  })
})
