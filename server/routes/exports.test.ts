import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Board } from '../../shared/model/board.ts'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import { asShapeId } from '../../shared/model/shape.ts'
import type { BoardId } from '../storage/storage.ts'
import { Busy } from '../http/busy.ts'
import { openTestApp, refusalOf, sendJson } from './test-app.ts'

let server: Awaited<ReturnType<typeof openTestApp>>
beforeAll(async () => {
  server = await openTestApp()
})
afterAll(() => server.close())

const get = async (path: string, headers: Record<string, string> = {}) =>
  server.app.request(`/api/boards/${path}`, { headers })

const BOX = { x: 0, y: 0, w: 200, h: 100, angle: 0, locked: false, look: DEFAULT_LOOK }

/** Adds a note to a board's log, as a client would. */
async function write(id: BoardId, text: string) {
  const doc = new Y.Doc()
  new Board(doc).edit('local', (edit) =>
    edit.add({
      kind: 'note',
      id: asShapeId(text)!, // short
      ...BOX,
      text,
    }),
  )
  const { seq } = await server.storage.loadLog(id)
  await server.storage.append(id, [{ seq: seq + 1, update: Y.encodeStateAsUpdate(doc) }])
}

test('the picture shows what was drawn, and no script in it can run', async () => {
  const board = await server.create('Größe')
  await write(board.id, '<script>alert(1)</script>')
  const response = await get(`${board.viewKey}/export.svg`)
  const svg = await response.text()
  expect(response.headers.get('Content-Type')).toBe('image/svg+xml; charset=utf-8')
  expect(response.headers.get('Content-Disposition')).toBe(
    `inline; filename="Gr__e.svg"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.svg`,
  )
  expect(response.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none';.* sandbox$/)
  expect(response.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
  expect(svg).toMatch(/^<svg xmlns/)
  expect(svg).toContain('&lt;script')
  expect(svg).not.toContain('<script')
})

test('the data names every shape, in order', async () => {
  const board = await server.create('Plan')
  await write(board.id, 'one')
  await write(board.id, 'two')
  const response = await get(`${board.editKey}/export.json`)
  expect(response.headers.get('Content-Type')).toBe('application/json; charset=utf-8')
  const json = (await response.json()) as { board: object; shapes: object[] }
  expect(json.board).toEqual({ title: 'Plan' })
  expect(json.shapes).toHaveLength(2)
  expect(json.shapes).toContainEqual(expect.objectContaining({ id: 'two', kind: 'note', text: 'two', w: 200 }))
})

test('the picture obeys its parameters', async () => {
  const board = await server.create()
  const svgOf = async (query: string) => (await get(`${board.viewKey}/export.svg?${query}`)).text()
  expect(await svgOf('padding=0&scale=2')).toContain('width="200" height="200"')
  expect(await svgOf('padding=10.5')).toContain('viewBox="-10.5 -10.5 121 121"')
  expect(await svgOf('background=false')).not.toContain('<rect')
  expect(await svgOf('theme=dark')).not.toBe(await svgOf('theme=light'))
})

test.each([
  ['theme=blue', '"theme" must be light or dark'],
  ['background=no', '"background" must be on, off or a colour such as ffffff'],
  ['background=%23ff', '"background" must be on, off or a colour such as ffffff'],
  ['background=toString', '"background" must be on, off or a colour such as ffffff'],
  ['padding=-1', '"padding" must be a number from 0 to 1000'],
  ['padding=1e9', '"padding" must be a number from 0 to 1000'],
  ['padding=', '"padding" must be a number from 0 to 1000'],
  ['scale=0', '"scale" must be a number from 1 to 4'],
  ['scale=5', '"scale" must be a number from 1 to 4'],
  ['scale=NaN', '"scale" must be a number from 1 to 4'],
  ['shapes=,', '"shapes" must name from 1 to 1000 shapes by their ids, separated by commas'],
  ['bounds=0,0,10', '"bounds" must be "x,y,width,height" in board units, such as 0,0,800,600'],
  ['bounds=0,0,10,0', '"bounds" must be "x,y,width,height" in board units, such as 0,0,800,600'],
  ['bounds=0,0,1e9,1', '"bounds" must be "x,y,width,height" in board units, such as 0,0,800,600'],
  ['bounds=0,0,100000000,1', '"bounds" must be "x,y,width,height" in board units, such as 0,0,800,600'],
  ['fit=5000x10', '"fit" must be a size in pixels such as 1200x630, up to 4096 a side'],
  ['fit=100x100&scale=2', '"fit" and "scale" exclude each other: leave out one of them'],
  ['embed=yes', '"embed" must be 1 or 0'],
  ['frame=', '"frame" must be the name or the id of a frame'],
  ['pages=all', '"pages" must be board or frames'],
])('%s is refused by name', async (query, message) => {
  const { viewKey } = await server.create()
  const refusal = await refusalOf(await get(`${viewKey}/export.svg?${query}`))
  expect(refusal).toEqual({ status: 400, code: 'invalid-request', message })
})

test('a frame is had by its name, without anything around it, and one that is not there is 404', async () => {
  const board = await server.create()
  const doc = new Y.Doc()
  new Board(doc).edit('local', (edit) =>
    edit.add({ kind: 'frame', id: asShapeId('f')!, ...BOX, x: 10, y: 20, text: '', name: 'The plan' }),
  )
  await server.storage.append(board.id, [{ seq: 1, update: Y.encodeStateAsUpdate(doc) }])
  const svg = await get(`${board.viewKey}/export.svg?frame=The%20plan`)
  expect(await svg.text()).toContain('viewBox="10 20 200 100"')
  expect(svg.headers.get('ETag')).not.toBe((await get(`${board.viewKey}/export.svg`)).headers.get('ETag'))
  expect(await refusalOf(await get(`${board.viewKey}/export.pdf?frame=Plan`))).toEqual({
    status: 404,
    code: 'not-found',
    message: 'This board has no frame "Plan"',
  })
})

test('who has it already is told so, until the board, its title or the question changes', async () => {
  const board = await server.create('Plan')
  await write(board.id, 'one')
  for (const path of ['export.svg', 'export.json']) {
    const etag = (await get(`${board.viewKey}/${path}`)).headers.get('ETag')!
    const ask = async (query = '') => (await get(`${board.viewKey}/${path}${query}`, { 'If-None-Match': etag })).status
    expect(await ask()).toBe(304)
    if (path === 'export.svg') expect(await ask('?theme=dark')).toBe(200)
    await sendJson(server.app, 'PATCH', `/api/boards/${board.editKey}`, { title: `Other ${path}` })
    expect(await ask()).toBe(200)
    await sendJson(server.app, 'PATCH', `/api/boards/${board.editKey}`, { title: 'Plan' })
    expect(await ask()).toBe(304)
    await write(board.id, path)
    expect(await ask()).toBe(200)
  }
})

test.each([
  ['svg', 'image/svg+xml; charset=utf-8', '<svg xmlns'],
  ['png', 'image/png', '\x89PNG\r\n'],
  ['pdf', 'application/pdf', '%PDF-'],
  ['json', 'application/json; charset=utf-8', '{"version":1'],
])('%s has a long address and a short one, for whoever may look', async (format, type, start) => {
  const board = await server.create('Plan')
  await write(board.id, 'one')
  for (const path of [
    `/api/boards/${board.editKey}/export.${format}`,
    `/api/boards/${board.viewKey}/export.${format}`,
    `/b/${board.editKey}.${format}`,
    `/b/${board.viewKey}.${format}`,
  ]) {
    const response = await server.app.request(path)
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, type])
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.toString('latin1').startsWith(start)).toBe(true)
    expect(response.headers.get('Content-Length')).toBe(String(bytes.length))
    expect(response.headers.get('Content-Disposition')).toContain(`filename="Plan.${format}"`)
    // HEAD says the same, without the picture.
    const head = await server.app.request(path, { method: 'HEAD' })
    expect(await head.text()).toBe('')
    expect([...head.headers].filter(([name]) => name !== 'x-request-id')).toEqual(
      [...response.headers].filter(([name]) => name !== 'x-request-id'),
    )
  }
})

