import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { openLog } from './log.ts'
import { readOptions } from './options.ts'
import { Rooms } from './relay/rooms.ts'
import { serveBoards } from './serve-boards.ts'
import { makeBoard } from './test-server.ts'

afterEach(() => vi.restoreAllMocks())

test('the more people there are, the longer their goodbyes are spread, whichever way they came', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'drawing-room-'))
  const { keys } = await makeBoard(folder)
  const options = readOptions(['--data-dir', folder, '--port', '0', '--host', '127.0.0.1'], {})
  if (options === 'help') throw new Error('not asked for')
  const closing = vi.spyOn(Rooms.prototype, 'close')
  const server = await serveBoards(options, openLog('error'))
  const path = `127.0.0.1:${server.port}/sync/${keys.edit}`
  const socket = new WebSocket(`ws://${path}`)
  await once(socket, 'open')
  const streams = await Promise.all([1, 2, 3].map(() => fetch(`http://${path}/http`)))
  const ended = Promise.all(streams.map((stream) => stream.arrayBuffer()))
  const closed = once(socket, 'close')
  await server.close()
  expect(closing).toHaveBeenCalledExactlyOnceWith(40)
  expect((await closed)[0]).toBe(1012)
  await ended
  await rm(folder, { recursive: true })
})
