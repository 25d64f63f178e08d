import fc from 'fast-check'

const STEPS = 1_000_000

/**
 * Evenly spread between two numbers. The doubles of fast-check are spread over exponents, so that nearly all of them are
 * next to nothing, or next to an end: laws should meet these, too, but not only them.
 */
export const anyNumber = (min: number, max: number): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: STEPS }).map((step) => min + ((max - min) * step) / STEPS) },
    { weight: 1, arbitrary: fc.double({ min, max, noNaN: true }) },
  )
