import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Tail } from './tail.ts'

const tailOf = (after: number, sizes: readonly number[]) => {
  const tail = new Tail(after)
  sizes.forEach((size, i) => tail.push({ seq: after + 1 + i, update: new Uint8Array(size), structs: [] }))
  return tail
}
const seqs = (entries: readonly { readonly seq: number }[]) => entries.map(({ seq }) => seq)

test('an empty tail reaches back to nothing but its own end', () => {
  const tail = tailOf(10, [])
  expect([9, 10, 11].map((seq) => tail.reaches(seq))).toEqual([false, true, true])
  const emptied = tailOf(10, [5000])
  emptied.trim(11, 100, 10)
  expect([10, 11].map((seq) => emptied.reaches(seq))).toEqual([false, true])
})

test('trimming keeps what fits and everything after the given number, and what is left is gapless', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(50)),
      fc.array(fc.record({ upTo: fc.nat(40), maxBytes: fc.nat(400) })),
      (sizes, trims) => {
        const tail = tailOf(0, sizes)
        let kept = 0
        for (const { upTo, maxBytes } of trims) {
          tail.trim(upTo, maxBytes, 20)
          const left = seqs(tail.slice(0))
          const first = left[0] ?? sizes.length + 1
          expect(left).toEqual(Array.from({ length: sizes.length + 1 - first }, (_, i) => first + i))
          const fits = left.length <= 20 && tail.bytesAfter(0) <= maxBytes
          expect(fits || first > Math.min(upTo, sizes.length)).toBe(true)
          expect(first).toBeLessThanOrEqual(Math.max(kept, Math.min(upTo, sizes.length) + 1))
          kept = first
          expect(tail.reaches(first - 1)).toBe(true)
          expect(tail.reaches(first - 2)).toBe(false)
        }
      },
    ),
  )
})

test('a slice ends before the entry that no longer fits, and holds one in any case', () => {
  const tail = tailOf(0, [10, 10, 10, 500])
  expect(seqs(tail.slice(0, 25, 64))).toEqual([1, 2])
  expect(seqs(tail.slice(0, 100, 2))).toEqual([1, 2])
  expect(seqs(tail.slice(3, 25, 64))).toEqual([4])
  expect(seqs(tail.slice(4))).toEqual([])
})
