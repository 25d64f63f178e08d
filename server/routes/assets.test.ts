import { createCanvas, loadImage } from '@napi-rs/canvas'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Board } from '../../shared/model/board.ts'
import { asAssetHash } from '../../shared/model/asset.ts'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import { asShapeId } from '../../shared/model/shape.ts'
import type { BoardDescription, StoredAsset } from '../../shared/protocol/api.ts'
import type { BoardId } from '../storage/storage.ts'
import { pathOfAsset } from '../assets/asset-files.ts'
import { emptyTrash } from '../trash.ts'
import { openTestApp, refusalOf } from './test-app.ts'

let server: Awaited<ReturnType<typeof openTestApp>>
beforeAll(async () => {
  server = await openTestApp()
})
afterAll(() => server.close())

/** A picture like no other, of one colour. */
let made = 0
function newPng(width = 40, height = 30, colour = '#12ab9f'): Uint8Array<ArrayBuffer> {
  const canvas = createCanvas(width, height)
  const pen = canvas.getContext('2d')
  pen.fillStyle = colour
  pen.fillRect(0, 0, width, height)
  pen.fillStyle = `#${(made++).toString(16).padStart(6, '0')}`
  pen.fillRect(0, 0, 1, 1)
  return new Uint8Array(canvas.toBuffer('image/png'))
}
/** So many bytes that no other picture has. */
const padded = (bytes: number) => {
  const png = newPng()
  const all = new Uint8Array(bytes)
  all.set(png)
  return all
}

const bring = async (key: string, body: Uint8Array<ArrayBuffer> | string, headers: Record<string, string> = {}) =>
  server.app.request(`/api/boards/${key}/assets`, { method: 'POST', body, headers })
const brought = async (key: string, body: Uint8Array<ArrayBuffer>) =>
  (await (await bring(key, body)).json()) as StoredAsset
const get = async (hash: string, init?: RequestInit) => server.app.request(`/assets/${hash}`, init)

/** Puts an image on a board, as a client would, and leaves it at that. */
async function show(id: BoardId, hash: string, fields: object = {}) {
  const doc = new Y.Doc()
  new Board(doc).edit('local', (edit) =>
    edit.add({
      kind: 'image',
      id: asShapeId('picture')!, // short
      x: 0,
      y: 0,
      w: 40,
      h: 30,
      angle: 0,
      locked: false,
      look: DEFAULT_LOOK,
      text: '',
      asset: asAssetHash(hash),
      type: 'image/png',
      natural: { width: 40, height: 30 },
      crop: { x: 0, y: 0, w: 1, h: 1 },
      alt: 'A heron',
      ...fields,
    }),
  )
  const { seq } = await server.storage.loadLog(id)
  await server.storage.append(id, [{ seq: seq + 1, update: Y.encodeStateAsUpdate(doc) }])
}