test('a picture of no board, of a deleted one, or in no format of ours is an error of the one shape', async () => {
  const { viewKey, ownerKey } = await server.create()
  const ask = async (path: string) => refusalOf(await server.app.request(path))
  expect(await ask('/b/unknown.svg')).toMatchObject({ status: 404, code: 'board-not-found' })
  expect(await ask('/api/boards/unknown/export.png')).toMatchObject({ status: 404, code: 'board-not-found' })
  expect(await ask(`/api/boards/${viewKey}/export.gif`)).toMatchObject({ status: 404, code: 'not-found' })
  expect(await ask(`/b/${viewKey}.svg?frame=Plan`)).toMatchObject({
    status: 404,
    message: 'This board has no frame "Plan"',
  })
  expect(await ask(`/b/${viewKey}.png?bounds=0,0,5000,5000&scale=4`)).toMatchObject({ status: 413, code: 'too-large' })
  expect(await ask(`/b/${viewKey}.pdf?embed=1`)).toMatchObject({ status: 400 })
  await server.app.request(`/api/boards/${ownerKey}`, { method: 'DELETE' })
  expect(await ask(`/b/${viewKey}.png`)).toMatchObject({ status: 410, code: 'board-deleted' })
})

test('caches on the way may keep a picture for seconds, and ask with its tag', async () => {
  const { viewKey } = await server.create()
  const response = await server.app.request(`/b/${viewKey}.png`)
  expect(response.headers.get('Cache-Control')).toBe('public, max-age=0, s-maxage=10, stale-while-revalidate=30')
  // Strong: equal tags mean equal bytes.
  expect(response.headers.get('ETag')).toMatch(/^"[^"]+"$/)
})

