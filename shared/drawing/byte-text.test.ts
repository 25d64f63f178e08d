import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteText } from './byte-text.ts'

/** What stands between letters: numbers of any size, the small ones most often. */
const anyCount = fc.oneof(
  fc.integer({ min: -300, max: 300 }),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double().map(Math.round),
)

test('hundredths are written as short as they can be, and are read as the same numbers', () => {
  fc.assert(
    fc.property(fc.integer(), (count) => {
      const text = new ByteText()
      text.hundredths(count, false)
      expect(String(text)).not.toMatch(/^-?0\.|\.0$|\.\d0$|\.\d{3}/)
      expect(Number(String(text))).toBe(count / 100 || 0) // never -0
    }),
  )
})

test('numbers are written as the language does, but for a zero before the point, and parted from each other', () => {
  fc.assert(
    fc.property(fc.array(anyCount), (counts) => {
      const text = new ByteText()
      text.letter('c'.charCodeAt(0))
      counts.forEach((count, i) => text.hundredths(count, i > 0))
      const numbers = counts.map((count) => String(count / 100).replace(/^(-?)0\./, '$1.'))
      expect(String(text)).toBe(
        `c${numbers.map((number, i) => (i > 0 && !(counts[i]! < 0) ? ' ' : '') + number).join('')}`,
      )
    }),
  )
})

test('whatever is written and appended is there, in UTF-8', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 2000 })), (texts) => {
      const whole = new ByteText()
      const piece = new ByteText()
      for (const text of texts) {
        piece.clear()
        expect(piece.isEmpty).toBe(true)
        piece.write(text)
        whole.append(piece)
      }
      expect(String(whole)).toBe(texts.join(''))
      expect(whole.bytes).toEqual(new TextEncoder().encode(texts.join('')))
    }),
    { examples: [[['\ufeff', '']]] },
  )
})
