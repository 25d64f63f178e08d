import { once } from 'node:events'
import { existsSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { CreatedBoard } from '../shared/protocol/api.ts'
import { encodeMarker } from '../shared/protocol/marker.ts'
import { MESSAGE } from '../shared/protocol/message-type.ts'
import { encodeSyncStep1, encodeUpdate } from './relay/frame.ts'
import { NOTHING_YET, positionsIn, soon } from './relay/test-relay.ts'
import { openSqliteStorage } from './storage/sqlite-storage.ts'
import { boardRecord, entriesFrom } from './storage/test-boards.ts'
import { makeBoard, runServer, startServer } from './test-server.ts'

let folder: string
let dataDir: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drawing-room-'))
  dataDir = join(folder, 'data')
  file = join(folder, 'boards.backup')
})
afterEach(() => rm(folder, { recursive: true }))

/** What `npm run backup` and `npm run restore` do. */
async function run(script: 'backup' | 'restore', args: readonly string[], into = dataDir) {
  const { ended, output } = runServer({ DATA_DIR: into }, args, `${script}.ts`)
  return { code: await ended, ...output }
}

const connect = async (port: number, key: string, query = '') => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${key}${query}`)
  const heard: Uint8Array[] = []
  socket.on('message', (data: Buffer) => heard.push(data))
  await once(socket, 'open')
  return { socket, heard }
}

function visit(port: number, key: string, doc = new Y.Doc(), params: Record<string, string> = {}) {
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/sync`, key, doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket, // the types are the browser's
    disableBc: true,
    params,
  })
  const leave = () => {
    provider.destroy()
    provider.awareness.destroy()
  }
  return { doc, provider, leave, shapes: doc.getMap<number>('shapes') }
}

test(
  'a backup made under load, restored after a kill, has every board, and who was ahead brings the rest',
  { timeout: 60_000 },
  async () => {
    const server = await startServer(dataDir)
    const boards = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const response = await fetch(`http://127.0.0.1:${server.port}/api/boards`, { method: 'POST' })
        return (await response.json()) as CreatedBoard
      }),
    )
    // Everybody draws as fast as the event loop turns, and does not stop for the backup.
    let isDrawing = true
    const writers = await Promise.all(
      boards.map(async ({ editKey }) => {
        const doc = new Y.Doc()
        const { socket, heard } = await connect(server.port, editKey, '?wire=1')
        socket.send(encodeSyncStep1(NOTHING_YET))
        doc.on('update', (update: Uint8Array) => socket.send(encodeUpdate(update)))
        const drawing = (async () => {
          for (let i = 0; isDrawing; i++) {
            doc.getMap('shapes').set(`${i}`, i)
            if (i % 10 === 0) await sleep(1)
          }
        })()
        return { editKey, doc, socket, heard, drawing }
      }),
    )
    const count = ({ doc }: { readonly doc: Y.Doc }) => doc.getMap('shapes').size
    await soon(() => expect(Math.min(...writers.map(count))).toBeGreaterThan(200))
    const least = Math.min(...writers.map(count)) - 200
    const backup = await run('backup', [file])
    expect(backup).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^Backed up 5 boards of .*\n$/) })

    const countAtBackup = Math.max(...writers.map(count))
    await soon(() => expect(Math.min(...writers.map(count))).toBeGreaterThan(countAtBackup + 100))
    isDrawing = false
    for (const { socket, doc } of writers) {
      doc.getMap('shapes').set('last', 0)
      socket.send(encodeMarker(1))
    }
    await Promise.all(writers.map(({ drawing }) => drawing))
    await soon(() => {
      for (const { heard } of writers) expect(heard.some(([type]) => type === MESSAGE.marker)).toBe(true)
    })
    await soon(() => expect(positionsIn(writers[0]!.heard).length).toBeGreaterThan(0)) // there are five
    const since = positionsIn(writers[0]!.heard).at(-1)! // see above
    server.process.kill('SIGKILL')
    await server.ended

    const restored = join(folder, 'restored')
    expect(await run('restore', [file], restored)).toMatchObject({ code: 0, err: '' })
    const again = await startServer(restored)
    for (const { editKey } of writers) {
      const visitor = visit(again.port, editKey)
      await soon(() => expect(visitor.provider.synced).toBe(true))
      const { size } = visitor.shapes
      expect(size).toBeGreaterThan(least)
      expect(size).toBeLessThan(countAtBackup + 100)
      // All that was drawn up to some moment, without gaps.
      for (let i = 0; i < size; i++) expect(visitor.shapes.get(`${i}`)).toBe(i)
      visitor.leave()
    }
    // It was told how far it had been served; that number now means something else.
    const [{ editKey, doc }] = writers as [(typeof writers)[0]] // five
    const ahead = visit(again.port, editKey, doc, { since: `${since!.epoch}.${since!.seq}` })
    await soon(() => expect(ahead.provider.synced).toBe(true))
    const witness = visit(again.port, editKey)
    await soon(() => expect(witness.shapes.toJSON()).toEqual(ahead.shapes.toJSON()))
    expect(witness.shapes.has('last')).toBe(true)
    ahead.leave()
    witness.leave()
    again.process.kill('SIGTERM')
    expect(await again.ended).toBe(0)
  },
)