test('a board that has not changed costs no rendering, however it is asked for', async () => {
  let renderings = 0
  const counting = await openTestApp({
    pictures: {
      draw: (...args) => {
        renderings++
        return server.pictures.draw(...args)
      },
    },
  })
  const { editKey, viewKey } = await counting.create()
  const ask = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
    const response = await counting.app.request(path, { headers, method })
    await response.arrayBuffer()
    return response
  }
  const etag = (await ask(`/b/${viewKey}.png`)).headers.get('ETag')!
  await ask(`/b/${viewKey}.png`)
  await ask(`/b/${editKey}.png`)
  await ask(`/api/boards/${viewKey}/export.png?theme=light&unknown=1`)
  await ask(`/b/${viewKey}.png`, {}, 'HEAD')
  expect((await ask(`/b/${viewKey}.png`, { 'If-None-Match': etag })).status).toBe(304)
  expect(renderings).toBe(1)
  await ask(`/b/${viewKey}.png?theme=dark`)
  await ask(`/b/${viewKey}.svg`)
  expect(renderings).toBe(3)
  await counting.close()
})

test('the tag is told without a rendering, and stays when the server starts again', async () => {
  const never = await openTestApp({
    pictures: { draw: () => Promise.reject(new Error('no ink')) },
    storage: server.storage,
  })
  const { viewKey } = await server.create()
  const etag = (await server.app.request(`/b/${viewKey}.png`)).headers.get('ETag')!
  const response = await never.app.request(`/b/${viewKey}.png`, { headers: { 'If-None-Match': etag } })
  expect(response.status).toBe(304)
  await never.close()
})

test('when there is too much to draw, the answer says when to come back', async () => {
  const busy = await openTestApp({ pictures: { draw: () => Promise.reject(new Busy('Too many pictures', 5)) } })
  const { viewKey } = await busy.create()
  const response = await busy.app.request(`/b/${viewKey}.png`)
  expect([response.headers.get('Retry-After'), response.headers.get('Cache-Control')]).toEqual(['5', 'no-store'])
  expect(await refusalOf(response)).toEqual({ status: 503, code: 'busy', message: 'Too many pictures' })
  await busy.close()
})

test('many who ask at once for the same picture share one rendering', async () => {
  let renderings = 0
  const counting = await openTestApp({
    pictures: {
      draw: (...args) => {
        renderings++
        return server.pictures.draw(...args)
      },
    },
  })
  const { viewKey } = await counting.create()
  const ask = async () => (await counting.app.request(`/api/boards/${viewKey}/export.svg`)).text()
  const pictures = await Promise.all(Array.from({ length: 20 }, ask))
  expect(new Set(pictures).size).toBe(1)
  expect(renderings).toBe(1)
  await counting.close()
})

test('a picture that cannot be drawn is an error without the headers of a picture', async () => {
  const failing = await openTestApp({
    pictures: { draw: () => Promise.reject(new Error('no ink')) },
  })
  const { viewKey } = await failing.create()
  const response = await failing.app.request(`/api/boards/${viewKey}/export.svg`)
  expect(response.headers.get('ETag')).toBeNull()
  expect(await refusalOf(response)).toMatchObject({ status: 500, code: 'internal' })
  expect(failing.reports.join()).toContain('no ink')
  await failing.close()
})
