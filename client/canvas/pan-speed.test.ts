import { expect, test } from 'vitest'
import { PanSpeed } from './pan-speed.ts'

test('the speed is that of the last tenth of a second', () => {
  const speed = new PanSpeed()
  speed.see({ x: 0, y: 0 }, 0)
  speed.see({ x: 500, y: 0 }, 500)
  for (let time = 600; time <= 700; time += 10) speed.see({ x: 500, y: (time - 600) * 2 }, time)
  expect(speed.at(710)).toEqual({ x: 0, y: 2 })
})

test('a finger that rested before it was lifted has none', () => {
  const speed = new PanSpeed()
  expect(speed.at(0)).toBeNull()
  speed.see({ x: 0, y: 0 }, 0)
  expect(speed.at(0)).toBeNull()
  speed.see({ x: 50, y: 0 }, 20)
  expect(speed.at(30)).not.toBeNull()
  expect(speed.at(100)).toBeNull()
})
