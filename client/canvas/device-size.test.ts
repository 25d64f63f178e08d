import { expect, test } from 'vitest'
import { deviceSizeOf } from './device-size.ts'

const told = (inlineSize: number, blockSize: number) => ({ inlineSize, blockSize })

test('a canvas has as many device pixels as the browser says', () => {
  expect(deviceSizeOf({ width: 333, height: 201 }, 1.5, told(499, 302))).toEqual({ width: 499, height: 302 })
})

test('a browser that speaks of another ratio than the page is shown at is not believed', () => {
  expect(deviceSizeOf({ width: 1280, height: 800 }, 2, told(1280, 800))).toEqual({ width: 2560, height: 1600 })
})

test('without a word of the browser they are computed, and never none', () => {
  expect(deviceSizeOf({ width: 333, height: 0 }, 1.5)).toEqual({ width: 500, height: 1 })
})