test('without a server a backup is made all the same, for its owner alone to read, with what is in the trash', async () => {
  const { keys } = await makeBoard(dataDir)
  const trashed = boardRecord()
  const before = await openSqliteStorage(dataDir)
  await before.create(trashed)
  await before.append(trashed.id, entriesFrom(1, 3))
  await before.moveToTrash(trashed.id, 1000)
  await before.close()
  expect((await run('backup', [file])).code).toBe(0)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(await run('restore', [file], join(folder, 'other'))).toMatchObject({ code: 0, err: '' })
  const storage = await openSqliteStorage(join(folder, 'other'))
  expect(await storage.findLink(keys.edit)).toMatchObject({ role: 'edit', deleted: false })
  expect(await storage.findLink(trashed.keys.owner)).toMatchObject({ deleted: true, board: { trashedAt: 1000 } })
  await storage.takeFromTrash(trashed.id)
  expect((await storage.loadLog(trashed.id)).seq).toBe(3)
  await storage.close()
})

test('pictures go with the boards that show them', async () => {
  const { keys } = await makeBoard(dataDir)
  const server = await startServer(dataDir)
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="7"/>'
  const address = `http://127.0.0.1:${server.port}`
  const stored = await fetch(`${address}/api/boards/${keys.edit}/assets`, { method: 'POST', body: svg })
  const { hash } = (await stored.json()) as { hash: string }
  expect((await run('backup', [file])).code).toBe(0)
  server.process.kill('SIGTERM')
  await server.ended
  const other = join(folder, 'other')
  for (const flags of [[], ['--force']])
    expect(await run('restore', [file, ...flags], other)).toMatchObject({ code: 0, err: '' })
  const [aside] = readdirSync(other).filter((name) => name.startsWith('before-restore'))
  expect(readdirSync(join(other, aside!, 'assets', hash.slice(0, 2)))).toEqual([hash]) // it was forced
  expect(readdirSync(other).filter((name) => name.endsWith('.restoring'))).toEqual([])
  const again = await startServer(other)
  const picture = await fetch(`http://127.0.0.1:${again.port}/assets/${hash}`)
  expect([picture.status, await picture.text()]).toEqual([200, svg])
  again.process.kill('SIGTERM')
  await again.ended
})

