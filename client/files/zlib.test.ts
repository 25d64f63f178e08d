import { expect, test } from 'vitest'
import { deflated, inflated } from './zlib.ts'

test('what was packed is unpacked, and no more of it than may be', async () => {
  const text = 'ü'.repeat(50_000)
  const packed = await deflated(text)
  expect(packed.length).toBeLessThan(1000)
  expect(new TextDecoder().decode(await inflated(packed, 100_000))).toBe(text)
  await expect(inflated(packed, 99_999)).rejects.toThrow('larger than 99999 bytes')
  await expect(inflated(packed.subarray(0, 50), 100_000)).rejects.toThrow()
})
