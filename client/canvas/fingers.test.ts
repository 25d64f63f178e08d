import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { Camera } from '../editor/camera.svelte.ts'
import { Fingers } from './fingers.ts'
import type { Contact } from './palms.ts'

let camera: Camera
let usesPen: boolean
let fingers: Fingers
beforeEach(() => {
  camera = new Camera()
  camera.canvas = { width: 1000, height: 800 }
  usesPen = false
  fingers = new Fingers(camera, () => usesPen)
})

const finger = (x: number, y: number): Contact => ({ at: { x, y }, width: 30, height: 30 })
const palm = (x: number, y: number): Contact => ({ at: { x, y }, width: 100, height: 90 })
const origin = () => camera.origin

/** Two fingers, 1 and 2, that already pan. */
function pan() {
  fingers.press(1, finger(400, 400), 0)
  fingers.press(2, finger(600, 400), 10)
  fingers.move(1, finger(440, 400), 20)
  fingers.move(2, finger(640, 400), 30)
  camera.origin = { x: 0, y: 0 }
}

test('one finger is a tool’s business, two are theirs until the last is lifted', () => {
  fingers.press(1, finger(400, 400), 0)
  expect(fingers.isPair).toBe(false)
  fingers.press(2, finger(600, 400), 10)
  expect(fingers.isPair).toBe(true)
  fingers.lift(1)
  expect(fingers.isPair).toBe(true)
  fingers.move(2, finger(900, 400), 20)
  expect(origin()).toEqual({ x: 0, y: 0 })
  fingers.lift(2)
  expect(fingers.isPair).toBe(false)
})

test('they move the board with them', () => {
  pan()
  fingers.move(1, finger(540, 400), 40)
  fingers.move(2, finger(740, 400), 50)
  expect(origin().x).toBeCloseTo(-100)
})

test('a third finger changes nothing, and when one of the first two goes, the board does not jump', () => {
  pan()
  fingers.press(3, finger(100, 700), 40)
  fingers.move(3, finger(900, 100), 50)
  expect(origin()).toEqual({ x: 0, y: 0 })
  fingers.move(1, finger(443, 400), 55)
  expect(origin().x).toBeCloseTo(-1.5) // they still pan
  fingers.move(1, finger(440, 400), 55)
  fingers.lift(1)
  fingers.move(2, finger(641, 400), 60)
  expect(origin()).toEqual({ x: 0, y: 0 })
  for (const x of [660, 680]) {
    fingers.move(2, finger(x, 400), 70)
    fingers.move(3, finger(x + 260, 100), 80)
  }
  expect(origin().x).toBeLessThan(-10)
})

test('a finger that is lifted and put again somewhere else takes the board from there', () => {
  pan()
  fingers.lift(2)
  fingers.press(5, finger(900, 700), 60)
  expect(origin()).toEqual({ x: 0, y: 0 })
  fingers.move(5, finger(905, 700), 70)
  expect(origin()).toEqual({ x: 0, y: 0 })
})

test('two fingers that pan throw the board when they are lifted one after the other, and zooming ones do not', () => {
  pan()
  for (let time = 40; time <= 100; time += 10) {
    fingers.move(1, finger(440 + time, 400), time)
    fingers.move(2, finger(640 + time, 400), time)
  }
  fingers.lift(1)
  expect(fingers.thrown(105)).toBeNull()
  fingers.lift(2)
  expect(fingers.thrown(110)?.x).toBeGreaterThan(0.5)
  expect(fingers.thrown(400)).toBeNull()

  pan()
  fingers.move(1, finger(200, 400), 40)
  fingers.move(2, finger(900, 400), 50)
  fingers.move(2, finger(950, 400), 60)
  fingers.lift(1)
  fingers.lift(2)
  expect(fingers.thrown(65)).toBeNull()
})

test('one finger’s speed is known when it is lifted', () => {
  fingers.press(1, finger(0, 0), 0)
  for (let time = 0; time <= 100; time += 10) fingers.move(1, finger(time, 0), time)
  fingers.lift(1)
  expect(fingers.thrown(100)?.x).toBeCloseTo(1)
})

test('hands on the screen count for nothing while a pen draws, and after it they have to be lifted first', () => {
  usesPen = true
  fingers.press(1, finger(500, 500), 0)
  fingers.seePen({ x: 450, y: 450 }, true, 100)
  fingers.makeWay(100)
  expect(fingers.at(1)).toBeNull()
  expect(fingers.press(2, finger(900, 100), 200)).toBe(false)
  expect(fingers.move(1, finger(510, 510), 300)).toBe(false)
  fingers.seePen({ x: 450, y: 450 }, false, 400)
  expect(fingers.move(1, finger(520, 520), 5000)).toBe(false)
  fingers.lift(1)
  expect(fingers.press(1, finger(500, 500), 6000)).toBe(true)
})

test('what a hand did to the view just before its pen came is undone, and what it meant to do is not', () => {
  usesPen = true
  fingers.press(1, finger(500, 500), 0)
  camera.panBy(7, 7) // as the hand tool does for it
  fingers.makeWay(300)
  expect(origin()).toEqual({ x: 0, y: 0 })

  fingers.press(2, finger(500, 500), 1000)
  camera.panBy(300, 0)
  fingers.makeWay(3000)
  expect(origin()).toEqual({ x: 300, y: 0 })
})

test('a palm that came down like a finger is found out when it grows', () => {
  usesPen = true
  expect(fingers.press(1, finger(500, 500), 0)).toBe(true)
  expect(fingers.move(1, palm(500, 500), 20)).toBe(false)
  expect(fingers.at(1)).toBeNull()
  expect(fingers.press(2, palm(500, 500), 30)).toBe(false)
})

test('the view is sane and the screen is free again after any touches', () => {
  const anyEvent = fc.record({
    type: fc.constantFrom('press', 'move', 'move', 'move', 'lift', 'pen'),
    id: fc.integer({ min: 1, max: 4 }),
    x: fc.integer({ min: 0, max: 1000 }),
    y: fc.integer({ min: 0, max: 800 }),
    isWide: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 60 }), fc.boolean(), (events, pen) => {
      const any = new Fingers(camera, () => pen)
      for (const [time, { type, id, x, y, isWide }] of events.entries()) {
        const contact = isWide ? palm(x, y) : finger(x, y)
        if (type === 'press') any.press(id, contact, time * 100)
        if (type === 'move') any.move(id, contact, time * 100)
        if (type === 'lift') any.lift(id)
        if (type === 'pen') any.makeWay(time * 100)
      }
      for (let id = 1; id <= 4; id++) any.lift(id)
      expect(any.isPair).toBe(false)
      expect([camera.zoom, camera.origin.x, camera.origin.y].every(Number.isFinite)).toBe(true)
    }),
  )
})
