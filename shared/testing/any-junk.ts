import fc from 'fast-check'
import { anyCodeUnits } from './any-text.ts'

/** An object whose JSON text names its prototype: assigned field by field, as a decoder does, it forges one. */
const forged = (prototype: unknown): object =>
  Object.defineProperty({ kind: 'rectangle' }, '__proto__', { value: prototype, enumerable: true })

const nested = (depth: number, wrap: (inner: unknown) => unknown): unknown => {
  let value: unknown = 1
  for (let i = 0; i < depth; i++) value = wrap(value)
  return value
}

const DEEP = 3000

/** Any value that a stranger's client can put into a document, and the worst that we could think of. */
export const anyJunk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(Number.NaN, Infinity, -Infinity, 1e308, -1e308, 5e-324, -0, 2 ** 53, 2n ** 60n),
  fc.constantFrom<unknown>(
    null,
    undefined,
    true,
    '',
    'NaN',
    'a0',
    '#zzzzzz',
    '__proto__',
    'x'.repeat(30_000),
    '\ud800',
  ),
  fc.constantFrom<unknown>(
    nested(DEEP, (inner) => [inner]),
    nested(DEEP, (inner) => ({ place: inner })),
    forged({ kind: 'stroke', x: 1, z: 5 }),
    forged(null),
    forged([]),
    { constructor: 1, hasOwnProperty: 2, toString: 3, valueOf: 4 },
    new Uint8Array(),
    new Uint8Array(3000).fill(255),
  ),
  fc.double(),
  fc.integer(),
  anyCodeUnits,
  fc.uint8Array({ maxLength: 100 }),
  fc.jsonValue(),
)
