import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import type { ShapeId } from '../../shared/model/shape.ts'
import { encodeLiveEvent, type LiveEvent } from '../../shared/protocol/live-event.ts'
import { MAX_LIVE_FRAME_BYTES } from '../../shared/protocol/live-frame.ts'
import type { Preview } from '../tools/tool.ts'
import { LiveOutbox } from './live-outbox.ts'

let sent: LiveEvent[]
let outbox: LiveOutbox
beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  outbox = new LiveOutbox((event) => sent.push(event))
})
afterEach(() => {
  outbox.close()
  vi.useRealTimers()
})

const types = () => sent.map(({ type }) => type)
const strokeOf = (length: number): Preview => ({
  kind: 'stroke',
  look: DEFAULT_LOOK,
  points: Array.from({ length }, (_, x) => ({ x, y: 0, pressure: 0.5 })),
})
const ids = new Set(['a' as ShapeId])
const dragBy = (dx: number): Preview => ({ kind: 'drag', ids, transform: { kind: 'move', dx, dy: 0 }, copies: false })

test('the first cursor is told at once, then the latest every 33 ms', () => {
  outbox.pointAt({ x: 1, y: 0 })
  outbox.pointAt({ x: 2, y: 0 })
  outbox.pointAt({ x: 3, y: 0 })
  expect(sent).toEqual([{ type: 'cursor', at: { x: 1, y: 0 } }])
  vi.advanceTimersByTime(33)
  expect(sent.slice(1)).toEqual([{ type: 'cursor', at: { x: 3, y: 0 } }])
  outbox.pointAt(null)
  vi.advanceTimersByTime(33)
  expect(sent.at(-1)).toEqual({ type: 'cursor', at: null })
})

test('who does nothing wakes nobody', () => {
  outbox.pointAt({ x: 1, y: 0 })
  vi.advanceTimersByTime(100)
  expect(vi.getTimerCount()).toBe(0)
})

test('a growing stroke tells only what it has gained, and then that it is over', () => {
  outbox.show(strokeOf(2), 1)
  outbox.show(strokeOf(3), 1)
  outbox.show(strokeOf(5), 1)
  vi.advanceTimersByTime(33)
  vi.advanceTimersByTime(33)
  expect(sent).toMatchObject([
    { type: 'stroke', gesture: 1, from: 0, points: { length: 2 } },
    { type: 'stroke', gesture: 1, from: 2, points: { length: 3 } },
  ])
  outbox.show(null, 1)
  expect(sent.at(-1)).toEqual({ type: 'end', gesture: 1 })
  vi.advanceTimersByTime(100)
  expect(sent).toHaveLength(3)
})

test('the next gesture has the next number', () => {
  outbox.show(strokeOf(2), 1)
  outbox.show(null, 1)
  outbox.show(strokeOf(2), 1)
  vi.advanceTimersByTime(33)
  expect(sent.at(-1)).toMatchObject({ type: 'stroke', gesture: 2, from: 0 })
})

test('a stroke that was committed in part goes on as a gesture of its own', () => {
  outbox.show(strokeOf(5), 1)
  outbox.show(strokeOf(2), 1)
  vi.advanceTimersByTime(33)
  expect(sent).toMatchObject([
    { type: 'stroke', gesture: 1 },
    { type: 'end', gesture: 1 },
    { type: 'stroke', gesture: 2, from: 0, points: { length: 2 } },
  ])
})

test('a drag says what it holds, where it is, and once a second again what it holds', () => {
  outbox.show(dragBy(5), 1)
  expect(types()).toEqual(['lift', 'transform'])
  vi.advanceTimersByTime(500)
  expect(types()).toEqual(['lift', 'transform'])
  vi.advanceTimersByTime(600)
  expect(types()).toEqual(['lift', 'transform', 'lift'])
  outbox.show(null, 1)
  vi.advanceTimersByTime(2000)
  expect(types()).toEqual(['lift', 'transform', 'lift', 'end'])
})

test("copies and rubber bands are nobody else's business", () => {
  outbox.show({ kind: 'drag', ids, transform: { kind: 'move', dx: 1, dy: 1 }, copies: true }, 1)
  outbox.show({ kind: 'marquee', box: { x: 0, y: 0, w: 1, h: 1 }, ids }, 1)
  vi.advanceTimersByTime(100)
  outbox.show(null, 1)
  expect(sent).toEqual([])
})

test('who drags or rubs out a whole board tells of as many shapes as a frame holds', () => {
  const many = new Set(Array.from({ length: 100_000 }, (_, i) => `${i}`.padEnd(16, '-') as ShapeId))
  outbox.show({ kind: 'drag', ids: many, transform: { kind: 'move', dx: 1, dy: 0 }, copies: false }, 1)
  outbox.show(null, 1)
  outbox.show({ kind: 'erase', ids: many }, 1)
  vi.advanceTimersByTime(33)
  for (const type of ['lift', 'erase'] as const) {
    const event = sent.find((event) => event.type === type)
    expect(encodeLiveEvent(event!).length).toBeLessThan(MAX_LIVE_FRAME_BYTES)
  }
})