describe('bringing a picture', () => {
  test('answers with its hash, type and size, and the very bytes are kept', async () => {
    const { editKey } = await server.create()
    const bytes = newPng()
    const response = await bring(editKey, bytes, { 'Content-Type': 'text/html' })
    const hash = createHash('sha256').update(bytes).digest('hex')
    expect([response.status, response.headers.get('Location')]).toEqual([201, `/assets/${hash}`])
    expect(await response.json()).toEqual({ hash, type: 'image/png', width: 40, height: 30, bytes: bytes.length })
    expect(new Uint8Array(await (await get(hash)).arrayBuffer())).toEqual(bytes)
    expect(new Uint8Array(readFileSync(pathOfAsset(server.assetsFolder, asAssetHash(hash)!)))).toEqual(bytes)
  })

  test('a type is what the bytes say, and other files are refused', async () => {
    const { editKey } = await server.create()
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="7"><script>alert(1)</script></svg>'
    expect(await (await bring(editKey, svg, { 'Content-Type': 'image/png' })).json()).toMatchObject({
      type: 'image/svg+xml',
      width: 9,
    })
    for (const body of ['', 'hello', '<html><body/></html>', newPng().subarray(0, 15)])
      expect(await refusalOf(await bring(editKey, body, { 'Content-Type': 'image/png' }))).toMatchObject({
        status: 415,
        code: 'unsupported-type',
      })
  })

  test('a picture with too many pixels is refused by its header', async () => {
    const { editKey } = await server.create()
    const bomb = newPng()
    new DataView(bomb.buffer).setUint32(16, 30_000)
    new DataView(bomb.buffer).setUint32(20, 30_000)
    const refusal = await refusalOf(await bring(editKey, bomb))
    expect(refusal).toMatchObject({ status: 413, code: 'too-large' })
    expect(refusal.message).toContain('30000 × 30000 pixels')
  })

  test('the same bytes are kept once, for as many boards as bring them', async () => {
    const [one, other] = [await server.create(), await server.create()]
    const bytes = newPng()
    const answers = await Promise.all([one, other, one].map(({ editKey }) => brought(editKey, bytes)))
    expect(new Set(answers.map(({ hash }) => hash)).size).toBe(1)
    const { hash } = answers[0]! // there are three
    expect(readdirSync(join(server.assetsFolder, hash.slice(0, 2))).filter((name) => name.startsWith(hash))).toEqual([
      hash,
    ])
    expect(await server.storage.countAssets(one.id)).toBe(1)
  })

  test('too large a file is refused in a sentence with the limit, which the board tells beforehand', async () => {
    const { editKey } = await server.create()
    const described = (await (await server.app.request(`/api/boards/${editKey}`)).json()) as BoardDescription
    expect(described.maxImageBytes).toBe(64 * 1024)
    const refusal = await refusalOf(await bring(editKey, padded(64 * 1024 + 1)))
    expect(refusal).toEqual({ status: 413, code: 'too-large', message: 'A picture may have at most 0.0625 MiB' })
    expect((await bring(editKey, padded(64 * 1024))).status).toBe(201)
  })

  test('a board has room for so many bytes, and what it has already takes none', async () => {
    const { editKey } = await server.create()
    const [first, second] = [padded(60 * 1024), padded(60 * 1024)]
    await brought(editKey, first)
    await brought(editKey, second)
    const third = padded(60 * 1024)
    const refusal = await refusalOf(await bring(editKey, third))
    expect(refusal).toMatchObject({ status: 507, code: 'images-full' })
    expect(refusal.message).toMatch(/^There is no room for this picture: a board may keep /)
    expect((await get(createHash('sha256').update(third).digest('hex'))).status).toBe(404)
    expect((await bring(editKey, first)).status).toBe(201)
  })

  test('a view key may not, a board that was deleted takes none, and one that never was does not either', async () => {
    const { editKey, viewKey, ownerKey } = await server.create()
    expect(await refusalOf(await bring(viewKey, newPng()))).toMatchObject({ status: 403, code: 'forbidden' })
    expect((await bring(ownerKey, newPng())).status).toBe(201)
    await server.app.request(`/api/boards/${ownerKey}`, { method: 'DELETE' })
    expect(await refusalOf(await bring(editKey, newPng()))).toMatchObject({ status: 410, code: 'board-deleted' })
    expect(await refusalOf(await bring('nobody', newPng()))).toMatchObject({ status: 404, code: 'board-not-found' })
  })
})

test('so many pictures come at once, and the next one is asked to wait', async () => {
  const { editKey } = await server.create()
  const ends: ReadableStreamDefaultController[] = []
  const slow = Array.from({ length: 16 }, async () => {
    const body = new ReadableStream({ start: (controller) => void ends.push(controller) })
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit // Node's own asks for `duplex`
    return server.app.request(`/api/boards/${editKey}/assets`, init)
  })
  await expect.poll(async () => (await bring(editKey, newPng())).status).toBe(503)
  const refused = await bring(editKey, newPng())
  expect(refused.headers.get('Retry-After')).toBe('3')
  expect(await refusalOf(refused)).toMatchObject({ code: 'busy' })
  for (const end of ends) end.close()
  expect(new Set((await Promise.all(slow)).map(({ status }) => status))).toEqual(new Set([415]))
  expect((await bring(editKey, newPng())).status).toBe(201)
})

