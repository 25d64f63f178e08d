import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { CreatedBoard } from '../shared/protocol/api.ts'
import { DrawingRoomError } from '../shared/protocol/error.ts'
import { openLog, reportTo } from './log.ts'
import { encodeUpdate } from './relay/frame.ts'
import { updatesOf } from './relay/test-relay.ts'
import { type ServerProcess, startServer } from './test-server.ts'

type Line = Readonly<Record<string, unknown>>

describe('a server at work', () => {
  let folder: string
  let server: ServerProcess & { readonly port: number }
  let origin: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawing-room-'))
    server = await startServer(folder, { LOG_LEVEL: 'trace', OPEN_ROOMS: '1' })
    origin = `http://127.0.0.1:${server.port}`
  })
  afterAll(() => rm(folder, { recursive: true }))

  const create = async () => {
    const response = await fetch(`${origin}/api/boards`, { method: 'POST', body: '{"title":"Secret plan"}' })
    return (await response.json()) as CreatedBoard
  }
  /** Opens a socket, sends a frame, and leaves, or waits to be sent away. */
  const visit = async (path: string, frame: Uint8Array | string, ending: 'leaves' | 'is sent away' = 'leaves') => {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}${path}`)
    const closed = once(socket, 'close')
    await once(socket, 'open')
    socket.send(frame)
    if (ending === 'leaves') socket.close()
    await closed
  }
  const lines = () =>
    server.output.out
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Line)

  test('its log tells who asked for what, and holds no key, whatever happened', { timeout: 60_000 }, async () => {
    const [board, deleted] = [await create(), await create()]
    const keys = [board, deleted].flatMap(({ editKey, viewKey, ownerKey }) => [editKey, viewKey, ownerKey])
    const [guess, name] = ['guessedKey-0123456789', 'notes of the committee']
    await fetch(`${origin}/api/boards/${deleted.ownerKey}`, { method: 'DELETE' })
    for (const key of [...keys, guess]) {
      for (const [method, path] of [
        ['GET', `/api/boards/${key}`],
        ['PATCH', `/api/boards/${key}`],
        ['PUT', `/api/boards/${key}`],
        ['GET', `/api/boards/${key}/snapshot`],
        ['GET', `/api/boards/${key}/export.svg?theme=${key}`],
        ['GET', `/api/boards/${key}/export.svg?scale=2`],
        ['GET', `/api/boards/${key}/export.json`],
        ['GET', `/api/boards/${key}/no/such/thing`],
        ['GET', `/b/${key}?from=${key}`],
        ['GET', `/b/%E0%A4%A/${key}`],
        ['GET', `/${key}`],
        ['GET', `/assets/${key}.js`],
        ['GET', `/api/${key}?key=${key}`],
        ['GET', `/sync/${key}`],
        ['GET', `/healthz?key=${key}`],
      ] as const) {
        const response = await fetch(origin + path, {
          method,
          headers: { 'X-Request-Id': key, Referer: `${origin}/b/${key}`, 'User-Agent': key },
          body: method === 'GET' ? null : `{"title": "${key}"}`,
        })
        await response.arrayBuffer()
      }
    }
    const update = encodeUpdate(updatesOf(1)[0]!) // it made one
    await visit(`/sync/${board.editKey}?wire=1&since=${board.editKey}`, update)
    await visit(`/sync/${board.viewKey}`, update)
    await visit(`/sync/${board.ownerKey}`, `a text with ${board.ownerKey}`, 'is sent away')
    await visit(`/sync/${board.editKey}`, Buffer.from(board.editKey), 'is sent away')
    await visit(`/sync/${deleted.editKey}`, update, 'is sent away')
    await visit(`/sync/${name}`, update)
    const refused = new WebSocket(`${origin}/sync/${board.editKey}`, { origin: 'https://elsewhere.example' })
    await once(refused, 'error')

    server.process.kill('SIGTERM')
    expect(await server.ended).toBe(0)
    const output = server.output.out + server.output.err
    for (const key of [...keys, guess, name, encodeURIComponent(name), 'Secret plan']) expect(output).not.toContain(key)
    // Otherwise that would say little.
    expect(lines().length).toBeGreaterThan(110)
    const said = (fields: Line) => expect(lines()).toContainEqual(expect.objectContaining(fields))
    said({ method: 'POST', route: '/api/boards', status: 201 })
    said({ method: 'DELETE', route: '/api/boards/:key', status: 204 })
    said({ method: 'GET', route: '/api/boards/:key/export.svg', status: 400 })
    said({ method: 'GET', route: '/api/boards/:key/snapshot', status: 410, ms: expect.any(Number) })
    said({ method: 'GET', route: '/healthz', level: 'debug' })
    said({ method: 'GET', status: 403 })
    const closed = { msg: 'socket closed', board: expect.any(String), requestId: expect.any(String) }
    said({ ...closed, role: 'edit', wire: true, code: 1005, ms: expect.any(Number), bytesReceived: update.length })
    said({ ...closed, role: 'owner', code: 4400 })
    expect(lines().filter(({ msg }) => msg === 'socket opened').length).toBe(5)
  })
})

test('an id of a request is taken from a proxy, made where there is none, and told in the answer', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'drawing-room-'))
  const server = await startServer(folder, {})
  const idOf = async (id?: string) => {
    const headers: Record<string, string> = id === undefined ? {} : { 'X-Request-Id': id }
    return (await fetch(`http://127.0.0.1:${server.port}/api/none`, { headers })).headers.get('X-Request-Id')
  }
  const id = 'd5f3a1c09b7e4d2f8a6c5b4e3d2f1a0b'
  expect(await idOf(id)).toBe(id)
  const made = await Promise.all([idOf(), idOf('a'.repeat(100)), idOf('no such id'), idOf('RQkk5ZAEl1Hx2MujaySUBA')])
  for (const each of made) expect(each).toMatch(/^[0-9a-f-]{36}$/)
  expect(new Set(made).size).toBe(4)
  server.process.kill('SIGTERM')
  await server.ended
  expect(server.output.out).toContain(`"requestId":"${id}"`)
  await rm(folder, { recursive: true })
})

