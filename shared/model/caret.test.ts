import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { anyJunk } from '../testing/any-junk.ts'
import { asCaretPlace, caretPlace, offsetOfCaret } from './caret.ts'

test('a caret stays behind its letter, whoever types and removes around it', () => {
  const anyTyping = fc.array(fc.tuple(fc.nat(30), fc.constantFrom('ab', 'x', -1, -2)), { maxLength: 8 })
  fc.assert(
    fc.property(fc.nat(10), anyTyping, (at, typings) => {
      const text = new Y.Doc().getText('t')
      text.insert(0, 'abcdefghij')
      const place = caretPlace(text, at)
      const before = 'abcdefghij'.slice(0, at)
      for (const [index, what] of typings) {
        const i = Math.min(index, text.length)
        if (typeof what === 'string') text.insert(i, what, { bold: true })
        else text.delete(i, Math.min(-what, text.length - i))
      }
      const now = offsetOfCaret(text, place)
      expect(now).not.toBeNull()
      expect(now).toBeLessThanOrEqual(text.length)
      // Of the old letters, those that are left before it are those that stood before it.
      const left = (words: string) => Array.from(words).filter((letter) => 'cdefghij'.includes(letter))
      for (const letter of left(text.toString().slice(0, now!))) expect(before).toContain(letter)
      for (const letter of left(text.toString().slice(now!))) expect(before).not.toContain(letter)
    }),
  )
})

test('what is typed before a caret moves it, and what is typed at it does not', () => {
  const text = new Y.Doc().getText('t')
  text.insert(0, 'one two')
  const place = caretPlace(text, 3)
  text.insert(0, 'zero ')
  expect(offsetOfCaret(text, place)).toBe(8)
  text.insert(8, '!')
  expect(offsetOfCaret(text, place)).toBe(8)
  expect(offsetOfCaret(text, null)).toBe(0)
})

test('a letter that has not come, or of other words, is nowhere', () => {
  const doc = new Y.Doc()
  const [text, other] = [doc.getText('t'), doc.getText('o')]
  text.insert(0, 'abc')
  other.insert(0, 'abc')
  expect(offsetOfCaret(text, [99, 5])).toBeNull()
  expect(offsetOfCaret(text, caretPlace(other, 2))).toBeNull()
})

test('whatever a stranger says, it is a place or none', () => {
  const text = new Y.Doc().getText('t')
  text.insert(0, 'abc')
  const anyPlace = fc.oneof(anyJunk, fc.tuple(anyJunk, anyJunk), fc.tuple(fc.nat(), fc.nat()))
  fc.assert(
    fc.property(anyPlace, (value) => {
      const place = asCaretPlace(value)
      if (place !== undefined) expect(() => offsetOfCaret(text, place)).not.toThrow()
    }),
  )
})
