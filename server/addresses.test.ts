import { expect, test } from 'vitest'
import { Addresses } from './addresses.ts'
import { ALLOWANCES } from './relay/allowances.ts'
import { openTestApp, refusalOf } from './routes/test-app.ts'
import type { BoardId } from './storage/storage.ts'

const BOARD = 'a board' as BoardId // as good as any

/** What Node tells the app of whoever asks. */
const peer = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })

async function openApp(newBoardsPerHour: number) {
  const told: string[] = []
  const addresses = new Addresses({ ...ALLOWANCES, newBoardsPerHour }, 0, (message) => void told.push(message))
  const server = await openTestApp({ addresses })
  const create = (address: string, headers = {}) =>
    server.app.request('/api/boards', { method: 'POST', headers }, peer(address))
  return { server, told, create }
}

test('an address brings so many pictures an hour', async () => {
  const addresses = new Addresses({ ...ALLOWANCES, imagesPerHour: 1 }, 0, () => {})
  const server = await openTestApp({ addresses })
  const { editKey } = await server.create()
  const bring = async (address: string, width: number) => {
    const body = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="1"/>`
    return server.app.request(`/api/boards/${editKey}/assets`, { method: 'POST', body }, peer(address))
  }
  expect((await bring('192.0.2.1', 1)).status).toBe(201)
  const response = await bring('192.0.2.1', 2)
  expect(response.headers.get('Retry-After')).toMatch(/^\d+$/)
  expect(await refusalOf(response)).toMatchObject({ status: 429, code: 'too-many-requests' })
  expect((await bring('192.0.2.2', 2)).status).toBe(201)
  await server.close()
})

test('an address makes so many boards an hour, and is then told when to come back', async () => {
  const { server, create } = await openApp(2)
  expect((await create('192.0.2.1')).status).toBe(201)
  expect((await create('192.0.2.1', { 'X-Forwarded-For': '6.6.6.6' })).status).toBe(201)
  const response = await create('192.0.2.1', { 'X-Forwarded-For': '6.6.6.7' })
  expect(await refusalOf(response)).toMatchObject({ status: 429, code: 'too-many-requests' })
  expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(3500)
  expect((await create('192.0.2.2')).status).toBe(201)
  await server.close()
})

test('a proxy that was forgotten is spoken of once, and its visitors are not counted as one', async () => {
  const { server, told, create } = await openApp(1)
  for (const visitor of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) {
    expect((await create('127.0.0.1', { 'X-Forwarded-For': visitor })).status).toBe(201)
  }
  expect(told).toEqual([expect.stringContaining('TRUST_PROXY')])
  await server.close()
})

test('addresses that have left are forgotten, but not one that owes', () => {
  const addresses = new Addresses({ ...ALLOWANCES, framesPerSecond: 1 }, 0, () => {})
  const flood = addresses.enter('192.0.2.1', BOARD)
  for (let i = 0; i < 1000; i++) void flood.meter.frame(0)?.catch(() => {})
  flood.leave()
  for (let i = 0; i < 5000; i++) addresses.enter(`2001:db8:${i.toString(16)}:0::/64`, BOARD).leave()
  expect(addresses.counts.addresses).toBeLessThan(2500)
  // A new connection of the same address starts where the last one ended.
  expect(addresses.enter('192.0.2.1', BOARD).meter.frame(0)).not.toBeNull()
})

test('leaving twice counts once', () => {
  const addresses = new Addresses(ALLOWANCES, 0, () => {})
  const admission = addresses.enter(null, BOARD)
  admission.leave()
  admission.leave()
  expect(addresses.counts.connections).toBe(0)
})
