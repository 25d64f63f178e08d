import { expect, test } from 'vitest'
import { SnapshotCache } from './snapshot-cache.ts'
import type { BoardId, Snapshot } from './storage.ts'

const snapshotOf = (bytes: number): Snapshot => ({
  seq: 1,
  v1: new Uint8Array(bytes),
  v2br: new Uint8Array(0),
  known: new Uint8Array(0),
})

/** A cache for `maxBytes`, and how often each board was read. */
function cacheOf(maxBytes: number, bytes = 10) {
  const cache = new SnapshotCache(maxBytes)
  const reads: string[] = []
  const get = (id: string) =>
    cache.get(id as BoardId, async () => {
      reads.push(id)
      return snapshotOf(bytes)
    })
  return { cache, reads, get }
}

test('many who ask, at once and later, cost one read', async () => {
  const { get, reads } = cacheOf(100)
  await Promise.all([get('a'), get('a'), get('b')])
  await get('a')
  expect(reads).toEqual(['a', 'b'])
})

test('what was used longest ago goes first when there are too many bytes', async () => {
  const { get, reads } = cacheOf(20)
  for (const id of ['a', 'b', 'a', 'c', 'a', 'b']) await get(id)
  expect(reads).toEqual(['a', 'b', 'c', 'b'])
})

test('a snapshot that is larger than all room is read each time, and harms no other', async () => {
  const { get, reads } = cacheOf(5)
  for (const id of ['a', 'a']) await get(id)
  expect(reads).toEqual(['a', 'a'])
})

test('a forgotten one is read again, also when the first answer comes later', async () => {
  const { cache, get, reads } = cacheOf(100)
  const first = get('a')
  cache.forget('a' as BoardId)
  await first
  await get('a')
  await get('a')
  expect(reads).toEqual(['a', 'a'])
})

test('a failure is told and not kept', async () => {
  const cache = new SnapshotCache(100)
  const id = 'a' as BoardId
  await expect(cache.get(id, () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk')
  expect((await cache.get(id, async () => snapshotOf(3))).v1.length).toBe(3)
})
