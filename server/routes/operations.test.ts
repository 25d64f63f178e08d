import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeMarker } from '../../shared/protocol/marker.ts'
import { encodeUpdate } from '../relay/frame.ts'
import { framesOf, soon, startRelay, synced, type TestRelay, updatesOf } from '../relay/test-relay.ts'
import { operationsRoutes } from './operations.ts'
import { refusalOf } from './test-app.ts'

let relay: TestRelay
let app: Hono
beforeAll(async () => {
  relay = await startRelay({ retry: 20 })
  app = new Hono().route('/', operationsRoutes(relay))
})
afterAll(() => relay.stop())

/** Every line of `/metrics`: what is measured, with its labels, and its value. */
async function measured(): Promise<Map<string, number>> {
  const text = await (await app.request('/metrics')).text()
  const lines = text.split('\n').filter((line) => line && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(' ')
      return [line.slice(0, end).replace(/^drawing_room_/, ''), Number(line.slice(end + 1))]
    }),
  )
}

test('metrics tell who is here, what crossed, how it was merged and how long the disk took', async () => {
  const before = await measured()
  const [stock, viewer] = [relay.join(), relay.join(relay.board.keys.view)]
  await synced(stock, viewer)
  const { socket, heard } = await relay.connect(relay.board.keys.edit, '?wire=1')
  const updates = updatesOf(200)
  for (const update of updates) socket.send(encodeUpdate(update))
  socket.send(encodeMarker(200))
  await soon(() => expect(framesOf(heard, 'marker')).toHaveLength(1))
  await soon(() => expect(viewer.doc.getMap('shapes').size).toBe(200))

  const now = await measured()
  const grown = (name: string) => now.get(name)! - before.get(name)!
  expect(now.get('rooms')).toBe(1)
  expect(now.get('connections{wire="drawing-room",role="edit"}')).toBe(1)
  expect(now.get('connections{wire="stock",role="edit"}')).toBe(1)
  expect(now.get('connections{wire="stock",role="view"}')).toBe(1)
  expect(now.get('lagging_readers')).toBe(0)
  expect(now.get('held_updates')).toBe(0)

  expect(grown('frames_received_total{kind="update"}')).toBe(200)
  const bytes = updates.reduce((sum, update) => sum + encodeUpdate(update).length, 0)
  expect(grown('bytes_received_total{kind="update"}')).toBe(bytes)
  expect(grown('frames_received_total{kind="marker"}')).toBe(1)
  expect(grown('frames_sent_total{kind="marker"}')).toBe(1)
  // Everybody got everything, in far fewer frames.
  expect(grown('updates_total')).toBe(200)
  expect(grown('updates_delivered_total')).toBe(600)
  const frames = grown('log_frames_total')
  expect(frames).toBe(grown('frames_sent_total{kind="update"}'))
  expect(frames).toBeLessThan(300)
  expect(now.get('merge_ratio')).toBeCloseTo(now.get('updates_delivered_total')! / now.get('log_frames_total')!)

  expect(grown('commit_seconds_count')).toBeGreaterThan(0)
  expect(grown('commit_seconds_sum')).toBeGreaterThan(0)
  expect(now.get('commit_seconds_bucket{le="+Inf"}')).toBe(now.get('commit_seconds_count'))
  expect(grown('ack_seconds_count')).toBe(1)
  expect(now.get('process_resident_memory_bytes')).toBeGreaterThan(1e6)
  expect(now.has('event_loop_delay_seconds{quantile="0.99"}')).toBe(true)
})

test('metrics count what was refused by our own words for it, whatever a stranger sends', async () => {
  const { socket, closed } = await relay.connect()
  socket.send(Uint8Array.from([0, 2, 3, 1, 2, 3]))
  await closed
  const nonsense = await relay.connect()
  nonsense.socket.send('drop table')
  await nonsense.closed
  const text = await (await app.request('/metrics')).text()
  expect(text).toContain('drawing_room_refused_total{reason="The bytes are not a Yjs update"} 1')
  expect(text).toContain('drawing_room_refused_total{reason="Text frames are not understood"} 1')
  expect(text).not.toContain('drop table')
  expect(text).not.toContain(relay.board.id)
})

test('metrics count compactions', async () => {
  const { socket } = await relay.connect()
  // Under an id of its own: the first test's connection may still hold the other.
  for (const update of updatesOf(600, 2)) socket.send(encodeUpdate(update))
  await soon(async () => expect((await measured()).get('compaction_seconds_count')).toBeGreaterThan(0))
  expect((await measured()).get('snapshot_bytes_sum')).toBeGreaterThan(600)
  expect((await measured()).get('compaction_failures_total')).toBe(0)
})

test('the server is ready but while the disk refuses, and says so in the shape that all errors have', async () => {
  expect((await app.request('/readyz')).status).toBe(200)
  const client = relay.join()
  await synced(client)
  relay.disk.isFull = true
  client.shapes.set('drawn', 'on a full disk')
  await soon(async () => expect((await app.request('/readyz')).status).toBe(503))
  const response = await app.request('/readyz')
  expect(response.headers.get('Retry-After')).toBe('5')
  expect(await refusalOf(response)).toMatchObject({ code: 'storage-failed', message: expect.stringMatching(/disk/) })
  expect((await measured()).get('unsaved_rooms')).toBe(1)
  expect((await measured()).get('commit_failures_total')).toBeGreaterThan(0)

  relay.disk.isFull = false
  await soon(async () => expect((await app.request('/readyz')).status).toBe(200))
})

test('a server that is stopping is not ready', async () => {
  const other = await startRelay()
  const routes = operationsRoutes(other)
  const stopping = other.rooms.close(0)
  expect((await refusalOf(await routes.request('/readyz'))).status).toBe(503)
  await stopping
  await other.stop()
})

test('a server whose storage has ended is not ready', async () => {
  const storage = { findLink: () => Promise.reject(new Error('its thread has ended')) }
  const response = await operationsRoutes({ rooms: relay.rooms, storage }).request('/readyz')
  expect((await refusalOf(response)).status).toBe(503)
})
