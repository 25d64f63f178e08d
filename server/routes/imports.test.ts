import { createCanvas } from '@napi-rs/canvas'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { Board } from '../../shared/model/board.ts'
import type { BoardJson } from '../../shared/model/export-json.ts'
import type { CreatedBoard, ImportedShapes } from '../../shared/protocol/api.ts'
import { openLog } from '../log.ts'
import { readOptions } from '../options.ts'
import { soon } from '../relay/test-relay.ts'
import { serveBoards, type RunningServer } from '../serve-boards.ts'
import { refusalOf } from './test-app.ts'

let folder: string
let server: RunningServer
const visitors: { destroy(): void }[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drawing-room-'))
  const limits = ['--max-board-mib', '1', '--max-image-mib', '1', '--max-board-images-mib', '1']
  const options = readOptions(['--data-dir', folder, '--port', '0', '--host', '127.0.0.1', ...limits], {})
  if (options === 'help') throw new Error('not asked for')
  server = await serveBoards(options, openLog('silent'))
})
afterAll(async () => {
  for (const visitor of visitors) visitor.destroy()
  await server.close()
  await rm(folder, { recursive: true })
})

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${server.port}/api/boards${path}`, {
    method: 'POST',
    headers,
    body: typeof body === 'string' || body instanceof Uint8Array ? (body as RequestInit['body']) : JSON.stringify(body),
  })
async function created(body: unknown, query = ''): Promise<CreatedBoard> {
  const response = await post(query, body)
  expect(response.status).toBe(201)
  return (await response.json()) as CreatedBoard // the route's own type
}
async function imported(key: string, body: unknown, query = ''): Promise<ImportedShapes> {
  const response = await post(`/${key}/import${query}`, body)
  expect([response.status, response.status === 201 ? '' : await response.clone().text()]).toEqual([201, ''])
  return (await response.json()) as ImportedShapes // the route's own type
}
async function exported(key: string) {
  const response = await fetch(`http://127.0.0.1:${server.port}/b/${key}.json`)
  return (await response.json()) as BoardJson // the route's own type
}

