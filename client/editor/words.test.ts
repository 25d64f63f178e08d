import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestEditor } from './editor-for-tests.ts'
import { formatWords } from './formatting.ts'
import { showsStyle } from './styles.ts'

let rig: ReturnType<typeof createTestEditor>
beforeEach(() => (rig = createTestEditor()))
afterEach(() => rig.editor.close())

test('a text is on the board with its first letter, and one undo step takes all of it', () => {
  rig.editor.selectTool('text')
  rig.hand.clicks([100, 100])
  expect(rig.editor.editingText).not.toBeNull()
  expect(rig.editor.textShape).toMatchObject({ kind: 'text', x: 100 })
  expect(rig.shapes()).toEqual([])
  rig.hand.types('H')
  rig.hand.types('ello')
  expect(rig.shapes()).toMatchObject([{ kind: 'text', text: 'Hello' }])
  rig.editor.endText()
  rig.editor.undo()
  expect(rig.shapes()).toEqual([])
  rig.editor.redo()
  expect(rig.shapes()).toMatchObject([{ text: 'Hello' }])
})

test('a text that was left empty leaves nothing, not even an undo step', () => {
  rig.editor.selectTool('text')
  rig.hand.clicks([100, 100])
  rig.hand.clicks([500, 500])
  expect(rig.editor.editingText).toBeNull()
  expect(rig.editor.canUndo).toBe(false)
  rig.hand.doubleClicks([300, 300])
  rig.hand.types('x')
  rig.editor.text.type({ index: 0, removed: 1, inserted: '' })
  rig.hand.clicks([500, 500])
  expect(rig.shapes()).toEqual([])
  expect(rig.editor.canUndo).toBe(false)
  expect(rig.editor.canRedo).toBe(false)
})

test('a text that was coloured and then emptied leaves nothing either', () => {
  rig.editor.selectTool('text')
  rig.hand.clicks([100, 100])
  rig.hand.types('x')
  rig.editor.setLook({ stroke: 'red' })
  rig.editor.text.type({ index: 0, removed: 1, inserted: '' })
  rig.editor.endText()
  expect(rig.shapes()).toEqual([])
  expect(rig.editor.canUndo).toBe(false)
})

test('an old text that is emptied goes, and undo brings it back with its words', () => {
  rig.hand.doubleClicks([100, 100])
  rig.hand.types('words')
  rig.hand.clicks([500, 500])
  rig.hand.doubleClicks([110, 100])
  expect(rig.editor.editingText).toBe(rig.shapes()[0]!.id)
  rig.editor.text.type({ index: 0, removed: 5, inserted: '' })
  rig.editor.endText()
  expect(rig.shapes()).toEqual([])
  rig.editor.undo()
  expect(rig.shapes()).toMatchObject([{ text: 'words' }])
})

test('a double click into a box writes its label', () => {
  rig.editor.selectTool('diamond')
  rig.hand.drags([
    [100, 100],
    [200, 200],
    [300, 300],
  ])
  rig.editor.deselect()
  rig.hand.doubleClicks([200, 200])
  rig.hand.types('Relay')
  rig.editor.endText()
  expect(rig.shapes()).toMatchObject([{ kind: 'diamond', text: 'Relay' }])
  rig.editor.undo()
  expect(rig.shapes()).toMatchObject([{ kind: 'diamond', text: '' }])
})

test('a note is written on as soon as it is there', () => {
  rig.editor.selectTool('note')
  rig.hand.clicks([200, 200])
  rig.hand.types('cold load')
  rig.editor.endText()
  expect(rig.shapes()).toMatchObject([{ kind: 'note', text: 'cold load' }])
  rig.editor.undo()
  expect(rig.shapes()).toMatchObject([{ kind: 'note', text: '' }])
})

test('Enter goes on with the words of what is selected', () => {
  rig.editor.selectTool('rectangle')
  rig.hand.drags([
    [100, 100],
    [200, 200],
    [300, 300],
  ])
  rig.hand.presses('Enter', 'Enter')
  expect(rig.editor.editingText).toBe(rig.shapes()[0]!.id)
})

test('typing ends when somebody else removes the shape', () => {
  rig.editor.selectTool('note')
  rig.hand.clicks([200, 200])
  rig.hand.types('words')
  rig.board.edit('remote', (edit) => edit.remove(rig.shapes()[0]!.id))
  expect(rig.editor.editingText).toBeNull()
  expect(rig.editor.textShape).toBeNull()
})

test('the style panel sets how a text looks that waits for its first letter', () => {
  rig.editor.selectTool('text')
  rig.hand.clicks([100, 100])
  expect(showsStyle(rig.editor)).toBe(true)
  rig.editor.setLook({ fontSize: 40 })
  rig.hand.types('Big')
  expect(rig.shapes()).toMatchObject([{ look: { fontSize: 40 } }])
  rig.editor.setLook({ stroke: 'red' })
  expect(rig.shapes()).toMatchObject([{ look: { fontSize: 40, stroke: 'red' } }])
})

test('keys format all words of what is selected, and take it back when all of them are', () => {
  rig.editor.selectTool('note')
  rig.hand.clicks([200, 200])
  rig.hand.types('cold load')
  rig.editor.endText()
  rig.hand.presses('ctrl+b', 'KeyB')
  expect(rig.shapes()).toMatchObject([{ text: 'cold load', runs: [{ length: 9, style: { bold: true } }] }])
  rig.hand.presses('ctrl+b', 'KeyB')
  expect(rig.shapes()[0]!.runs).toBeUndefined()
  rig.hand.presses('ctrl+shift+Digit8', 'Digit8')
  expect(rig.shapes()).toMatchObject([{ text: '• cold load' }])
  rig.editor.undo()
  expect(rig.shapes()).toMatchObject([{ text: 'cold load' }])
})

test('what is switched to before typing holds until the caret moves', () => {
  rig.editor.selectTool('note')
  rig.hand.clicks([200, 200])
  rig.hand.types('a')
  rig.editor.text.selection = { from: 1, to: 1 }
  formatWords(rig.editor, 'bold')
  rig.hand.types('b')
  rig.editor.text.selection = { from: 2, to: 2 }
  rig.editor.text.selection = { from: 1, to: 1 }
  expect(rig.editor.text.style.bold).toBeUndefined()
  rig.editor.text.type({ index: 1, removed: 0, inserted: 'c' })
  expect(rig.shapes()).toMatchObject([
    {
      text: 'acb',
      runs: [
        { length: 2, style: {} },
        { length: 1, style: { bold: true } },
      ],
    },
  ])
})

test('typing is taken back a little at a time while it goes on, and all of it afterwards', () => {
  rig.editor.selectTool('note')
  rig.hand.clicks([200, 200])
  rig.editor.endText()
  rig.editor.editText(rig.shapes()[0]!.id)
  rig.hand.types('one')
  rig.editor.text.undo()
  expect(rig.shapes()).toMatchObject([{ text: '' }])
  rig.editor.text.redo()
  rig.hand.types(' two')
  rig.editor.endText()
  expect(rig.shapes()).toMatchObject([{ text: 'one two' }])
  rig.editor.undo()
  expect(rig.shapes()).toMatchObject([{ text: '' }])
  rig.editor.redo()
  expect(rig.shapes()).toMatchObject([{ text: 'one two' }])
})
