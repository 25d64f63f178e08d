import { beforeEach, expect, test } from 'vitest'
import { isTooWide, Palms, type Contact } from './palms.ts'

let palms: Palms
beforeEach(() => (palms = new Palms()))

const finger = (x: number, y: number): Contact => ({ at: { x, y }, width: 30, height: 30 })
const PEN = { x: 100, y: 100 }

test('where no pen is used, a finger is a finger, and also a broad thumb', () => {
  expect(palms.isPalm(finger(0, 0), false, 0)).toBe(false)
  expect(palms.isPalm({ at: PEN, width: 100, height: 60 }, false, 0)).toBe(false)
  expect(palms.isPalm({ at: PEN, width: 100, height: 200 }, false, 0)).toBe(true)
})

test('what is as wide as a palm is one, where hands rest', () => {
  expect(isTooWide({ at: PEN, width: 100, height: 60 }, true)).toBe(true)
  expect(isTooWide(finger(0, 0), true)).toBe(false)
})

test('while the pen is down every touch is a palm, wherever and for however long', () => {
  palms.seePen(PEN, true, 0)
  expect(palms.isPalm(finger(900, 900), true, 60_000)).toBe(true)
})

test('a moment after the pen was lifted, too, and near it for a moment longer', () => {
  palms.seePen(PEN, true, 0)
  palms.seePen(PEN, false, 1000)
  expect(palms.isPalm(finger(900, 900), true, 1200)).toBe(true)
  expect(palms.isPalm(finger(900, 900), true, 1400)).toBe(false)
  expect(palms.isPalm(finger(200, 200), true, 1400)).toBe(true)
  expect(palms.isPalm(finger(200, 200), true, 2100)).toBe(false)
})
