import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createBoard, deleteBoard, renameBoard, UnreachableError } from './api.ts'
import { sentenceFor } from './sentence-for.ts'

let answer: RequestListener
const server = createServer((request, response) => answer(request, response))
const fetchFromHere = fetch

beforeEach(async () => {
  server.listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on a port
  // A page's addresses are relative to where it came from.
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => fetchFromHere(`http://localhost:${port}${path}`, init))
})
afterEach(() => {
  vi.unstubAllGlobals()
  server.closeAllConnections()
  server.close()
})

test('a refusal keeps the code that the server gave', async () => {
  answer = (_request, response) => {
    response.statusCode = 507
    response.end(JSON.stringify({ error: { code: 'storage-failed', message: 'disk full' } }))
  }
  await expect(createBoard()).rejects.toMatchObject({ name: 'DrawingRoomError', code: 'storage-failed' })
  await expect(createBoard().catch(sentenceFor)).resolves.toContain('its disk is full or failing')
})

test('what a proxy says when the server is down is no answer', async () => {
  answer = (_request, response) => {
    response.statusCode = 502
    response.end('<h1>Bad gateway</h1>')
  }
  await expect(renameBoard('key', 'New')).rejects.toBeInstanceOf(UnreachableError)
})

test('neither is a connection that breaks', async () => {
  answer = (request) => request.socket.destroy()
  await expect(createBoard()).rejects.toBeInstanceOf(UnreachableError)
  await expect(createBoard().catch(sentenceFor)).resolves.toContain('does not answer')
})

test('an answer without a body is a success', async () => {
  answer = (_request, response) => {
    response.statusCode = 204
    response.end()
  }
  await expect(deleteBoard('key')).resolves.toBeUndefined()
})
