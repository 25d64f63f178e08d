import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import { WebsocketProvider as WebsocketProvider2 } from 'y-websocket-2'
import * as Y from 'yjs'
import type { CreatedBoard } from '../shared/protocol/api.ts'
import { soon } from './relay/test-relay.ts'
import { startServer } from './test-server.ts'

let folder: string
let server: Awaited<ReturnType<typeof startServer>>
const leaving: (() => void)[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drawing-room-'))
  server = await startServer(folder, { OPEN_ROOMS: '1' })
})
afterAll(async () => {
  for (const leave of leaving) leave()
  server.process.kill('SIGTERM')
  await server.ended
  await rm(folder, { recursive: true })
})

/** An application as there are many: a provider of some version, and its own idea of a document. */
function enter(room: string, Provider: typeof WebsocketProvider | typeof WebsocketProvider2 = WebsocketProvider) {
  const doc = new Y.Doc()
  const provider = new Provider(`ws://127.0.0.1:${server.port}/sync`, room, doc, {
    // The types are those of the browser's.
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  leaving.push(() => {
    provider.destroy()
    provider.awareness.destroy()
  })
  return { doc, provider, awareness: provider.awareness, text: doc.getText('quill') }
}

test('providers of two versions meet in a room that nobody made before, and see each other', async () => {
  const [old, current] = [enter('my-quill-app', WebsocketProvider2), enter('my-quill-app')]
  await soon(() => expect([old.provider.synced, current.provider.synced]).toEqual([true, true]))
  old.text.insert(0, 'Hello ')
  await soon(() => expect(current.text.toJSON()).toBe('Hello '))
  current.text.insert(6, 'world', { bold: true })
  await soon(() => expect(old.text.toDelta()).toEqual(current.text.toDelta()))
  expect(old.text.toDelta()).toEqual([{ insert: 'Hello ' }, { insert: 'world', attributes: { bold: true } }])
  old.awareness.setLocalStateField('user', { name: 'Ada' })
  await soon(() => expect([...current.awareness.getStates().values()]).toContainEqual({ user: { name: 'Ada' } }))
  // And what they wrote stays.
  const late = enter('my-quill-app', WebsocketProvider2)
  await soon(() => expect(late.text.toJSON()).toBe('Hello world'))
})

test('names may have slashes, spaces and any script, and each is a room of its own', async () => {
  const names = ['docs/2026/plan', 'docs/2026', 'docs', 'notes of today', 'Pläne/日本', 'x'.repeat(256), 'api/boards']
  const writers = names.map((name) => enter(name))
  for (const [index, { text }] of writers.entries()) text.insert(0, names[index]!) // as many
  await soon(() => expect(writers.every(({ provider }) => provider.synced)).toBe(true))
  const readers = names.map((name) => enter(name, WebsocketProvider2))
  await soon(() => expect(readers.map(({ text }) => text.toJSON())).toEqual(names))
})

test('fifty who connect to a new name at once come into one room', async () => {
  const visitors = Array.from({ length: 50 }, () => enter('crowd'))
  let closes = 0
  for (const { provider, text } of visitors) {
    ;(provider as WebsocketProvider).on('connection-close', () => closes++) // entered with this version
    text.insert(0, 'x')
  }
  await soon(() => expect(visitors.map(({ text }) => text.length)).toEqual(visitors.map(() => 50)))
  expect(closes).toBe(0)
})

test('a name that is too long is refused for good, and the reason is given', async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/sync/${'x'.repeat(257)}`)
  const [code, reason] = await new Promise<[number, string]>((resolve) => {
    socket.on('close', (code, reason) => resolve([code, reason.toString()]))
  })
  expect([code, reason]).toEqual([4404, 'a name has at most 256 characters'])
})

test('a board made by HTTP keeps its keys: a view key opens it to look at, and makes no board of its own', async () => {
  const response = await fetch(`http://127.0.0.1:${server.port}/api/boards`, { method: 'POST' })
  const { editKey, viewKey } = (await response.json()) as CreatedBoard
  const [editor, viewer] = [enter(editKey), enter(viewKey)]
  await soon(() => expect(editor.provider.synced && viewer.provider.synced).toBe(true))
  viewer.text.insert(0, 'not for others ')
  editor.text.insert(0, 'for all ')
  await soon(() => expect(viewer.text.toJSON()).toContain('for all '))
  expect(editor.text.toJSON()).toBe('for all ')
})

test('the start says loudly that rooms are open, and nothing of the kind when they are not', async () => {
  expect(server.output.out).toContain('ROOMS ARE OPEN')
  const closed = await startServer(join(folder, 'closed'))
  const socket = new WebSocket(`ws://127.0.0.1:${closed.port}/sync/my-quill-app`)
  expect((await once(socket, 'close'))[0]).toBe(4404)
  const slashes = new WebSocket(`ws://127.0.0.1:${closed.port}/sync/a/b`)
  await once(slashes, 'error')
  expect(closed.output.out).not.toContain('ROOMS ARE OPEN')
  closed.process.kill('SIGTERM')
  await closed.ended
})
