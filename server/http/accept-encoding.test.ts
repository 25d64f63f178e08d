import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ENCODINGS, negotiateEncoding } from './accept-encoding.ts'

test.each([
  // What browsers and tools send.
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['identity', 'identity'],
  [undefined, 'identity'],
  ['', 'identity'],
  // Weights.
  ['br;q=0.5, gzip', 'gzip'],
  ['br;q=0, gzip;q=0.001', 'gzip'],
  ['BR ; Q=0.7 , x-gzip;q=0.6', 'br'],
  ['br;q=0', 'identity'],
  ['identity;q=0.9, gzip;q=0.8', 'identity'],
  // The rest.
  ['*', 'br'],
  ['*;q=0', null],
  ['br;q=0, *', 'gzip'],
  ['*;q=0, gzip', 'gzip'],
  ['identity;q=0', null],
  ['identity;q=0, deflate', null],
  ['identity;q=0, gzip', 'gzip'],
  ['br;q=high, gzip;q=2, ;;, =', 'identity'],
])('%s is answered with %s', (header, encoding) => {
  expect(negotiateEncoding(header)).toBe(encoding)
})

test('the answer is accepted, and no other of ours is liked better', () => {
  const weight = fc.constantFrom(0, 0.001, 0.5, 0.75, 1)
  const named = fc.dictionary(fc.constantFrom(...ENCODINGS, 'zstd'), weight)
  fc.assert(
    fc.property(named, fc.option(weight), (weights, rest) => {
      const parts = Object.entries(weights).map(([name, q]) => `${name};q=${q}`)
      if (rest !== null) parts.unshift(`*; q=${rest}`)
      const liking = (name: string) => weights[name] ?? rest ?? (name === 'identity' ? 0.0001 : 0)
      const chosen = negotiateEncoding(parts.join(','))
      const best = Math.max(...ENCODINGS.map(liking))
      if (chosen === null) expect(best).toBe(0)
      else expect(liking(chosen)).toBe(best)
    }),
  )
})

test('no header makes it throw', () => {
  fc.assert(fc.property(fc.string(), (header) => [...ENCODINGS, null].includes(negotiateEncoding(header))))
})
