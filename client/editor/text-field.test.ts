import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { createReplica, createTestEditor } from './editor-for-tests.ts'
import type { Span } from '../../shared/text/words.ts'
import { TextField, type Field } from './text-field.ts'

const editors: ReturnType<typeof createTestEditor>['editor'][] = []
afterEach(() => editors.splice(0).forEach((editor) => editor.close()))

/** A text area as far as it matters here: typing replaces what is selected. */
function createField(words: () => string) {
  const field = {
    value: '',
    selectionStart: 0,
    selectionEnd: 0,
    setSelectionRange(start: number, end: number) {
      field.selectionStart = start
      field.selectionEnd = end
    },
    show({ from, to }: Span) {
      field.value = words()
      field.setSelectionRange(from, to)
    },
    types(words: string) {
      const { value, selectionStart, selectionEnd } = field
      field.value = value.slice(0, selectionStart) + words + value.slice(selectionEnd)
      field.setSelectionRange(selectionStart + words.length, selectionStart + words.length)
    },
  }
  return field satisfies Field
}

function typingIn(words: string) {
  const { editor, board, hand, shapes } = createTestEditor()
  editors.push(editor)
  editor.selectTool('note')
  hand.clicks([400, 300])
  hand.types(words)
  const { replica, sync } = createReplica(board)
  const id = shapes()[0]!.id // the note just placed
  const field = createField(() => editor.text.words)
  const text = new TextField(field, editor.text)
  board.onChange(() => text.pull())
  const other = (index: number, inserted: string) =>
    replica.edit('local', (edit) => edit.text(id).insert(index, inserted))
  return { field, text, sync, other, words: () => [board.get(id)?.text, replica.get(id)?.text], editor }
}

test('what is typed goes to the document, letter by letter', () => {
  const { field, text, words, sync } = typingIn('cold load')
  field.setSelectionRange(4, 4)
  field.types(' board')
  text.push()
  sync()
  expect(words()).toEqual(['cold board load', 'cold board load'])
})

test('two people who type at once keep all their letters', () => {
  const { field, text, other, sync, words } = typingIn('middle')
  field.setSelectionRange(6, 6)
  field.types(' end')
  other(0, 'start ')
  text.push()
  sync()
  expect(words()).toEqual(['start middle end', 'start middle end'])
  expect(field.value).toBe('start middle end')
})

test('the caret stays where it is while others type before it', () => {
  const { field, other, sync } = typingIn('one two')
  field.setSelectionRange(3, 3)
  other(0, 'zero ')
  sync()
  expect(field.value).toBe('zero one two')
  expect(field.selectionStart).toBe(8)
})

test('nobody touches the field while an input method puts letters together', () => {
  const { field, text, other, sync, words } = typingIn('ab')
  field.setSelectionRange(1, 1)
  text.startComposing()
  field.types('に')
  text.push()
  other(2, '!')
  sync()
  expect(field.value).toBe('aにb')
  field.setSelectionRange(1, 2)
  field.types('日本')
  text.push()
  text.endComposing()
  sync()
  expect(words()).toEqual(['a日本b!', 'a日本b!'])
  expect(field.value).toBe('a日本b!')
})

test('whatever two people type, both end up with the same words and the field shows them', () => {
  const anyTyping = fc.record({
    who: fc.constantFrom('me', 'them'),
    at: fc.nat(20),
    words: fc.constantFrom('a', 'bc', '🦦'),
  })
  fc.assert(
    fc.property(fc.array(anyTyping, { maxLength: 12 }), fc.nat(3), (typings, every) => {
      const { field, text, other, sync, words } = typingIn('🦢 base')
      typings.forEach(({ who, at, words: letters }, i) => {
        if (who === 'me') {
          field.setSelectionRange(field.value.length, field.value.length)
          field.types(letters)
          text.push()
        } else other(at === 1 ? 2 : Math.min(at, words()[1]?.length ?? 0), letters)
        if (i % (every + 1) === 0) sync()
      })
      sync()
      const [mine, theirs] = words()
      expect(mine).toBe(theirs)
      expect(field.value).toBe(mine)
    }),
    { numRuns: 30 },
  )
})
