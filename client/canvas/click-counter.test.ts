import { expect, test } from 'vitest'
import { ClickCounter } from './click-counter.ts'

test('a second press soon and near is a double click, a third one starts anew', () => {
  const clicks = new ClickCounter()
  expect(clicks.press({ x: 0, y: 0 }, 0)).toBe(1)
  expect(clicks.press({ x: 10, y: 5 }, 300)).toBe(2)
  expect(clicks.press({ x: 10, y: 5 }, 500)).toBe(1)
})

test('late or far away it is another click', () => {
  const clicks = new ClickCounter()
  clicks.press({ x: 0, y: 0 }, 0)
  expect(clicks.press({ x: 0, y: 0 }, 500)).toBe(1)
  expect(clicks.press({ x: 30, y: 0 }, 600)).toBe(1)
})

test('what turned out to be no click is not the first half of a double click', () => {
  const clicks = new ClickCounter()
  clicks.press({ x: 0, y: 0 }, 0)
  clicks.forget()
  expect(clicks.press({ x: 0, y: 0 }, 100)).toBe(1)
})
