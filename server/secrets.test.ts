import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { makeBoard, startServer } from './test-server.ts'

/** What the server answers to these bytes; every refusal fits into one packet. */
async function answerTo(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.write(bytes)
  const [data] = (await once(socket, 'data')) as [Buffer] // what that event brings
  socket.destroy()
  return data.toString()
}

test('a key is in no log and in no refusal, whatever is wrong with the request that carries it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'drawing-room-'))
  const { keys } = await makeBoard(folder)
  const server = await startServer(folder)
  const key = keys.view
  const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\n'
  const requests = [
    `GET /sync/${key} HTTP/1.1\r\nHost: x\r\n`,
    `GET /sync/${key} HTTP/1.1\r\nHost: x\r\n${upgrade}Sec-WebSocket-Version: 8\r\n`,
    `GET /sync/${key} HTTP/1.1\r\nHost: x\r\n${upgrade}Sec-WebSocket-Version: 13\r\nOrigin: https://evil.example\r\n`,
    `GET /sync/${key} HTTP/1.1\r\nHost: x\r\n${upgrade}Sec-WebSocket-Version: 13\r\n`,
    `GET /sync/${key} HTTP/1.1\r\nHost: a b[\r\n`,
    `GET /sync/${key}%zz HTTP/1.1\r\nHost: x\r\n${upgrade}Sec-WebSocket-Version: 13\r\n`,
    `GET http://[/b/${key} HTTP/1.1\r\nHost: x\r\n`,
    `GET /api/boards/${key}/../../${key} HTTP/1.1\r\nHost: x\r\n`,
    `GET /api/boards/${key}x HTTP/1.1\r\nHost: x\r\n`,
    `GET /api/boards/${key}/export.svg?scale=${key} HTTP/1.1\r\nHost: x\r\n`,
    `PATCH /api/boards/${key} HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n`,
    `DELETE /api/boards/${key} HTTP/1.1\r\nHost: x\r\n`,
    `PUT /api/boards/${key} HTTP/1.1\r\nHost: x\r\n`,
    `G\x01T /api/boards/${key} HTTP/1.1\r\nHost: x\r\n`,
  ]
  for (const request of requests) {
    const [line] = request.split('\r\n')
    const answer = await answerTo(server.port, `${request}X-Forwarded-For: 192.0.2.1\r\n\r\n{`)
    expect(answer, line).toMatch(/^HTTP\/1\.1 4/)
    expect(answer, line).not.toContain(key)
  }
  for (const path of [`${key}x`, key]) {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/sync/${path}?since=${key}`)
    await once(socket, 'open')
    socket.send(key)
    const [, reason] = (await once(socket, 'close')) as [number, Buffer] // what that event brings
    expect(reason.length).toBeGreaterThan(0)
    expect(reason.toString()).not.toContain(key)
  }
  server.process.kill('SIGTERM')
  expect(await server.ended).toBe(0)
  expect(server.output.out + server.output.err).not.toContain(key)
  await rm(folder, { recursive: true })
})