describe('getting a picture', () => {
  test('it may be kept for ever, and whoever has it gets no bytes', async () => {
    const { hash } = await brought((await server.create()).editKey, newPng())
    const response = await get(hash)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'image/png',
      'content-disposition': expect.stringMatching(/^inline; filename="[0-9a-f]{12}\.png"/),
      'x-content-type-options': 'nosniff',
      etag: `"${hash}"`,
    })
    const known = await get(hash, { headers: { 'If-None-Match': `W/"${hash}"` } })
    expect([known.status, await known.text()]).toEqual([304, ''])
    const head = await get(hash, { method: 'HEAD' })
    expect([head.status, head.headers.get('Content-Length'), await head.text()]).toEqual([
      200,
      response.headers.get('Content-Length'),
      '',
    ])
  })

  test('an SVG that is opened as a page can run and load nothing', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    const { hash } = (await (await bring((await server.create()).editKey, svg)).json()) as StoredAsset
    const { headers } = await get(hash)
    expect(headers.get('Content-Type')).toBe('image/svg+xml')
    expect(headers.get('Content-Security-Policy')).toBe("sandbox; default-src 'none'; style-src 'unsafe-inline'")
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
  })

  test('a hash that nobody brought is not found, and the page’s own files still are', async () => {
    expect(await refusalOf(await get('0f'.repeat(32)))).toMatchObject({ status: 404, code: 'not-found' })
    expect((await server.app.request('/assets/main-1a2b3c.js')).status).toBe(200)
  })
})

describe('pictures of deleted boards', () => {
  const deleted = async ({ ownerKey }: { readonly ownerKey: string }, query = '?forever=1') =>
    server.app.request(`/api/boards/${ownerKey}${query}`, { method: 'DELETE' })

  test('stay as long as their board can be restored from the trash', async () => {
    const board = await server.create()
    const brings = await brought(board.editKey, newPng())
    await deleted(board, '')
    await server.assets.collect()
    await server.app.request(`/api/boards/${board.ownerKey}/restore`, { method: 'POST' })
    expect((await get(brings.hash)).status).toBe(200)
    await deleted(board, '')
    await emptyTrash(server.storage, Date.now() + 31 * 24 * 60 * 60 * 1000)
    await server.assets.collect()
    expect((await get(brings.hash)).status).toBe(404)
  })

  test('are removed, unless another board has brought them or shows them', async () => {
    const [gone, bringer, copier] = [await server.create(), await server.create(), await server.create()]
    const [alone, shared, copied] = [newPng(), newPng(), newPng()]
    const hashes: string[] = []
    for (const bytes of [alone, shared, copied]) hashes.push((await brought(gone.editKey, bytes)).hash)
    await brought(bringer.editKey, shared)
    await show(copier.id, hashes[2]!) // three
    await server.assets.collect()
    expect(await Promise.all(hashes.map(async (hash) => (await get(hash)).status))).toEqual([200, 200, 200])
    await deleted(gone)
    expect(await server.assets.collect()).toBe(1)
    expect(await Promise.all(hashes.map(async (hash) => (await get(hash)).status))).toEqual([404, 200, 200])
    expect((await brought(bringer.editKey, alone)).hash).toBe(hashes[0])
    expect((await get(hashes[0]!)).status).toBe(200) // three
  })

  test('are found in a snapshot, too', async () => {
    const [gone, copier] = [await server.create(), await server.create()]
    const { hash } = await brought(gone.editKey, newPng())
    await show(copier.id, hash)
    const [entry] = await server.storage.readEntries(copier.id, 0)
    const compacted = await server.jobs.compact({ v1: Uint8Array.of(0, 0), tail: [entry!.update] }) // just added
    await server.storage.saveSnapshot(copier.id, { ...compacted, seq: 1 })
    await deleted(gone)
    expect(await server.assets.collect()).toBe(0)
    expect((await get(hash)).status).toBe(200)
  })

  test('one whose name came into a log while boards were searched stays', async () => {
    const [gone, copier] = [await server.create(), await server.create()]
    const hash = asAssetHash((await brought(gone.editKey, newPng())).hash)!
    await deleted(gone)
    const since = Date.now()
    await show(copier.id, hash)
    expect(await server.storage.dropAsset(hash, since)).toBe(false)
    expect(await server.storage.dropAsset(hash, Date.now() + 1000)).toBe(true)
  })
})