test('every board begins a new log when it is restored', async () => {
  const { keys, epoch } = await makeBoard(dataDir)
  await run('backup', [file])
  const epochs = new Set([epoch])
  for (let round = 1; round <= 2; round++) {
    await run('restore', [file, '--force'])
    const storage = await openSqliteStorage(dataDir)
    const link = await storage.findLink(keys.view)
    await storage.close()
    expect(link?.board.epoch).toMatch(/^[0-9a-f]{16}$/)
    epochs.add(link!.board.epoch) // it matched
    expect(epochs.size).toBe(round + 1)
  }
})

test('a backup replaces nothing unless told to, and leaves nothing half done', async () => {
  await makeBoard(dataDir)
  writeFileSync(file, 'my notes')
  const refused = await run('backup', [file])
  expect(refused).toEqual({ code: 1, out: '', err: expect.stringMatching(/^.* exists already: .*--force\.\n$/) })
  expect(statSync(file).size).toBe(8)
  expect((await run('backup', [file, '--force'])).code).toBe(0)
  expect(statSync(file).size).toBeGreaterThan(8)
  const nowhere = await run('backup', [join(folder, 'no', 'such', 'folder')])
  expect(nowhere).toEqual({ code: 1, out: '', err: expect.stringMatching(/^Cannot back up .*\.\n$/) })
  expect(readdirSync(folder).sort()).toEqual(['boards.backup', 'data'])
})

test('a restore refuses a folder that holds boards, unless it may put them aside', async () => {
  await makeBoard(dataDir)
  await run('backup', [file])
  const refused = await run('restore', [file])
  expect(refused).toEqual({ code: 1, out: '', err: expect.stringMatching(/holds boards already: .*--force\.\n$/) })
  const forced = await run('restore', [file, '--force'])
  const [, aside] = /What was there is in (.*)\.\n$/.exec(forced.out) ?? []
  expect(forced.code).toBe(0)
  expect(existsSync(join(aside!, 'drawing-room.sqlite'))).toBe(true) // the sentence names it
  expect(readdirSync(dataDir).filter((name) => name.endsWith('.restoring'))).toEqual([])
})

test('a restore refuses a folder that a server uses', async () => {
  await makeBoard(dataDir)
  await run('backup', [file])
  const server = await startServer(dataDir)
  const refused = await run('restore', [file, '--force'])
  expect(refused).toEqual({ code: 1, out: '', err: expect.stringMatching(/is in use by another .*\n$/) })
  server.process.kill('SIGTERM')
  expect(await server.ended).toBe(0)
})

test('what is no backup, or a damaged one, is refused in a sentence and changes nothing', async () => {
  await makeBoard(dataDir)
  await run('backup', [file])
  const [notes, cut, newer, empty] = ['notes', 'cut', 'newer', 'empty'].map((name) => join(folder, name))
  writeFileSync(notes!, 'These are my notes.\n'.repeat(500)) // four names, here and below
  await copyFile(file, cut!)
  truncateSync(cut!, statSync(file).size - 4096)
  await copyFile(file, newer!)
  const db = new DatabaseSync(newer!)
  db.exec('pragma user_version = 7')
  db.close()
  writeFileSync(empty!, '')
  for (const [path, reason] of [
    [notes, /is no backup of a Drawing Room/],
    [cut, /is damaged/],
    [newer, /was written by a newer Drawing Room/],
    [empty, /is no backup of a Drawing Room/],
    [join(folder, 'nothing'), /There is no backup/],
  ] as const) {
    const refused = await run('restore', [path!], join(folder, 'target'))
    expect(refused).toEqual({ code: 1, out: '', err: expect.stringMatching(reason) })
    expect(refused.err.trim().split('\n')).toHaveLength(1)
  }
  expect(existsSync(join(folder, 'target'))).toBe(false)
})

test('whoever calls it wrongly is told how to', async () => {
  for (const args of [[], ['a', 'b'], ['--fast', 'a']]) {
    const refused = await run('backup', args)
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('npm run backup -- FILE') })
  }
  expect((await run('backup', [file], join(folder, 'nothing'))).err).toMatch(/^There are no boards in /)
})
