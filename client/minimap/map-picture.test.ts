import { createCanvas, type Canvas } from '@napi-rs/canvas'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LIGHT } from '../../shared/drawing/theme.ts'
import { boxAroundBoxes } from '../../shared/geometry/box.ts'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import type { Shape, ShapeId } from '../../shared/model/shape.ts'
import { evenType } from '../editor/editor-for-tests.ts'
import { MapPicture, type Sheet } from './map-picture.ts'
import { onMap } from './map-view.ts'

const SIZE = { width: 200, height: 100 }

let shapes: readonly Shape[]
let waiting: Set<() => void>
let counts: { slices: number; paints: number; most: number; pictures: number }
let map: MapPicture<Canvas>
beforeEach(() => {
  vi.useFakeTimers()
  shapes = []
  waiting = new Set()
  counts = { slices: 0, paints: 0, most: 0, pictures: 0 }
  map = new MapPicture<Canvas>({
    shapes: () => shapes,
    extent: () => boxAroundBoxes(shapes),
    scene: () => ({ theme: LIGHT, type: evenType }),
    size: SIZE,
    newSheet,
    whenIdle(work) {
      waiting.add(work)
      return () => waiting.delete(work)
    },
    onPainted: () => counts.pictures++,
  })
})
afterEach(() => {
  map.close()
  vi.useRealTimers()
})

function newSheet({ width, height }: { width: number; height: number }): Sheet<Canvas> {
  const image = createCanvas(width, height)
  const pen = image.getContext('2d')
  const fill = pen.fill.bind(pen)
  pen.fill = () => {
    counts.paints++
    fill()
  }
  return { image, pen: pen as unknown as Sheet<Canvas>['pen'] } // it does what a browser's canvas does
}

/** Idle moments, until nobody waits for one any more. */
function idle() {
  while (waiting.size > 0) {
    const [work] = waiting
    waiting.clear()
    const before = counts.paints
    work?.()
    counts.slices++
    counts.most = Math.max(counts.most, counts.paints - before)
  }
}

let ids = 0
const box = (x: number, y: number, w: number, h: number, more: object = {}) =>
  ({
    id: `shape-${++ids}` as ShapeId,
    kind: 'rectangle',
    angle: 0,
    z: 'a0',
    text: '',
    locked: false,
    look: { ...DEFAULT_LOOK, stroke: 'blue', fill: 'blue' },
    x,
    y,
    w,
    h,
    ...more,
  }) as Shape

const field = (count: number) =>
  Array.from({ length: count }, (_, i) => box((i % 400) * 30, Math.floor(i / 400) * 30, 20, 20))

/** Red, green, blue and opacity where a board point is shown. */
function colourAt(x: number, y: number) {
  const { image, box } = map.painted!
  const scale = image.width / box.w
  const at = onMap({ origin: box, scale }, { x, y, w: 0, h: 0 })
  return [...image.getContext('2d').getImageData(Math.floor(at.x), Math.floor(at.y), 1, 1).data]
}
const rgb = (hex: string) => [1, 3, 5].map((from) => parseInt(hex.slice(from, from + 2), 16))

test('shapes are where they are, in their colours, bottom first', () => {
  shapes = [
    box(0, 0, 2000, 1000),
    box(400, 400, 200, 200, { kind: 'note', look: DEFAULT_LOOK }),
    box(1500, 200, 40, 40, { kind: 'note', look: DEFAULT_LOOK }),
    box(1500, 500, 30, 30, { look: { ...DEFAULT_LOOK, stroke: 'red' } }),
  ]
  map.markStale()
  idle()
  expect(colourAt(1000, 100).slice(0, 3)).toEqual(rgb(LIGHT.fill.blue))
  expect(colourAt(500, 500).slice(0, 3)).toEqual(rgb(LIGHT.note.yellow))
  const [r = 0, , b = 0] = colourAt(1520, 220)
  expect(r - b).toBeGreaterThan(40) // a note is as yellow as it is large
  const [red = 0, green = 0] = colourAt(1515, 515)
  expect(red - green).toBeGreaterThan(40)
})

test('a hundred thousand shapes are painted once each, in slices, and shown when all are there', () => {
  shapes = field(100_000)
  map.markStale()
  const [first] = waiting
  waiting.clear()
  first?.()
  expect(map.painted).toBeNull()
  idle()
  expect(map.painted).not.toBeNull()
  expect(counts.paints).toBe(100_000)
  expect(counts.most).toBeLessThanOrEqual(2000)
  expect(counts.pictures).toBe(1)
})

test('large outlines are few to a slice, and only so many on a picture', () => {
  shapes = Array.from({ length: 3000 }, (_, i) => box(i, 0, 2000, 1000))
  map.markStale()
  idle()
  expect(counts.paints).toBe(3000)
  expect(counts.slices).toBeGreaterThan(10)
  expect(counts.slices).toBeLessThan(20)
})

test('however often the board changes, it is painted once and then rests, the longer the more there is', () => {
  shapes = field(20_000)
  for (let i = 0; i < 50; i++) map.markStale()
  idle()
  for (let i = 0; i < 50; i++) map.markStale()
  vi.advanceTimersByTime(900)
  idle()
  expect(counts.paints).toBe(20_000)
  vi.advanceTimersByTime(200)
  idle()
  expect(counts.paints).toBe(40_000)
})

test('what changes while it is painted is in the next picture', () => {
  shapes = field(5000)
  map.markStale()
  waiting.values().next().value?.()
  shapes = [box(0, 0, 100, 100)]
  map.markStale()
  idle()
  vi.advanceTimersByTime(1000)
  idle()
  expect(counts.pictures).toBe(2)
  expect(map.painted!.box.w).toBeLessThan(1000)
})

test('an idle board is painted no more, and an empty one is no picture', () => {
  shapes = field(10)
  map.markStale()
  idle()
  vi.advanceTimersByTime(60_000)
  expect(waiting.size).toBe(0)
  expect(vi.getTimerCount()).toBe(0)
  shapes = []
  map.markStale()
  idle()
  expect(map.painted).toBeNull()
})

test('a map that is folded away paints no more', () => {
  shapes = field(5000)
  map.markStale()
  map.close()
  idle()
  vi.advanceTimersByTime(60_000)
  expect(counts.paints).toBe(0)
  expect(vi.getTimerCount()).toBe(0)
})
