import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DrawingRoomError } from '../shared/protocol/error.ts'
import { createApp } from './app.ts'
import { INDEX_HTML, openTestApp, refusalOf } from './routes/test-app.ts'

let server: Awaited<ReturnType<typeof openTestApp>>
beforeAll(async () => {
  server = await openTestApp()
})
afterAll(() => server.close())

const get = async (path: string, init?: RequestInit) => server.app.request(path, init)

test('the server says that it is well, and what "saved" means', async () => {
  expect(await (await get('/healthz')).json()).toEqual({ ok: true, durability: 'full' })
})

describe('addresses that nothing answers', () => {
  test('scripts get an error, people get the page', async () => {
    for (const path of ['/api', '/api/nothing', '/assets/gone-1234.js', '/sync']) {
      expect(await refusalOf(await get(path))).toMatchObject({ status: 404, code: 'not-found' })
    }
    const page = await get('/nowhere/at/all')
    expect([page.status, await page.text()]).toEqual([404, INDEX_HTML])
  })

  test('a method that an address does not answer is told which ones it does', async () => {
    const response = await get('/api/boards/x/snapshot', { method: 'PUT' })
    expect(response.headers.get('Allow')).toBe('GET, HEAD')
    expect(await refusalOf(response)).toMatchObject({ status: 405, code: 'invalid-request' })
    expect((await get('/api/boards/x', { method: 'PUT' })).headers.get('Allow')).toBe('GET, HEAD, PATCH, DELETE')
    expect((await get('/api/boards/x', { method: 'PUT' })).headers.get('X-Content-Type-Options')).toBe('nosniff')
  })

  test('nothing outside the built page is served', async () => {
    for (const path of ['/assets/../../data/drawing-room.sqlite', '/..%2fdata/drawing-room.sqlite', '/%2e%2e/data/']) {
      expect((await get(path)).status).toBe(404)
    }
  })
})

describe('the page', () => {
  test('home and what it is built into come with the caching that fits', async () => {
    const home = await get('/')
    expect([home.status, home.headers.get('Cache-Control'), await home.text()]).toEqual([200, 'no-cache', INDEX_HTML])
    const script = await get('/assets/main-1a2b3c.js')
    expect(script.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    expect(script.headers.get('Content-Type')).toContain('text/javascript')
    expect((await get('/favicon.svg')).headers.get('Cache-Control')).toBe('no-cache')
  })

  test("a board's page knows the board and asks for its snapshot before any script runs", async () => {
    const board = await server.create('Plan')
    const response = await get(`/b/${board.viewKey}`)
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(page).toContain('<title>Plan · Drawing Room</title>')
    expect(page).toContain(`<link rel="preload" as="fetch" crossorigin href="/api/boards/${board.viewKey}/snapshot" />`)
    const [, json] = /<script type="application\/json" id="board">(.*?)<\/script>/.exec(page) ?? []
    expect(JSON.parse(json!)).toMatchObject({ title: 'Plan', role: 'view', viewUrl: board.viewUrl })
    expect(page).not.toContain(board.editKey)
  })

  test("a board's page stays out of caches, search engines and other sites' logs", async () => {
    const { headers } = await get(`/b/${(await server.create()).editKey}`)
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect(headers.get('X-Robots-Tag')).toBe('noindex')
    expect(headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(headers.get('Content-Security-Policy')).toContain("script-src 'self';")
  })

  test('a title is text, whatever a stranger wrote into it', async () => {
    const title = `</title><script>alert(1)</script>$& $' "'&`
    const page = await (await get(`/b/${(await server.create(title)).editKey}`)).text()
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(page.match(/<\/title>/g)).toHaveLength(1)
    const [, json] = /id="board">(.*?)<\/script>/.exec(page) ?? []
    expect(JSON.parse(json!).title).toBe(title)
  })

  test('unknown and deleted boards get the plain page with the status that fits', async () => {
    const { editKey, ownerKey } = await server.create('Secret')
    await get(`/api/boards/${ownerKey}`, { method: 'DELETE' })
    for (const [key, status] of [
      [editKey, 410],
      ['unknown', 404],
    ] as const) {
      // prettier-ignore
      const page = await get(`/b/${key}`)
      expect([page.status, await page.text()]).toEqual([status, INDEX_HTML])
    }
  })

  test('a page that was not built says so', async () => {
    const unbuilt = await openTestApp({ distDir: '/dev/null' })
    expect((await refusalOf(await unbuilt.app.request('/'))).message).toContain('npm run build')
    await unbuilt.close()
  })
})

describe('when something is broken', () => {
  const broken = (error: Error) => {
    const reports: string[] = []
    const storage = { ...server.storage, findLink: () => Promise.reject(error) }
    const app = createApp({
      storage,
      pictures: server.pictures,
      imports: server.imports,
      assets: server.assets,
      rooms: server.rooms,
      addresses: server.addresses,
      report: (message) => void reports.push(message),
      allowedOrigins: [],
      publicUrl: null,
    })
    return { app, reports }
  }

  test('a bug is answered without details, and reported with its stack and without the key', async () => {
    const { app, reports } = broken(new TypeError('secret detail'))
    const refusal = await refusalOf(await app.request('/api/boards/someKey'))
    expect(refusal).toMatchObject({ status: 500, code: 'internal' })
    expect(JSON.stringify(refusal)).not.toContain('secret')
    expect(reports.join()).toMatch(/GET \/api\/boards\/:key: TypeError: secret detail\n\s+at /)
    expect(reports.join()).not.toContain('someKey')
  })

  test('a disk that cannot be read is "try again", and the page still comes', async () => {
    const { app, reports } = broken(new DrawingRoomError('storage-failed', 'Cannot look up a link: the disk is full'))
    const response = await app.request('/api/boards/someKey')
    expect(response.headers.get('Retry-After')).toBe('5')
    expect(await refusalOf(response)).toMatchObject({ status: 503, code: 'storage-failed' })
    expect(reports.join()).toContain('the disk is full')
  })
})
