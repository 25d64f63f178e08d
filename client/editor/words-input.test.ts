import { expect, test } from 'vitest'
import { afterEdit, listed } from '../../shared/text/edit-words.ts'
import type { Span, Words } from '../../shared/text/words.ts'
import { editFor, pasted, type Input } from './words-input.ts'

const at = (caret: number): Span => ({ from: caret, to: caret })
const input = (type: string, selection: Span, more: Partial<Input> = {}): Input => ({
  type,
  data: null,
  selection,
  span: selection,
  style: {},
  ...more,
})
const after = (words: Words, what: Input) => {
  const edit = editFor(what, words)
  return edit ? afterEdit(words, edit).text : null
}
const list = afterEdit({ text: 'one\ntwo' }, listed({ text: 'one\ntwo' }, { from: 0, to: 7 }, 'bullet'))

test('Backspace where an item begins takes its sign, also when the browser means the newline before it', () => {
  const begin = '• one\n• '.length
  const what = input('deleteContentBackward', at(begin), { span: { from: 5, to: begin } })
  expect(after(list, what)).toBe('• one\ntwo')
})

test('a letter is taken as the browser says, and nothing where there is none', () => {
  const family = '👨‍👩‍👧'
  const what = input('deleteContentBackward', at(1 + family.length), { span: { from: 1, to: 1 + family.length } })
  expect(after({ text: `a${family}` }, what)).toBe('a')
  expect(after({ text: '' }, input('deleteContentBackward', at(0)))).toBeNull()
})

test('Enter lets an address before it lead somewhere', () => {
  const words = { text: 'https://example.com' }
  const edit = editFor(input('insertParagraph', at(words.text.length)), words)!
  expect(afterEdit(words, edit)).toEqual({
    text: 'https://example.com\n',
    runs: [
      { length: 19, style: { link: 'https://example.com' } },
      { length: 1, style: {} },
    ],
  })
})

test('an address that is pasted over words lets them lead there, and otherwise is words', () => {
  const words = { text: 'see here' }
  expect(afterEdit(words, pasted('https://a.b/ ', { from: 4, to: 8 }, words)).text).toBe('see here')
  const edit = pasted('https://a.b/', at(8), words)
  expect(afterEdit(words, edit)).toMatchObject({ text: 'see herehttps://a.b/' })
  expect(afterEdit(words, pasted('a\r\nb\rc', at(8), words)).text).toBe('see herea\nb\nc')
})
