import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BLANK, draftOf } from '../tools/draft.ts'
import { caretAt } from './caret-at.ts'
import { evenType } from './editor-for-tests.ts'

/** Letters are 10 wide and lines 27 high. */
const textOf = (text: string, w = 0) => draftOf({ ...BLANK, kind: 'text', text, x: 100, y: 100, w, h: 0 })

test('the caret goes to the gap that is nearest to the click', () => {
  const text = textOf('Hello there')
  expect(caretAt(text, { x: 100, y: 110 }, evenType)).toBe(0)
  expect(caretAt(text, { x: 124, y: 110 }, evenType)).toBe(2)
  expect(caretAt(text, { x: 126, y: 110 }, evenType)).toBe(3)
  expect(caretAt(text, { x: 900, y: 110 }, evenType)).toBe(11)
})

test('in the line that was clicked, whether it was broken or begun anew', () => {
  expect(caretAt(textOf('one\n\ntwo'), { x: 100, y: 130 }, evenType)).toBe(4)
  expect(caretAt(textOf('one\n\ntwo'), { x: 110, y: 160 }, evenType)).toBe(6)
  const broken = textOf('aaaa bbbb cccc', 50)
  expect(caretAt(broken, { x: 110, y: 130 }, evenType)).toBe(6)
  expect(caretAt(broken, { x: 110, y: 160 }, evenType)).toBe(11)
})

test('in a label, whose lines stand in the middle, and in a turned shape', () => {
  const box = { ...BLANK, kind: 'rectangle' as const, text: 'abcd', x: 0, y: 0, w: 200, h: 100 }
  expect(caretAt(draftOf(box), { x: 91, y: 50 }, evenType)).toBe(1)
  expect(caretAt(draftOf({ ...box, angle: Math.PI }), { x: 91, y: 50 }, evenType)).toBe(3)
})

test('never in the middle of a character, and always within the words', () => {
  const anyWords = fc.array(fc.constantFrom('a', ' ', '🦦', '\n', '👩‍🚀'), { maxLength: 20 }).map((all) => all.join(''))
  const coordinate = fc.integer({ min: 0, max: 400 })
  fc.assert(
    fc.property(anyWords, fc.constantFrom(0, 30, 80), coordinate, coordinate, (words, w, x, y) => {
      const caret = caretAt(textOf(words, w), { x, y }, evenType)
      expect(caret).toBeLessThanOrEqual(words.length)
      expect(words.slice(0, caret).isWellFormed()).toBe(true)
    }),
  )
})
