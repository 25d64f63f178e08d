import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Board } from '../../../shared/model/board.ts'
import { keepFormats } from '../../../shared/model/keep-formats.ts'
import { anyEdit } from '../../../shared/testing/any-edit.ts'
import { createReplicas, deliver, deliverAll } from '../../../shared/testing/replicas.ts'
import { applySlice } from './apply-slice.ts'
import { slicesOf, type Clocks } from './slices.ts'

const anyStep = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('edit' as const), by: fc.nat(2), edit: anyEdit }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('read' as const), by: fc.nat(2), seed: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('undo' as const, 'redo' as const), by: fc.nat(2) }) },
)
type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never

/** Three people's work on one board, and every update that one of them has seen or made, in that order. */
function historyOf(steps: readonly Step[]) {
  const replicas = createReplicas(3)
  const histories = replicas.map(({ board }) => board.history())
  const { doc } = replicas[0]!.board
  const log: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => log.push(update))
  steps.forEach((step, i) => {
    const { board } = replicas[step.by]!
    if (step.does === 'edit') step.edit.applyTo(board, `n${i}`)
    else if (step.does === 'read') deliver(replicas[step.by]!, step.seed)
    else histories[step.by]![step.does]()
    histories[step.by]!.stopCapturing()
  })
  deliverAll(replicas, 1)
  return { doc, log }
}

/** Applies slices one after the other; none of them may leave anything waiting. */
function applied(doc: Y.Doc, slices: Iterable<{ readonly update: Uint8Array }>) {
  for (const { update } of slices) {
    applySlice(doc, update)
    expect(doc.store.pendingStructs).toBe(null)
    expect(doc.store.pendingDs).toBe(null)
  }
}

const whole = (update: Uint8Array) => {
  const doc = keepFormats(new Y.Doc())
  Y.applyUpdate(doc, update)
  return doc
}

function expectSame(doc: Y.Doc, other: Y.Doc) {
  expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(other))
  expect(new Board(doc).inOrder()).toEqual(new Board(other).inOrder())
}

/** Long enough that people change and write into what others made. */
const anyHistory = fc.array(anyStep, { maxLength: 50, size: 'max' })

test('a snapshot in slices makes the same document as the whole, and no slice waits for another', () => {
  fc.assert(
    fc.property(anyHistory, fc.integer({ min: 1, max: 7 }), (steps, size) => {
      const { doc } = historyOf(steps)
      const sliced = keepFormats(new Y.Doc())
      applied(sliced, slicesOf([Y.decodeUpdateV2(Y.encodeStateAsUpdateV2(doc))], new Map(), size))
      expectSame(sliced, whole(Y.encodeStateAsUpdate(doc)))
    }),
  )
})

test('so does a log of updates, of which some come twice', () => {
  fc.assert(
    fc.property(anyHistory, fc.integer({ min: 1, max: 7 }), fc.nat(), (steps, size, twice) => {
      const { doc, log } = historyOf(steps)
      const again = log.slice(twice % (log.length + 1))
      const sliced = keepFormats(new Y.Doc())
      applied(
        sliced,
        slicesOf(
          [...log, ...again].map((update) => Y.decodeUpdate(update)),
          new Map(),
          size,
        ),
      )
      const unsliced = keepFormats(new Y.Doc())
      for (const update of log) Y.applyUpdate(unsliced, update)
      expect(new Board(sliced).inOrder()).toEqual(new Board(unsliced).inOrder())
      expect(Y.equalSnapshots(Y.snapshot(sliced), Y.snapshot(unsliced))).toBe(true)
      expect(Y.equalSnapshots(Y.snapshot(sliced), Y.snapshot(doc))).toBe(true)
    }),
  )
})

test('of a second copy only what is news is cut out, and both together are the whole', () => {
  fc.assert(
    fc.property(anyHistory, anyHistory, fc.integer({ min: 1, max: 7 }), (before, after, size) => {
      const early = historyOf(before).doc
      const late = historyOf([...before, ...after]).doc
      const known: Clocks = new Map()
      const sliced = keepFormats(new Y.Doc())
      applied(sliced, slicesOf([Y.decodeUpdate(Y.encodeStateAsUpdate(early))], known, size))
      const reached = Y.decodeStateVector(Y.encodeStateVector(early))
      expect(known).toEqual(reached)
      const news = [...slicesOf([Y.decodeUpdate(Y.encodeStateAsUpdate(late))], known, size)]
      for (const { structs } of news.map(({ update }) => Y.decodeUpdate(update)))
        for (const { id } of structs) expect(id.clock).toBeGreaterThanOrEqual(reached.get(id.client) ?? 0)
      applied(sliced, news)
      expect(new Board(sliced).inOrder()).toEqual(new Board(late).inOrder())
      expect(Y.equalSnapshots(Y.snapshot(sliced), Y.snapshot(late))).toBe(true)
    }),
  )
})

test('what a snapshot waits for itself is not lost', () => {
  const author = new Y.Doc()
  const updates: Uint8Array[] = []
  author.on('update', (update: Uint8Array) => updates.push(update))
  for (const word of ['a', 'b', 'c', 'd']) author.getMap('shapes').set(word, word)
  const waiting = new Y.Doc()
  for (const i of [0, 2, 3]) Y.applyUpdate(waiting, updates[i]!)
  const sliced = keepFormats(new Y.Doc())
  for (const { update } of slicesOf([Y.decodeUpdate(Y.encodeStateAsUpdate(waiting))], new Map()))
    Y.applyUpdate(sliced, update)
  expect(sliced.getMap('shapes').toJSON()).toEqual({ a: 'a' })
  Y.applyUpdate(sliced, updates[1]!)
  expect(sliced.getMap('shapes').toJSON()).toEqual({ a: 'a', b: 'b', c: 'c', d: 'd' })
})

test('what is deleted never shows', () => {
  const author = new Y.Doc({ gc: false })
  const shapes = author.getMap('shapes')
  for (let i = 0; i < 20; i++) shapes.set(`s${i}`, i)
  for (let i = 0; i < 20; i += 2) shapes.delete(`s${i}`)
  const sliced = keepFormats(new Y.Doc())
  const seen = new Set<string>()
  sliced.getMap('shapes').observe((event) => {
    for (const key of event.target.keys()) seen.add(key)
  })
  applied(sliced, slicesOf([Y.decodeUpdate(Y.encodeStateAsUpdate(author))], new Map(), 3))
  expect([...seen].sort()).toEqual([...shapes.keys()].sort())
})

test('slices are as small as they were asked to be', () => {
  const author = new Y.Doc()
  for (let i = 0; i < 100; i++) author.getMap('shapes').set(`s${i}`, i)
  const slices = [...slicesOf([Y.decodeUpdate(Y.encodeStateAsUpdate(author))], new Map(), 10)]
  expect(slices.map(({ structs }) => structs)).toEqual(Array(10).fill(10))
})
