import { anyNumber } from '../../shared/testing/any-number.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Camera } from '../editor/camera.svelte.ts'
import { Pinch, pinch, type TwoFingers } from './pinch.ts'

const anyAt = fc.record({ x: fc.integer({ min: 0, max: 1000 }), y: fc.integer({ min: 0, max: 800 }) })

test('the board stays under both fingers when they move apart along their line', () => {
  fc.assert(
    fc.property(anyAt, anyAt, anyNumber(0.6, 1.6), anyAt, (a, b, by, to) => {
      fc.pre(Math.hypot(a.x - b.x, a.y - b.y) > 20)
      const camera = new Camera()
      camera.canvas = { width: 1000, height: 800 }
      const under = [camera.toBoard(a), camera.toBoard(b)]
      const half = { x: ((b.x - a.x) / 2) * by, y: ((b.y - a.y) / 2) * by }
      const after = [
        { x: to.x - half.x, y: to.y - half.y },
        { x: to.x + half.x, y: to.y + half.y },
      ] as const
      pinch(camera, [a, b], after)
      after.forEach((finger, i) => {
        expect(camera.toBoard(finger).x).toBeCloseTo(under[i]!.x, 5)
        expect(camera.toBoard(finger).y).toBeCloseTo(under[i]!.y, 5)
      })
    }),
  )
})

const FROM: TwoFingers = [
  { x: 400, y: 400 },
  { x: 600, y: 400 },
]
/** Both moved, and each moved outwards. */
const moved = (dx: number, apart: number): TwoFingers => [
  { x: 400 + dx - apart / 2, y: 400 },
  { x: 600 + dx + apart / 2, y: 400 },
]

function begin() {
  const camera = new Camera()
  camera.canvas = { width: 1000, height: 800 }
  return { camera, two: new Pinch(camera, FROM) }
}

test('two fingers that tremble mean nothing', () => {
  const { camera, two } = begin()
  two.move(moved(15, 20))
  two.move(moved(-15, -20))
  expect(two.means).toBe('nothing')
  expect(camera.view).toEqual({ origin: { x: 0, y: 0 }, zoom: 1 })
})

test('moved by more than 16 pixels they pan, from there on, and do not zoom with their distance', () => {
  const { camera, two } = begin()
  two.move(moved(17, 0))
  expect(two.means).toBe('pan')
  expect(camera.origin.x).toBe(0)
  two.move(moved(67, 60))
  expect(camera.zoom).toBe(1)
  expect(camera.origin.x).toBeCloseTo(-50)
})

test('spread by more than 24 pixels they zoom and pan at once, without a jump', () => {
  const { camera, two } = begin()
  two.move(moved(0, 25))
  expect(two.means).toBe('zoom')
  expect(camera.zoom).toBe(1)
  const under = camera.toBoard({ x: 500, y: 400 })
  two.move(moved(100, 250))
  expect(camera.zoom).toBeCloseTo(450 / 225)
  expect(camera.toScreen(under).x).toBeCloseTo(600)
})

test('once they pan it takes 64 pixels until they zoom, closer or wider', () => {
  for (const sign of [1, -1]) {
    const { camera, two } = begin()
    two.move(moved(20, 0))
    two.move(moved(20, sign * 63))
    expect(two.means).toBe('pan')
    two.move(moved(20, sign * 66))
    expect(two.means).toBe('zoom')
    expect(camera.zoom).toBe(1)
    two.move(moved(20, sign * 100))
    expect(camera.zoom).not.toBe(1)
  }
})

test('whoever zooms goes on zooming, however little', () => {
  const { camera, two } = begin()
  two.move(moved(0, 30))
  two.move(moved(200, 0))
  const { zoom } = camera
  two.move(moved(200, 4))
  expect(two.means).toBe('zoom')
  expect(camera.zoom).not.toBe(zoom)
})

test('fingers that pan fast do not zoom although they are reported one after the other', () => {
  const { two } = begin()
  const along = [0, 80, 160, 240].map((x) => ({ a: { x: 400 + x, y: 400 }, b: { x: 600 + x, y: 400 } }))
  for (const [i, { a, b }] of along.entries()) {
    two.move([a, along[i - 1]?.b ?? FROM[1]])
    two.move([a, b])
  }
  expect(two.means).toBe('pan')
})

test('one finger that moves while the other rests zooms', () => {
  const { two } = begin()
  const [a] = FROM
  for (let x = 620; x <= 660; x += 10) two.move([a, { x, y: 400 }])
  expect(two.means).toBe('zoom')
})
