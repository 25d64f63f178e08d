import fc from 'fast-check'
import { anyCodeUnits } from '../testing/any-text.ts'
import { expect, test } from 'vitest'
import { clustersOf } from './break-opportunity.ts'
import { breakLines } from './line-breaking.ts'

/** Ten units a letter. */
const widthOf = (text: string) => clustersOf(text).length * 10
const linesOf = (text: string, letters: number | null) =>
  breakLines(text, letters && letters * 10, widthOf).map((line) => line.text)

test('a line takes the words that fit and leaves the space between two lines out', () => {
  expect(linesOf('the quick brown fox', 9)).toEqual(['the quick', 'brown fox'])
  expect(linesOf('the quick brown fox', 8)).toEqual(['the', 'quick', 'brown', 'fox'])
})

test('an empty text is one empty line', () => {
  expect(breakLines('', 100, widthOf)).toEqual([{ text: '', width: 0, start: 0 }])
  expect(breakLines('', null, widthOf)).toEqual([{ text: '', width: 0, start: 0 }])
})

test('every newline counts, however it is written', () => {
  expect(linesOf('a\n\nb\r\nc\rd\n', 10)).toEqual(['a', '', 'b', 'c', 'd', ''])
  expect(linesOf('a\n\nb\r\nc\rd\n', null)).toEqual(['a', '', 'b', 'c', 'd', ''])
})

test('without a width only newlines break', () => {
  expect(linesOf('one two three\nfour', null)).toEqual(['one two three', 'four'])
})

test('spaces hang over the edge and start no line', () => {
  expect(linesOf('abc    def', 3)).toEqual(['abc', 'def'])
  expect(linesOf('abc def   ', 8)).toEqual(['abc def   '])
  expect(breakLines('abc def   ', 80, widthOf)[0]?.width).toBe(80) // two of the three spaces hang
  expect(breakLines('abc   def', 30, widthOf)[0]?.width).toBe(30)
})

test('spaces before the first word stay, alone on their line when the word does not fit beside them', () => {
  expect(linesOf('  ab', 4)).toEqual(['  ab'])
  expect(linesOf('   abcd', 4)).toEqual(['', 'abcd'])
})

test('a tab is a space', () => {
  expect(linesOf('a\tb', 3)).toEqual(['a b'])
})

test('a word wider than the line is broken between letters, on a line of its own', () => {
  expect(linesOf('to incomprehensibility', 8)).toEqual(['to', 'incompre', 'hensibil', 'ity'])
  expect(linesOf('incompre hensible is', 5)).toEqual(['incom', 'pre', 'hensi', 'ble', 'is'])
})

test('what a reader takes for one letter is never torn, however narrow the line', () => {
  expect(linesOf('👨‍👩‍👧‍👦🇩🇪e\u0301', 1)).toEqual(['👨‍👩‍👧‍👦', '🇩🇪', 'e\u0301'])
  expect(linesOf('ab', 0)).toEqual(['a', 'b'])
})

const anyText = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab -\n\t(.?漢。é😀') }),
  fc.string({ unit: 'grapheme' }),
  anyCodeUnits,
)

test('nothing but spaces and newlines is lost or moved', () => {
  const letters = (text: string) => text.replace(/[ \t\n\r\u2028\u2029]/g, '')
  fc.assert(
    fc.property(anyText, fc.option(fc.integer({ min: -10, max: 200 })), (text, width) => {
      const lines = breakLines(text, width, widthOf)
      expect(letters(lines.map((line) => line.text).join(''))).toBe(letters(text))
      expect(lines.length).toBeGreaterThan(0)
    }),
  )
})

test('a line says where it begins in the words', () => {
  fc.assert(
    fc.property(anyText, fc.option(fc.integer({ min: -10, max: 200 })), (text, width) => {
      for (const line of breakLines(text, width, widthOf)) {
        const there = text.slice(line.start, line.start + line.text.length)
        expect(there.replaceAll('\t', ' ')).toBe(line.text)
      }
    }),
  )
})

test('no line is wider than it may be, unless it is one letter', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 0, max: 200 }), (text, width) => {
      for (const line of breakLines(text, width, widthOf)) {
        if (clustersOf(line.text.trimEnd()).length > 1) expect(line.width).toBeLessThanOrEqual(width)
      }
    }),
  )
})

test.each([
  ['words', 'lorem ipsum '.repeat(1667)],
  ['one word', 'x'.repeat(20_000)],
  ['ideographs', '漢'.repeat(20_000)],
  ['hyphens', 'a-'.repeat(10_000)],
  ['newlines', '\n'.repeat(20_000)],
  ['spaces', ' '.repeat(20_000)],
])('20,000 characters of %s are measured a bounded number of times each', (_name, text) => {
  for (const width of [0, 55, 5_005, 1e9]) {
    let measured = 0
    breakLines(text, width, (part) => {
      measured += part.length
      return part.length * 10
    })
    expect(measured).toBeLessThan(50 * text.length)
  }
})
