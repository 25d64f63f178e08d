import { anyNumber } from '../../shared/testing/any-number.ts'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { CameraMotion, viewBetween } from './camera-motion.ts'
import { Camera, MAX_ZOOM, MIN_ZOOM } from './camera.svelte.ts'
import { createTestFrames } from './frames-for-tests.ts'

let frames: ReturnType<typeof createTestFrames>
let camera: Camera
let moves: number
let prefersStill: boolean
beforeEach(() => {
  frames = createTestFrames()
  camera = cameraOf1000()
  moves = 0
  prefersStill = false
})

const THERE = { origin: { x: 300, y: -200 }, zoom: 4 }
const motionOf = (of: Camera, by = frames) =>
  new CameraMotion(of, { askForFrame: by.askForFrame, prefersStill: () => prefersStill }, () => moves++)

function cameraOf1000() {
  const made = new Camera()
  made.canvas = { width: 1000, height: 800 }
  return made
}

test('a flight comes nearer with every frame, arrives exactly, and then asks for no frame', () => {
  const motion = motionOf(camera)
  motion.flyTo(THERE)
  const zooms = [camera.zoom]
  while (!frames.isIdle) {
    frames.pass()
    zooms.push(camera.zoom)
  }
  expect(zooms).toEqual(zooms.toSorted((a, b) => a - b))
  expect(zooms.length).toBeGreaterThan(8)
  expect(camera.view).toEqual(THERE)
  expect(motion.isMoving).toBe(false)
  expect(moves).toBe(zooms.length - 1)
  frames.pass()
  expect(moves).toBe(zooms.length - 1)
})

test('a camera that rests asks for no frame, nor does one that is there already', () => {
  const motion = motionOf(camera)
  expect(frames.isIdle).toBe(true)
  motion.flyTo(camera.view)
  expect(frames.isIdle).toBe(true)
})

test('it takes as long on a slow screen as on a fast one', () => {
  const flown = [1000 / 30, 1000 / 60, 1000 / 144].map((frameMs) => {
    const by = createTestFrames()
    const of = cameraOf1000()
    motionOf(of, by).flyTo(THERE)
    let passed = 0
    while (!by.isIdle) {
      by.pass(frameMs)
      passed += frameMs
    }
    return passed
  })
  for (const passed of flown) expect(Math.abs(passed - 200)).toBeLessThan(40)
})

test('what is stopped stays where it is', () => {
  const motion = motionOf(camera)
  motion.flyTo(THERE)
  frames.pass()
  frames.pass()
  const view = camera.view
  motion.stop()
  expect(frames.isIdle).toBe(true)
  frames.pass()
  expect(camera.view).toEqual(view)
})

test('whoever prefers stillness is there at once, as for a first look, and coasts nowhere', () => {
  const motion = motionOf(camera)
  motion.flyTo(THERE, true)
  expect(camera.view).toEqual(THERE)
  expect(moves).toBe(1)
  prefersStill = true
  motion.flyTo({ origin: { x: 0, y: 0 }, zoom: 1 })
  expect(camera.view).toEqual({ origin: { x: 0, y: 0 }, zoom: 1 })
  motion.coast({ x: 2, y: 0 })
  expect(frames.isIdle).toBe(true)
})

test('a new aim is taken up from where the camera has got to', () => {
  const motion = motionOf(camera)
  motion.flyTo(THERE)
  frames.pass()
  expect(motion.aim).toEqual(THERE)
  const { zoom } = camera
  motion.flyTo({ ...THERE, zoom: 8 })
  expect(camera.zoom).toBe(zoom)
  while (!frames.isIdle) frames.pass()
  expect(camera.zoom).toBe(8)
})

test('coasting goes as far whatever the frame rate, against the way of the finger, and ends', () => {
  const ways = [1000 / 30, 1000 / 60, 1000 / 144].map((frameMs) => {
    const by = createTestFrames()
    const of = cameraOf1000()
    const motion = motionOf(of, by)
    motion.coast({ x: 2, y: -1 })
    by.pass(1000 / 60) // the first step of all is that of one frame
    let passed = 0
    for (; !by.isIdle; passed += frameMs) by.pass(frameMs)
    expect(Math.abs(passed - 760)).toBeLessThan(40)
    expect(motion.isMoving).toBe(false)
    expect(of.origin.y).toBeCloseTo(-of.origin.x / 2)
    return of.origin.x
  })
  // 2 px per ms, of which a frame of 60 Hz takes 9 %.
  const whole = 2 / (-Math.log(0.91) / (1000 / 60))
  for (const way of ways) expect(-way).toBeCloseTo(whole, -1)
})

test('a slow finger throws nothing, and the fastest one no further than a screen', () => {
  const motion = motionOf(camera)
  motion.coast({ x: 0.05, y: 0.05 })
  expect(frames.isIdle).toBe(true)
  motion.coast({ x: 0, y: 1000 })
  while (!frames.isIdle) frames.pass()
  expect(-camera.origin.y).toBeLessThan(800)
})

test('a page that was hidden goes on where it was', () => {
  const motion = motionOf(camera)
  motion.flyTo(THERE)
  frames.pass()
  frames.pass(60_000)
  expect(motion.isMoving).toBe(true)
})

const coordinate = anyNumber(-1e5, 1e5)
const anyView = fc.record({
  origin: fc.record({ x: coordinate, y: coordinate }),
  zoom: anyNumber(MIN_ZOOM, MAX_ZOOM),
})

test('a view between two is the first at first and the second at last', () => {
  fc.assert(
    fc.property(anyView, anyView, (from, to) => {
      for (const [part, view] of [from, to].entries()) {
        const between = viewBetween(from, to, part)
        expect(between.zoom).toBeCloseTo(view.zoom, 6)
        expect(between.origin.x).toBeCloseTo(view.origin.x, 3)
        expect(between.origin.y).toBeCloseTo(view.origin.y, 3)
      }
    }),
  )
})

test('a zoom about a point keeps that point still all the way', () => {
  fc.assert(
    fc.property(anyView, anyNumber(0, 1), fc.constantFrom(0.3, 0.9, 1.5, 4), (from, part, by) => {
      const camera = cameraOf1000()
      camera.view = from
      const at = { x: 250, y: 600 }
      const fixed = camera.toBoard(at)
      camera.zoomAt(at, from.zoom * by)
      camera.view = viewBetween(from, camera.view, part)
      expect(camera.toScreen(fixed).x).toBeCloseTo(at.x, 3)
      expect(camera.toScreen(fixed).y).toBeCloseTo(at.y, 3)
    }),
  )
})