describe('what is written', () => {
  const written = (isForPeople: boolean, log: (log: ReturnType<typeof openLog>) => void) => {
    let text = ''
    log(openLog('info', isForPeople, { write: (line) => void (text += line) }))
    return text
  }

  test("an error that quotes an address loses the address's key", () => {
    const error = Object.assign(new TypeError('Invalid URL'), { input: 'http://x/b/someSecret?y' })
    const text = written(false, (log) => {
      reportTo(log)('GET /api/boards/:key: failed at /api/boards/someSecret/export.svg and /sync/someSecret', error)
    })
    expect(text).not.toContain('someSecret')
    expect(text).toContain('GET /api/boards/:key')
    expect(JSON.parse(text)).toMatchObject({ level: 'error', err: { type: 'TypeError', message: 'Invalid URL' } })
  })

  test('an error of ours is its sentence, any other has its stack', () => {
    const ours = written(false, (log) => reportTo(log)('A board', new DrawingRoomError('storage-failed', 'disk full')))
    expect(JSON.parse(ours)).toMatchObject({ level: 'error', msg: 'A board: disk full' })
    expect(JSON.parse(ours)).not.toHaveProperty('err')
    const other = written(true, (log) => reportTo(log)('A board', new Error('a bug')))
    expect(other).toMatch(/^\d\d:\d\d:\d\d error A board\nError: a bug\n\s+at /)
  })

  test('people get short lines', () => {
    const text = written(true, (log) => log.info({ status: 200, ms: 3 }, 'request'))
    expect(text).toMatch(/^\d\d:\d\d:\d\d info {2}request \{"status":200,"ms":3\}\n$/)
  })
})
