import * as decoding from 'lib0/decoding'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeFacts, readFacts, type Facts } from './facts.ts'
import { encodeLiveFrame, readLiveFrame } from './live-frame.ts'
import { encodeMarker, MAX_MARKER_BYTES, readMarker } from './marker.ts'
import { MESSAGE } from './message-type.ts'
import { encodePosition, formatPosition, parsePosition, readPosition } from './position.ts'

/** Reads a message as a receiver does: its type, and then the rest to its end. */
function readWith<T>(bytes: Uint8Array, type: number, read: (decoder: decoding.Decoder) => T): T {
  const decoder = decoding.createDecoder(bytes)
  expect(decoding.readVarUint(decoder)).toBe(type)
  const message = read(decoder)
  expect(decoding.hasContent(decoder)).toBe(false)
  return message
}

const anySeq = fc.maxSafeNat()
const anyEpoch = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 16, maxLength: 16 })

test('a marker arrives as it was sent, and is short', () => {
  fc.assert(
    fc.property(anySeq, (number) => {
      const bytes = encodeMarker(number)
      expect(readWith(bytes, MESSAGE.marker, readMarker)).toBe(number)
      expect(bytes.length).toBeLessThanOrEqual(MAX_MARKER_BYTES)
    }),
  )
})

test('a position arrives as it was sent, in a message and in an address', () => {
  fc.assert(
    fc.property(anyEpoch, anySeq, (epoch, seq) => {
      const position = { epoch, seq }
      expect(readWith(encodePosition(position), MESSAGE.position, readPosition)).toEqual(position)
      expect(parsePosition(formatPosition(position))).toEqual(position)
    }),
  )
})

test.each([
  ['nothing', null],
  ['an empty text', ''],
  ['a number alone', '12'],
  ['a short epoch', 'abc.12'],
  ['capital letters', '0123456789ABCDEF.12'],
  ['a negative number', '0123456789abcdef.-1'],
  ['a number with a zero before it', '0123456789abcdef.01'],
  ['a number that is not exact', '0123456789abcdef.9999999999999999'],
  ['a line after it', '0123456789abcdef.1\n'],
])('%s is no position', (_name, text) => {
  expect(parsePosition(text)).toBeNull()
})

test('no text at all is read as a position unless it is written as one', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789abcdef.') })), (text) => {
      const position = parsePosition(text)
      if (position) expect(formatPosition(position)).toBe(text)
    }),
  )
})

test('facts arrive as they were sent', () => {
  const anyFacts: fc.Arbitrary<Facts> = fc.record({
    title: fc.string({ unit: 'grapheme' }),
    role: fc.constantFrom('view', 'edit', 'owner'),
    disk: fc.constantFrom('ok', 'failing'),
  })
  fc.assert(
    fc.property(anyFacts, (facts) => {
      expect(readWith(encodeFacts(facts), MESSAGE.facts, readFacts)).toEqual(facts)
    }),
  )
})

const anyEntry = fc.record({ clientId: fc.nat(0xffffffff), payload: fc.uint8Array({ maxLength: 50 }) })

test('entries of a live frame arrive as they were sent, also when frames are laid end to end', () => {
  fc.assert(
    fc.property(fc.array(anyEntry), fc.array(anyEntry), (left, right) => {
      const bodyOf = (entries: typeof left) => encodeLiveFrame(entries).subarray(1)
      const joined = Uint8Array.of(MESSAGE.live, ...bodyOf(left), ...bodyOf(right))
      expect(readWith(joined, MESSAGE.live, readLiveFrame)).toEqual([...left, ...right])
    }),
  )
})

test('a live frame that was cut off within an entry is refused', () => {
  fc.assert(
    fc.property(anyEntry, fc.nat(), (entry, cut) => {
      const bytes = encodeLiveFrame([entry])
      const decoder = decoding.createDecoder(bytes.subarray(0, 2 + (cut % (bytes.length - 2))))
      decoding.readVarUint(decoder)
      expect(() => readLiveFrame(decoder)).toThrow()
    }),
  )
})

test('messages that were cut off are refused', () => {
  const position = { epoch: '0123456789abcdef', seq: 5 }
  const facts: Facts = { title: 'Plan', role: 'edit', disk: 'ok' }
  const cases = [
    [encodeMarker(300), readMarker],
    [encodePosition(position), readPosition],
    [encodeFacts(facts), readFacts],
  ] as const
  for (const [bytes, read] of cases)
    for (let length = 1; length < bytes.length; length++) {
      const decoder = decoding.createDecoder(bytes.subarray(0, length))
      decoding.readVarUint(decoder)
      expect(() => read(decoder)).toThrow()
    }
})
