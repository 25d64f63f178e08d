import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caretAfter, rebased, spliceBetween, spliced } from './text-splice.ts'

/** Few letters, so that neighbours are often equal; an emoji, which is two units that must stay together. */
const anyText = fc.array(fc.constantFrom('a', 'b', ' ', '🦦', '🦢'), { maxLength: 12 }).map((parts) => parts.join(''))

test('a splice between two texts turns one into the other, whatever the caret says', () => {
  fc.assert(
    fc.property(anyText, anyText, fc.nat(30), (before, after, caret) => {
      expect(spliced(before, spliceBetween(before, after, caret))).toBe(after)
    }),
  )
})

test('a splice never cuts a character in two', () => {
  fc.assert(
    fc.property(anyText, anyText, fc.nat(30), (before, after, caret) => {
      const { index, removed, inserted } = spliceBetween(before, after, caret)
      for (const part of [before.slice(0, index), before.slice(index, index + removed), inserted])
        expect(part.isWellFormed()).toBe(true)
    }),
  )
})

test('the caret tells which of several equal letters was typed', () => {
  expect(spliceBetween('aaa', 'aaaa', 1)).toEqual({ index: 0, removed: 0, inserted: 'a' })
  expect(spliceBetween('aaa', 'aaaa', 4)).toEqual({ index: 3, removed: 0, inserted: 'a' })
  expect(spliceBetween('aaaa', 'aaa', 1)).toEqual({ index: 1, removed: 1, inserted: '' })
})

test('a caret stays between the same letters', () => {
  const text = 'one three'
  const typed = { index: 4, removed: 0, inserted: 'two ' }
  expect(caretAfter(2, typed)).toBe(2)
  expect(caretAfter(9, typed)).toBe(13)
  expect(spliced(text, typed)).toBe('one two three')
  expect(caretAfter(6, { index: 4, removed: 5, inserted: '' })).toBe(4)
})

test('two changes to different places of a text both happen, whoever is first', () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, anyText, anyText, (start, mine, middle, theirs, end) => {
      const text = `<${start}|${middle}|${end}>`
      const left = { index: 1, removed: start.length, inserted: mine }
      const right = { index: 3 + start.length + middle.length, removed: end.length, inserted: theirs }
      const both = `<${mine}|${middle}|${theirs}>`
      expect(spliced(spliced(text, left), rebased(right, left))).toBe(both)
      expect(spliced(spliced(text, right), rebased(left, right))).toBe(both)
    }),
  )
})

test('what both removed is removed once', () => {
  const theirs = { index: 1, removed: 3, inserted: '' }
  const mine = { index: 2, removed: 4, inserted: 'X' }
  expect(spliced(spliced('abcdefg', theirs), rebased(mine, theirs))).toBe('aXg')
})
