import { expect, test } from 'vitest'
import { Swipe } from './swipe.ts'

const at = (clientX: number, clientY: number, button = 0, pointerId = 1) => ({ clientX, clientY, button, pointerId })

function meaning(from: ReturnType<typeof at>, to: ReturnType<typeof at>) {
  const swipe = new Swipe()
  swipe.press(from)
  return swipe.lift(to)
}

test('a hand that trembles clicks, one that goes sideways turns the page, and all else means nothing', () => {
  expect(meaning(at(100, 100), at(104, 97))).toBe('click')
  expect(meaning(at(200, 100), at(120, 130))).toBe('on')
  expect(meaning(at(100, 100), at(180, 80))).toBe('back')
  expect(meaning(at(100, 100), at(150, 300))).toBe(null)
  expect(meaning(at(100, 100), at(120, 100))).toBe(null)
  expect(meaning(at(100, 100, 2), at(100, 100, 2))).toBe(null)
  expect(meaning(at(100, 100, 0, 1), at(100, 100, 0, 2))).toBe(null)
})
