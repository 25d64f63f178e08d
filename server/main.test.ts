import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { encodeMarker } from '../shared/protocol/marker.ts'
import { encodeUpdate } from './relay/frame.ts'
import { openSqliteStorage } from './storage/sqlite-storage.ts'
import { makeBoard, runServer, startServer } from './test-server.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'drawing-room-'))))
afterEach(() => rm(folder, { recursive: true }))

test.each(['SIGTERM', 'SIGINT'] as const)('%s commits, closes with 1012 and exits 0', async (signal) => {
  const { keys, id } = await makeBoard(folder)
  const server = await startServer(folder)
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/sync/${keys.edit}`)
  const heard: Uint8Array[] = []
  socket.on('message', (data: Buffer) => heard.push(data))
  await once(socket, 'open')
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => socket.send(encodeUpdate(update)))
  for (let i = 0; i < 300; i++) doc.getMap('shapes').set(`${i}`, i)
  socket.send(encodeMarker(1))
  await once(socket, 'message') // it is there, and has our updates before it or behind it
  server.process.kill(signal)
  const [code] = (await once(socket, 'close')) as [number] // what that event brings
  expect(code).toBe(1012)
  expect(await server.ended).toBe(0)
  expect(server.output.err).toBe('')

  const storage = await openSqliteStorage(folder)
  const { seq, snapshotSeq } = await storage.loadLog(id)
  // The acknowledged and the rest; and the next start reads a snapshot, not a log.
  expect(seq).toBe(300)
  expect(snapshotSeq).toBe(300)
  await storage.close()
})

test('a signal that comes twice, as npm passes them on, still ends in peace', async () => {
  const server = await startServer(folder)
  server.process.kill('SIGINT')
  server.process.kill('SIGINT')
  expect(await server.ended).toBe(0)
})

test('a port that is no port is one sentence and exit code 1', async () => {
  const server = runServer({ DATA_DIR: folder, PORT: 'many' })
  expect(await server.ended).toBe(1)
  expect(server.output).toEqual({ out: '', err: 'PORT is "many", but a port is a number from 0 to 65535.\n' })
})

test('a port that is taken is one sentence and exit code 1', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo // it listens on a port
  const server = runServer({ DATA_DIR: folder, PORT: String(port) })
  expect(await server.ended).toBe(1)
  expect(server.output.err).toBe(`Port ${port} is in use: stop what listens there, or set PORT to another one.\n`)
  other.close()
})

test('an address that is not ours is one sentence and exit code 1', async () => {
  const server = runServer({ DATA_DIR: folder, HOST: '192.0.2.1' })
  expect(await server.ended).toBe(1)
  expect(server.output.err).toBe('HOST is "192.0.2.1", which is no address of this machine.\n')
})

test('a data folder that cannot be one is one sentence and exit code 1', async () => {
  const file = join(folder, 'file')
  await writeFile(file, '')
  const server = runServer({ DATA_DIR: join(file, 'data') })
  expect(await server.ended).toBe(1)
  expect(server.output.err).toMatch(/^Cannot use the data folder .*\.\n$/)
})

test('a data folder in use is one sentence and exit code 1', async () => {
  const first = await startServer(folder)
  const second = runServer({ DATA_DIR: folder })
  expect(await second.ended).toBe(1)
  expect(second.output.err).toMatch(/^The data folder .* is in use by another Drawing Room server.*\n$/)
  first.process.kill('SIGTERM')
  expect(await first.ended).toBe(0)
})

test('npm start -- --help lists the settings and builds nothing', async () => {
  const dist = join(import.meta.dirname, '..', 'dist')
  const wasBuilt = existsSync(dist)
  const server = runServer({ DATA_DIR: folder }, ['--help'], 'start.mjs')
  expect(await server.ended).toBe(0)
  expect(server.output.out).toContain('--data-dir')
  expect(server.output.out).not.toContain('Building')
  expect(existsSync(dist)).toBe(wasBuilt)
})
