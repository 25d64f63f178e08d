import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type IncomingMessage, request } from 'node:http'
import * as decoding from 'lib0/decoding'
import type { AddressInfo } from 'node:net'
import { expect, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { readFacts } from '../../shared/protocol/facts.ts'
import { MESSAGE } from '../../shared/protocol/message-type.ts'
import { readPosition } from '../../shared/protocol/position.ts'
import { Addresses } from '../addresses.ts'
import { toResponse } from '../http/error-response.ts'
import { openJobs } from '../jobs/open-jobs.ts'
import { syncHttpRoutes } from '../routes/sync-http.ts'
import { syncRoutes } from '../routes/sync.ts'
import { openSqliteStorage } from '../storage/sqlite-storage.ts'
import type { BoardId, Storage } from '../storage/storage.ts'
import { ALLOWANCES, type Allowances } from './allowances.ts'
import { HTTP_TIMINGS, type HttpTimings } from './http-socket.ts'
import { LIMITS, type Timings, WS_LIMITS } from './limits.ts'
import { Rooms } from './rooms.ts'

export function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update)))
  return doc
}

const KINDS = [
  'sync-step-1',
  'sync-step-2',
  'update',
  'presence',
  'auth',
  'live',
  'facts',
  'marker',
  'position',
] as const
type Kind = (typeof KINDS)[number]

function kindOf(frame: Uint8Array): Kind | undefined {
  if (frame[0] === MESSAGE.sync) return KINDS[frame[1]!] // a sync message has a subtype
  if (frame[0] === MESSAGE.awareness) return 'presence'
  if (frame[0] === MESSAGE.auth) return 'auth'
  return KINDS[frame[0]! - MESSAGE.live + 5] // a frame has a type
}

/** The frames of some kinds among those heard, in order. */
export const framesOf = (heard: readonly Uint8Array[], ...kinds: readonly Kind[]) =>
  heard.filter((frame) => kinds.includes(kindOf(frame)!)) // one that is of no kind is not among them

const bodyOf = (frame: Uint8Array, start: number) => {
  const decoder = decoding.createDecoder(frame)
  decoder.pos = start
  return decoder
}
/** Everything heard that brings document content, in order. */
export const updatesIn = (heard: readonly Uint8Array[]) =>
  heard
    .filter((frame) => ['update', 'sync-step-2'].includes(kindOf(frame) ?? ''))
    .map((frame) => decoding.readVarUint8Array(bodyOf(frame, 2)).slice())
export const factsIn = (heard: readonly Uint8Array[]) => framesOf(heard, 'facts').map((f) => readFacts(bodyOf(f, 1)))
export const positionsIn = (heard: readonly Uint8Array[]) =>
  framesOf(heard, 'position').map((frame) => readPosition(bodyOf(frame, 1)))

/** For tests: a relay on a port of its own, with a data folder, one board and its keys. It believes one proxy. */
export async function startRelay(
  timings: Partial<Timings> = {},
  allowances: Partial<Allowances> = {},
  http: Partial<HttpTimings> = {},
) {
  const dataDir = await mkdtemp(join(tmpdir(), 'drawing-room-'))
  const storage = await openSqliteStorage(dataDir)
  const disk = controlDisk(storage)
  const jobs = openJobs()
  const reports: string[] = []
  const report = (message: string) => void reports.push(message)
  const allowed = { ...ALLOWANCES, ...allowances }
  const maxBoardBytes = allowed.boardMib * 1024 ** 2
  const rooms = new Rooms({ storage, jobs, report, timings: { tick: 50, ...timings }, maxBoardBytes })
  const addresses = new Addresses(allowed, 1, report)
  const services = { storage, rooms, addresses, allowedOrigins: [], report }
  const app = new Hono()
    .onError(toResponse(report))
    .route('/sync', syncHttpRoutes(services, { ...HTTP_TIMINGS, ...http }))
    .route('/sync', syncRoutes(services))
  const wss = new WebSocketServer({ noServer: true, maxPayload: LIMITS.frame, ...WS_LIMITS })
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1', websocket: { server: wss } })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on a port
  const url = `ws://127.0.0.1:${port}/sync`
  const board = {
    id: crypto.randomUUID() as BoardId, // ids are made here
    title: 'Test',
    keys: { edit: `edit-${port}`, view: `view-${port}`, owner: `owner-${port}` },
    createdAt: 0,
    readOnly: false,
    trashedAt: null,
    epoch: '0123456789abcdef',
  }
  await storage.create(board)
  const clients: { destroy(): void }[] = []
  return {
    url,
    board,
    storage,
    disk,
    rooms,
    addresses,
    reports,
    wss,
    /** A stock client, with a document of its own unless one is given. */
    join(key: string = board.keys.edit, doc = new Y.Doc(), params: Record<string, string> = {}) {
      const provider = new WebsocketProvider(url, key, doc, {
        // The types are those of the browser's.
        WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
        disableBc: true,
        params,
      })
      // Where the document has taken another client id, the provider looks for a presence that it does not have.
      const leave = () => {
        doc.clientID = provider.awareness.clientID
        provider.destroy()
      }
      clients.push({ destroy: leave }, provider.awareness, doc)
      return { doc, provider, shapes: doc.getMap<unknown>('shapes') }
    },
    /** A bare socket that collects what it hears. */
    async connect(key: string = board.keys.edit, query = '', headers: Record<string, string> = {}) {
      const socket = new WebSocket(`${url}/${key}${query}`, { headers })
      const heard: Uint8Array[] = []
      const closed = new Promise<{ code: number; reason: string }>((resolve) => {
        socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }))
      })
      socket.on('message', (data) => heard.push(new Uint8Array(data as Buffer))) // ws hands out Buffers
      clients.push({ destroy: () => socket.terminate() })
      await once(socket, 'open')
      return { socket, heard, closed }
    },
    /** The status that a plain HTTP request for the board's socket gets. */
    async request(headers: Record<string, string>): Promise<number> {
      const asking = request({ port, path: `/sync/${board.keys.edit}`, headers })
      asking.end()
      const [response] = (await once(asking, 'response')) as [IncomingMessage] // what that event brings
      response.resume()
      return response.statusCode ?? 0
    },
    async stop() {
      for (const client of clients) client.destroy()
      await rooms.close(0)
      for (const socket of wss.clients) socket.terminate()
      server.close()
      await jobs.close()
      await storage.close()
      await rm(dataDir, { recursive: true })
    },
  }
}
/** Makes a real disk refuse updates, or take its time, when told so. */
function controlDisk(storage: Storage) {
  const disk = { isFull: false, gate: Promise.resolve() }
  const append = storage.append.bind(storage)
  storage.append = async (id, entries) => {
    await disk.gate
    if (disk.isFull) throw new DrawingRoomError('storage-failed', 'The disk is full')
    return append(id, entries)
  }
  return disk
}

export type TestRelay = Awaited<ReturnType<typeof startRelay>>

/** Waits for what is to be seen. */
export const soon = <T>(check: () => T) => vi.waitFor(check, { timeout: 60_000, interval: 5 })

export const synced = (...clients: ReturnType<TestRelay['join']>[]) =>
  soon(() => expect(clients.every(({ provider }) => provider.synced)).toBe(true))

/** The updates of one writer who sets `count` keys, one after the other. */
export function updatesOf(count: number, clientID = 1): Uint8Array[] {
  const doc = Object.assign(new Y.Doc(), { clientID })
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let i = 0; i < count; i++) doc.getMap('shapes').set(`${i}`, i)
  return updates
}

/** The state vector of a document without anything. */
export const NOTHING_YET = new Uint8Array([0])
