import { expect, test } from 'vitest'
import { fuzzRooms } from './test-fuzz.ts'

test.each([1, 20_26, 815])('nothing comes of 4,000 mutated frames (seed %i)', async (seed) => {
  const { frames, refused, taken } = await fuzzRooms(seed, 4000)
  expect(frames).toBe(4000)
  // Both sides of the check are reached.
  expect(refused.size).toBeGreaterThan(10)
  expect(taken).toBeGreaterThan(400)
})
