import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestEditor } from './editor-for-tests.ts'

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
  expect(rig.editor.showsStyle).toBe(true)
  rig.editor.setLook({ fontSize: 40 })
  rig.hand.types('Big')
  expect(rig.shapes()).toMatchObject([{ look: { fontSize: 40 } }])
  rig.editor.setLook({ stroke: 'red' })
  expect(rig.shapes()).toMatchObject([{ look: { fontSize: 40, stroke: 'red' } }])
})