test('what a server that was killed left of a picture is gone after its next start', async () => {
  const { hash } = await brought((await server.create()).editKey, newPng())
  const folder = join(server.assetsFolder, hash.slice(0, 2))
  const stray = `${hash.slice(0, 2)}${'0'.repeat(62)}`
  for (const name of [stray, `${hash}.abc.unfinished`]) writeFileSync(join(folder, name), 'half')
  await server.assets.tidy()
  expect(readdirSync(folder)).toContain(hash)
  for (const name of [stray, `${hash}.abc.unfinished`]) expect(readdirSync(folder)).not.toContain(name)
})

describe('an export', () => {
  const colourIn = async (key: string) => {
    const response = await server.app.request(`/api/boards/${key}/export.png?padding=0`)
    const pen = createCanvas(40, 30).getContext('2d')
    pen.drawImage(await loadImage(Buffer.from(await response.arrayBuffer())), 0, 0, 40, 30)
    const [r = 0, g = 0, b = 0] = pen.getImageData(30, 15, 1, 1).data
    return {
      colour: `#${[r, g, b].map((one) => one.toString(16).padStart(2, '0')).join('')}`,
      etag: response.headers.get('ETag'),
    }
  }

  test('shows a picture as soon as it has come, and a placeholder before', async () => {
    const { id, editKey, viewKey } = await server.create()
    const bytes = newPng(40, 30, '#c0ffee')
    await show(id, createHash('sha256').update(bytes).digest('hex'))
    const before = await colourIn(viewKey)
    expect(before.colour).toBe('#e9e7ee')
    await brought(editKey, bytes)
    const after = await colourIn(viewKey)
    expect(after.colour).toBe('#c0ffee')
    expect(after.etag).not.toBe(before.etag)
    const pdf = await server.app.request(`/api/boards/${viewKey}/export.pdf`)
    expect(Buffer.from(await pdf.arrayBuffer()).includes('/Image')).toBe(true)
    const { shapes } = (await (await server.app.request(`/api/boards/${viewKey}/export.json`)).json()) as {
      shapes: { image: object }[]
    }
    expect(shapes[0]?.image).toMatchObject({ type: 'image/png', width: 40, crop: [0, 0, 1, 1], alt: 'A heron' })
  })

  test('carries the file in an SVG, cut to what is shown and mirrored', async () => {
    const { id, editKey, viewKey } = await server.create()
    const canvas = createCanvas(40, 30)
    const pen = canvas.getContext('2d')
    for (const [x, colour] of [
      [0, '#ff0000'],
      [20, '#00ff00'],
      [30, '#0000ff'],
    ] as const) {
      pen.fillStyle = colour
      pen.fillRect(x, 0, 20, 30)
    }
    const { hash } = await brought(editKey, new Uint8Array(canvas.toBuffer('image/png')))
    await show(id, hash, { w: -40, crop: { x: 0.5, y: 0, w: 0.5, h: 1 } })
    const svg = await (await server.app.request(`/api/boards/${viewKey}/export.svg`)).text()
    expect(svg).toContain('href="data:image/png;base64,')
    expect(svg).toContain('viewBox="20 0 20 30"')
    // Mirrored, the right of what is shown is its left: green.
    expect((await colourIn(viewKey)).colour).toBe('#00ff00')
  })

  test('of a file that is broken inside shows the placeholder', async () => {
    const { id, editKey, viewKey } = await server.create()
    const broken = newPng()
    broken.fill(0xee, 33)
    const { hash } = await brought(editKey, broken)
    await show(id, hash)
    expect((await colourIn(viewKey)).colour).toBe('#e9e7ee')
  })

  test('of an SVG that names other files shows none of them', async () => {
    const { id, editKey, viewKey } = await server.create()
    const secret = await brought(editKey, newPng(40, 30, '#ff00ff'))
    const path = pathOfAsset(server.assetsFolder, asAssetHash(secret.hash)!)
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="30">
      <rect width="40" height="30" fill="#c0ffee"/><image href="file://${path}" xlink:href="${path}" width="40" height="30"/></svg>`
    const { hash } = (await (await bring(editKey, svg)).json()) as StoredAsset
    await show(id, hash)
    expect((await colourIn(viewKey)).colour).toBe('#c0ffee')
  })
})
