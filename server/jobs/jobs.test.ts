import { brotliDecompressSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { inspectUpdate } from '../relay/inspect-update.ts'
import { openJobs } from './open-jobs.ts'

const jobs = openJobs()
afterAll(() => jobs.close())

const EMPTY = Uint8Array.of(0, 0)
/** An update that claims a struct of a content kind that does not exist: Yjs throws on it. */
const POISON = Uint8Array.of(1, 1, 7, 0, 31, 1, 1, 97, 0)

/** A document with `count` shapes and the updates that made it, one per shape, and one that deletes the first. */
function drawnBoard(count: number) {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let n = 0; n < count; n++) doc.getMap('shapes').set(`s${n}`, { kind: 'rectangle', n })
  doc.getMap('shapes').delete('s0')
  return { doc, updates }
}

const shapesIn = (doc: Y.Doc) => doc.getMap('shapes').toJSON()

describe('compact', () => {
  test('folds a log into one snapshot that holds the same board in both formats', async () => {
    const { doc, updates } = drawnBoard(50)
    const { v1, v2br, known, skipped } = await jobs.compact({ v1: EMPTY, tail: updates })
    const [one, two] = [new Y.Doc(), new Y.Doc()]
    Y.applyUpdate(one, v1)
    Y.applyUpdateV2(two, brotliDecompressSync(v2br))
    expect(shapesIn(one)).toEqual(shapesIn(doc))
    expect(shapesIn(two)).toEqual(shapesIn(doc))
    expect(Y.equalSnapshots(Y.decodeSnapshot(known), Y.snapshot(doc))).toBe(true)
    expect(skipped).toBe(0)
    expect(() => inspectUpdate(v1)).not.toThrow()
  })

  test('goes on from an earlier snapshot, and leaves its arguments to their owner', async () => {
    const { doc, updates } = drawnBoard(20)
    const first = await jobs.compact({ v1: EMPTY, tail: updates.slice(0, 10) })
    const second = await jobs.compact({ v1: first.v1, tail: updates.slice(10) })
    const copy = new Y.Doc()
    Y.applyUpdate(copy, second.v1)
    expect(shapesIn(copy)).toEqual(shapesIn(doc))
    expect(first.v1.length).toBeGreaterThan(2)
    expect(updates.every(({ length }) => length > 0)).toBe(true)
  })

  test('leaves out an update that cannot be applied, and keeps the rest of the board', async () => {
    const { doc, updates } = drawnBoard(10)
    expect(() => Y.applyUpdate(new Y.Doc(), POISON)).toThrow()
    const { v1, skipped } = await jobs.compact({ v1: EMPTY, tail: [updates[0]!, POISON, ...updates.slice(1), POISON] })
    const copy = new Y.Doc()
    Y.applyUpdate(copy, v1)
    expect(shapesIn(copy)).toEqual(shapesIn(doc))
    expect(skipped).toBe(2)
  })

  test('keeps updates that wait for one that never came', async () => {
    const { doc, updates } = drawnBoard(10)
    const { v1 } = await jobs.compact({ v1: EMPTY, tail: updates.filter((_, index) => index !== 4) })
    const copy = new Y.Doc()
    Y.applyUpdate(copy, v1)
    expect(Object.keys(shapesIn(copy))).toHaveLength(3)
    Y.applyUpdate(copy, updates[4]!)
    expect(shapesIn(copy)).toEqual(shapesIn(doc))
  })

  test('refuses rather than forgetting a board whose snapshot is damaged', async () => {
    await expect(jobs.compact({ v1: POISON, tail: [] })).rejects.toMatchObject({ code: 'internal' })
  })
})

describe('diff', () => {
  test('brings exactly what a state vector lacks', async () => {
    const { doc, updates } = drawnBoard(10)
    const reader = new Y.Doc()
    for (const update of updates.slice(0, 6)) Y.applyUpdate(reader, update)
    const update = await jobs.diff({ v1: EMPTY, tail: updates }, Y.encodeStateVector(reader))
    expect(Y.parseUpdateMeta(update).from.get(doc.clientID)).toBe(6)
    Y.applyUpdate(reader, update)
    expect(shapesIn(reader)).toEqual(shapesIn(doc))
  })

  test('refuses bytes that are no state vector as what a stranger sent', async () => {
    await expect(jobs.diff({ v1: EMPTY, tail: [] }, Uint8Array.of(5, 1))).rejects.toMatchObject({ code: 'bad-frame' })
  })
})

describe('inspect', () => {
  test('says the same as on the main thread, and refuses as it does', async () => {
    const [update] = drawnBoard(1).updates
    expect(await jobs.inspect(update!)).toEqual(inspectUpdate(update!))
    await expect(jobs.inspect(POISON)).rejects.toMatchObject({ code: 'bad-frame' })
  })
})

describe('the threads', () => {
  test('a job that takes too long is given up, and the next one finds a new thread', async () => {
    const impatient = openJobs({ threads: 1, timeLimitMs: 2_000 })
    // Without the first one, Yjs merges all that wait for it again with each one that comes: quadratic.
    const updates = drawnBoard(8_000).updates.slice(1)
    const slow = impatient.compact({ v1: EMPTY, tail: updates })
    const next = impatient.compact({ v1: EMPTY, tail: updates.slice(0, 2) })
    await expect(slow).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining('longer than 2 s'),
    })
    expect((await next).skipped).toBe(0)
    await impatient.close()
  })

  test('a job that runs out of memory takes only itself along', async () => {
    const small = openJobs({ threads: 1, maxHeapMb: 24 })
    const { updates } = drawnBoard(60_000)
    await expect(small.compact({ v1: EMPTY, tail: updates })).rejects.toMatchObject({ code: 'internal' })
    expect((await small.compact({ v1: EMPTY, tail: updates.slice(0, 2) })).skipped).toBe(0)
    await small.close()
  })

  test('what waits is told when the server stops', async () => {
    const closing = openJobs({ threads: 1 })
    const waiting = [closing.compact({ v1: EMPTY, tail: [] }), closing.compact({ v1: EMPTY, tail: [] })]
    const outcomes = Promise.allSettled(waiting)
    await closing.close()
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await expect(closing.inspect(EMPTY)).rejects.toThrow('stopping')
  })
})
