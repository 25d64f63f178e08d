import { afterEach, beforeEach, expect, test } from 'vitest'
import { createReplica, createTestEditor } from './editor-for-tests.ts'
import { putWordsBack } from './lost-words.ts'

let rig: ReturnType<typeof createTestEditor>
beforeEach(() => (rig = createTestEditor()))
afterEach(() => rig.editor.close())

/** Writes on a box that somebody else deletes meanwhile. */
function writeOnWhatIsDeleted(words = 'The plan') {
  rig.editor.selectTool('rectangle')
  rig.hand.drags([
    [100, 100],
    [300, 200],
  ])
  const [box] = rig.shapes()
  const { replica, sync } = createReplica(rig.board)
  rig.editor.editText(box!.id)
  if (words !== '') rig.hand.types(words)
  rig.editor.text.selection = { from: words.indexOf(' '), to: words.indexOf(' ') }
  sync()
  replica.edit('local', (edit) => edit.remove(box!.id))
  sync()
  return box!.id
}

test('who writes on when a shape is deleted goes on in a text with the same words, and gives no commands', () => {
  const box = writeOnWhatIsDeleted()
  expect(rig.shapes()).toEqual([])
  for (const letter of [' ', 'r', 'e', 'd']) {
    if (rig.editor.editingText) {
      const at = rig.editor.text.selection.from
      rig.editor.text.type({ index: at, removed: 0, inserted: letter })
      rig.editor.text.selection = { from: at + 1, to: at + 1 }
    } else expect(rig.hand.presses(letter, letter === ' ' ? 'Space' : `Key${letter.toUpperCase()}`)).toBe(true)
  }
  expect(rig.editor.text.caret).toBe(3 + 1) // where the field begins
  const [text] = rig.shapes()
  expect(text).toMatchObject({ kind: 'text', text: 'The red plan', w: 184, look: { align: 'centre' } })
  expect(text!.id).not.toBe(box)
  expect(rig.editor.tool).toBe('select')
  rig.editor.undo()
  rig.editor.undo()
  expect(rig.shapes()).toEqual([])
})

test('the words come back where they stood, with the caret where it was', () => {
  writeOnWhatIsDeleted()
  putWordsBack(rig.editor)
  expect(rig.shapes()).toMatchObject([{ kind: 'text', text: 'The plan', x: 108, y: 150 - 13.5, w: 184 }])
  expect(rig.editor.text).toMatchObject({ lost: null, caret: 3 })
})

test.each([
  ['Escape', () => rig.hand.presses('Escape', 'Escape')],
  ['a click', () => rig.hand.clicks([700, 700])],
  ['a command', () => rig.editor.undo()],
])('the words are let go with %s', (_name, letGo) => {
  writeOnWhatIsDeleted()
  rig.hand.presses('Backspace', 'Backspace')
  expect(rig.editor.text.lost).not.toBeNull()
  letGo()
  expect(rig.editor.text.lost).toBeNull()
  rig.hand.presses('r', 'KeyR')
  expect(rig.editor.tool).toBe('rectangle')
})

test('where nothing was written nothing is lost', () => {
  writeOnWhatIsDeleted('')
  expect(rig.editor).toMatchObject({ editingText: null, text: { lost: null } })
})