/** A stock client, and the board that it sees. */
function visit(key: string) {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`ws://127.0.0.1:${server.port}/sync`, key, doc, {
    // The types are those of the browser's.
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  visitors.push(provider, provider.awareness, doc)
  return { provider, board: new Board(doc) }
}

const note = (text: string, more = {}) => ({ id: text, kind: 'note', x: 500, y: 300, text, ...more })
const plan = (...shapes: object[]) => ({ version: 1, board: { title: 'Plan' }, shapes })
const CSV = 'Name,Age\nAda,36\n'

test('a file that is put on a board is seen at once by who is connected, in one update', async () => {
  const { editKey, viewKey } = await created({})
  const guest = visit(viewKey)
  await soon(() => expect(guest.provider.synced).toBe(true))
  let updates = 0
  guest.board.doc.on('update', () => updates++)
  const { count, ids } = await imported(editKey, plan(note('one'), note('two')))
  expect(count).toBe(2)
  await soon(() => expect(guest.board.inOrder().map(({ id }) => id)).toEqual(ids))
  expect(updates).toBe(1)
  expect(guest.board.inOrder().map(({ text }) => text)).toEqual(['one', 'two'])
})

test('what was put on a board is on the disk when it is answered, also on one that nobody visits', async () => {
  const { editKey } = await created({})
  await imported(editKey, CSV, '?name=people.csv')
  // Read from there.
  const { shapes } = await exported(editKey)
  expect(shapes.map(({ text }) => text)).toEqual(['Name', 'Age', 'Ada', '36'])
})

test('the first file is where it says, the next one beside it, and a third where it was asked to be', async () => {
  const { editKey } = await created({})
  await imported(editKey, plan(note('first')))
  await imported(editKey, plan(note('second', { x: -70, y: 12 })))
  await imported(editKey, plan(note('third')), '?x=-1000&y=20.5')
  const { shapes } = await exported(editKey)
  expect(shapes.map(({ text, x, y }) => [text, x, y])).toEqual([
    ['first', 500, 300],
    ['second', 750, 300],
    ['third', -1000, 21],
  ])
})

test('diagrams and drawings are shapes, with their pictures', async () => {
  const { editKey } = await created('flowchart LR\n A[Draw] --> B[Share]', '?name=plan.mmd')
  const png = createCanvas(8, 4).toDataURL('image/png')
  await imported(editKey, `<svg><path d="M0 0H90V40L9 9Z" fill="#1c7ed6"/><image href="${png}" width="8" height="4"/></svg>`) // prettier-ignore
  const { shapes } = await exported(editKey)
  expect(shapes.map(({ kind, text }) => text || kind)).toEqual(['arrow', 'Draw', 'Share', 'line', 'image'])
  const [arrow, draw, share, area, image] = shapes
  expect([arrow!.start!.shape, arrow!.end!.shape]).toEqual([draw!.id, share!.id])
  expect(area).toMatchObject({ closed: true, fill: '#1c7ed6' })
  expect((await fetch(`http://127.0.0.1:${server.port}/assets/${image!.image!.asset}`)).status).toBe(200)
  // As data, and back.
  const again = await created(await exported(editKey))
  expect((await exported(again.editKey)).shapes[3]).toMatchObject({ closed: true, points: area!.points })
})

test('a board is made with a file, with JSON that has a title and content, or with text in it', async () => {
  const texts = async ({ viewKey }: CreatedBoard) => (await exported(viewKey)).shapes.map(({ text }) => text)
  const fromFile = await created(plan(note('a')))
  expect([fromFile.title, fromFile.imported?.count, await texts(fromFile)]).toEqual(['Plan', 1, ['a']])
  const long = await created({ version: 1, board: { title: 'x'.repeat(300) }, shapes: [] })
  expect(long.title).toBe('x'.repeat(200))
  const wrapped = await created({ title: ' Mine ', content: plan(note('b')) })
  expect([wrapped.title, await texts(wrapped)]).toEqual(['Mine', ['b']])
  const asText = await created({ title: '', name: 'x.csv', content: CSV })
  expect([asText.title, await texts(asText)]).toEqual(['', ['Name', 'Age', 'Ada', '36']])
  const named = await created('a;b\n', '?name=folder/Shopping%20list.csv')
  expect([named.title, await texts(named)]).toEqual(['Shopping list', ['a', 'b']])
})

test.each([
  ['{"type": "excalidraw", "elem', '', 400, 'Line 1, column 29: the file is not JSON, or was cut off'],
  [{ shapes: [note('x', { angle: 'much' })] }, '', 400, 'shapes[0].angle is not a number'],
  ['Dear all,', '', 400, 'The file is in no format that can be opened here'],
  [createCanvas(3, 3).toBuffer('image/png'), '', 400, 'The picture carries no board'],
  [plan(note('x')), '?x=12', 400, '"x" and "y" must be two numbers, in board units'],
])('%.30s is refused, and the board stays as it was', async (body, query, status, message) => {
  const { editKey } = await created({ content: plan(note('before')) })
  const refusal = await refusalOf(await post(`/${editKey}/import${query}`, body))
  expect(refusal).toEqual({ status, code: 'invalid-request', message })
  expect((await exported(editKey)).shapes).toHaveLength(1)
})

test('a broken file makes no board, and says where it is broken', async () => {
  const broken = await post('', { title: 'Plan', content: { shapes: [note('x'), { kind: 7 }] } })
  expect(await refusalOf(broken)).toMatchObject({ status: 400, message: 'content.shapes[1].kind is not a text' })
  expect(await refusalOf(await post('?title=x', { titel: '', content: {} }))).toMatchObject({
    message: 'Only "title", "name" and "content" may be set',
  })
})

test('who may only look brings nothing', async () => {
  const { viewKey } = await created({})
  expect(await refusalOf(await post(`/${viewKey}/import`, plan(note('x'))))).toMatchObject({
    status: 403,
    code: 'forbidden',
  })
  expect(await refusalOf(await post('/no-such-key/import', plan()))).toMatchObject({ status: 404 })
})

test('a form is told how to send a file', async () => {
  const { editKey } = await created({})
  const form = await post(`/${editKey}/import`, '--x', { 'Content-Type': 'multipart/form-data; boundary=x' })
  expect(await refusalOf(form)).toMatchObject({ status: 415, message: expect.stringContaining('--data-binary') })
})

const dataAddress = (bytes: Uint8Array) => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`
const scene = (dataURL: string) => ({
  type: 'excalidraw',
  elements: [{ id: 'i', type: 'image', x: 0, y: 0, width: 30, height: 20, fileId: 'f' }],
  files: { f: { dataURL } },
})

test('pictures come along, and are there when their shapes are', async () => {
  const png = createCanvas(30, 20).toBuffer('image/png')
  const { viewKey } = await created(scene(dataAddress(png)))
  const [shape] = (await exported(viewKey)).shapes
  expect(shape?.image).toMatchObject({ width: 30, height: 20, type: 'image/png' })
  const response = await fetch(`http://127.0.0.1:${server.port}/assets/${shape?.image?.asset}`)
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array(png))
  // To be opened on another server.
  const whole = await fetch(`http://127.0.0.1:${server.port}/b/${viewKey}.json?embed=1`)
  const { assets } = (await whole.json()) as BoardJson // the route's own type
  expect(assets).toEqual({ [shape!.image!.asset!]: dataAddress(png) })
})

test('a board that is full, or has no room for a picture, takes nothing of a file', async () => {
  const { editKey } = await created({})
  const long = 'x'.repeat(19_000)
  const full = await post(`/${editKey}/import`, plan(...Array.from({ length: 60 }, () => note(long, { id: '' }))))
  expect(await refusalOf(full)).toMatchObject({ status: 413, code: 'too-large' })
  const large = (seed: number) => {
    const png = createCanvas(3 + seed, 3).toBuffer('image/png')
    return Buffer.concat([png, new Uint8Array(700_000)])
  }
  await imported(editKey, scene(dataAddress(large(0))))
  const refused = await post(`/${editKey}/import`, scene(dataAddress(large(1))))
  expect(await refusalOf(refused)).toMatchObject({ status: 507, code: 'images-full' })
  expect((await exported(editKey)).shapes).toHaveLength(1)
})
