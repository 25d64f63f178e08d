import { anyNumber } from '../../shared/testing/any-number.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Camera, MAX_ZOOM, MIN_ZOOM, zoomAbove, zoomBelow } from './camera.svelte.ts'

const coordinate = anyNumber(-1e5, 1e5)
const anyPoint = fc.record({ x: coordinate, y: coordinate })
const anyZoom = anyNumber(MIN_ZOOM, MAX_ZOOM)
const pixel = fc.record({ x: fc.integer({ min: 0, max: 1000 }), y: fc.integer({ min: 0, max: 800 }) })

function cameraAt(origin: { x: number; y: number }, zoom: number) {
  const camera = new Camera()
  camera.canvas = { width: 1000, height: 800 }
  camera.origin = origin
  camera.zoom = zoom
  return camera
}

test('screen to board and back is identity', () => {
  fc.assert(
    fc.property(anyPoint, anyZoom, pixel, (origin, zoom, at) => {
      const camera = cameraAt(origin, zoom)
      const back = camera.toScreen(camera.toBoard(at))
      expect(back.x).toBeCloseTo(at.x, 4)
      expect(back.y).toBeCloseTo(at.y, 4)
    }),
  )
})

test('zooming keeps the point under the cursor still', () => {
  fc.assert(
    fc.property(anyPoint, anyZoom, pixel, anyNumber(-300, 300), (origin, zoom, at, delta) => {
      const camera = cameraAt(origin, zoom)
      const before = camera.toBoard(at)
      camera.zoomByWheel(at, delta)
      const after = camera.toBoard(at)
      expect(after.x).toBeCloseTo(before.x, 4)
      expect(after.y).toBeCloseTo(before.y, 4)
    }),
  )
})

test('zoom stays between 5 % and 3000 %', () => {
  const camera = cameraAt({ x: 0, y: 0 }, 1)
  for (let i = 0; i < 100; i++) camera.zoomByWheel({ x: 1, y: 1 }, -100)
  expect(camera.zoom).toBe(MAX_ZOOM)
  for (let i = 0; i < 200; i++) camera.zoomByWheel({ x: 1, y: 1 }, 100)
  expect(camera.zoom).toBe(MIN_ZOOM)
})

test('the buttons stop at round zooms', () => {
  expect(zoomAbove(0.9)).toBe(1)
  expect(zoomAbove(1)).toBe(2)
  expect(zoomBelow(2)).toBe(1)
  expect(zoomBelow(1)).toBe(0.5)
  expect(zoomAbove(MAX_ZOOM)).toBe(MAX_ZOOM)
  expect(zoomBelow(MIN_ZOOM)).toBe(MIN_ZOOM)
})

test('they zoom about the middle of what is seen', () => {
  const camera = cameraAt({ x: 10, y: 20 }, 0.5)
  const middle = camera.toBoard({ x: 500, y: 400 })
  camera.view = camera.zoomed(2)
  expect(camera.toScreen(middle)).toEqual({ x: 500, y: 400 })
  expect(camera.zoom).toBe(2)
})

test('what is fitted is in the middle of the view, with room around it', () => {
  const camera = cameraAt({ x: 0, y: 0 }, 1)
  camera.view = camera.fitted({ x: 5000, y: 5000, w: 2000, h: 100 }, 1)
  expect(camera.zoom).toBeCloseTo((1000 - 200) / 2000)
  const centre = camera.toScreen({ x: 6000, y: 5050 })
  expect(centre.x).toBeCloseTo(500)
  expect(centre.y).toBeCloseTo(400)
  expect(camera.fitted({ x: 0, y: 0, w: 10, h: 10 }, 1).zoom).toBe(1)
})

test('the viewport is the part of the board that is seen', () => {
  expect(cameraAt({ x: 10, y: 20 }, 2).viewport).toEqual({ x: 10, y: 20, w: 500, h: 400 })
})
