import { afterAll, beforeAll, expect, test } from 'vitest'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import * as Y from 'yjs'
import { EMPTY_SNAPSHOT } from '../storage/empty-snapshot.ts'
import type { BoardId } from '../storage/storage.ts'
import { openTestApp, refusalOf } from './test-app.ts'

let server: Awaited<ReturnType<typeof openTestApp>>
beforeAll(async () => {
  server = await openTestApp()
})
afterAll(() => server.close())

const get = async (key: string, headers: Record<string, string> = {}, method = 'GET') =>
  server.app.request(`/api/boards/${key}/snapshot`, { headers, method })

/** Appends one shape to a board's log and compacts it. */
async function draw(id: BoardId, shape: string) {
  const { v1, seq } = await server.storage.readSnapshot(id)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, v1)
  const before = Y.encodeStateVector(doc)
  doc.getMap('shapes').set(shape, { kind: 'rectangle' })
  const update = Y.encodeStateAsUpdate(doc, before)
  await server.storage.append(id, [{ seq: seq + 1, update }])
  const { skipped: _, ...compacted } = await server.jobs.compact({ v1, tail: [update] })
  await server.storage.saveSnapshot(id, { seq: seq + 1, ...compacted })
}

function shapesIn(v2: Uint8Array) {
  const doc = new Y.Doc()
  Y.applyUpdateV2(doc, v2)
  return Object.keys(doc.getMap('shapes').toJSON())
}

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())

test('the bytes are the stored ones in the encoding that was asked for', async () => {
  const { id, viewKey } = await server.create()
  await draw(id, 'a')
  const { v2br } = await server.storage.readSnapshot(id)
  const br = await get(viewKey, { 'Accept-Encoding': 'gzip, br' })
  expect(br.headers.get('Content-Encoding')).toBe('br')
  expect(br.headers.get('Content-Type')).toBe('application/octet-stream')
  expect(br.headers.get('Vary')).toBe('Accept-Encoding')
  expect(br.headers.get('Yjs-Update-Version')).toBe('2')
  expect(await bytesOf(br)).toEqual(v2br)

  const v2 = new Uint8Array(brotliDecompressSync(v2br))
  expect(shapesIn(v2)).toEqual(['a'])
  const gzip = await get(viewKey, { 'Accept-Encoding': 'gzip' })
  expect(gzip.headers.get('Content-Encoding')).toBe('gzip')
  expect(new Uint8Array(gunzipSync(await bytesOf(gzip)))).toEqual(v2)
  const plain = await get(viewKey)
  expect(plain.headers.get('Content-Encoding')).toBeNull()
  expect(await bytesOf(plain)).toEqual(v2)
})

test('a new board has a snapshot too', async () => {
  const { id, editKey } = await server.create()
  const response = await get(editKey, { 'Accept-Encoding': 'br' })
  expect(await bytesOf(response)).toEqual(EMPTY_SNAPSHOT.v2br)
  const { board: { epoch } } = await server.storage.loadLog(id) // prettier-ignore
  expect(response.headers.get('X-Room-Seq')).toBe(`${epoch}.0`)
  expect(shapesIn(await bytesOf(await get(editKey)))).toEqual([])
})

test('who has it already is told so, in every way of asking, until the board changes', async () => {
  const { id, editKey } = await server.create()
  await draw(id, 'a')
  const tags = new Map<string, string>()
  for (const encoding of ['br', 'gzip', 'identity']) {
    tags.set(encoding, (await get(editKey, { 'Accept-Encoding': encoding })).headers.get('ETag')!)
  }
  expect(new Set(tags.values()).size).toBe(3)
  const br = tags.get('br')!
  for (const asked of [br, `W/${br}`, `"x", ${br}`, '*']) {
    const response = await get(editKey, { 'Accept-Encoding': 'br', 'If-None-Match': asked })
    expect([response.status, (await bytesOf(response)).length]).toEqual([304, 0])
    expect(response.headers.get('ETag')).toBe(br)
    expect(response.headers.get('X-Room-Seq')).toMatch(/^[0-9a-f]{16}\.1$/)
    expect(response.headers.get('Vary')).toBe('Accept-Encoding')
  }
  expect((await get(editKey, { 'Accept-Encoding': 'gzip', 'If-None-Match': br })).status).toBe(200)
  await draw(id, 'b')
  const changed = await get(editKey, { 'Accept-Encoding': 'br', 'If-None-Match': br })
  expect(changed.status).toBe(200)
  expect(changed.headers.get('X-Room-Seq')).toMatch(/\.2$/)
})

test('HEAD tells all that GET does, but for the bytes', async () => {
  const { editKey } = await server.create()
  const headers = { 'X-Request-Id': '0123abcd' }
  const [head, full] = [await get(editKey, headers, 'HEAD'), await get(editKey, headers)]
  expect([...head.headers]).toEqual([...full.headers])
  expect(head.headers.get('Content-Length')).toBe(String((await bytesOf(full)).length))
  expect((await bytesOf(head)).length).toBe(0)
})

test('a client that takes none of our encodings is told which there are', async () => {
  const { editKey } = await server.create()
  const refusal = await refusalOf(await get(editKey, { 'Accept-Encoding': 'identity;q=0, deflate' }))
  expect(refusal).toEqual({ status: 406, code: 'invalid-request', message: 'Accept br, gzip or identity as encoding' })
})
