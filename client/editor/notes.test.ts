import { afterEach, beforeEach, expect, test } from 'vitest'
import { boxOf } from '../../shared/model/geometry-of.ts'
import { kindOf } from '../../shared/model/shapes/index.ts'
import { layoutOf } from '../../shared/model/text-in-shape.ts'
import { createTestEditor, evenType } from './editor-for-tests.ts'
import { writeOnNeighbour } from './notes.ts'
import { toggleLock } from './on-selection.ts'

let rig: ReturnType<typeof createTestEditor>
beforeEach(() => {
  rig = createTestEditor()
  rig.editor.selectTool('note')
  rig.hand.clicks([300, 300])
})
afterEach(() => rig.editor.close())

test('what is typed while a note is selected is written on it, also where a letter is a tool’s key', () => {
  rig.hand.types('cold')
  rig.editor.endText()
  expect(rig.hand.presses('r', 'KeyR')).toBe(true)
  expect(rig.editor.editingText).toBe(rig.shapes()[0]!.id)
  expect(rig.shapes()).toMatchObject([{ text: 'coldr' }])
  expect(rig.editor.tool).toBe('select')
  rig.editor.endText()
  rig.editor.undo()
  expect(rig.shapes()).toMatchObject([{ text: 'cold' }])
})

test('keys that type nothing do what they do, and so do letters when a note is not alone or locked', () => {
  rig.editor.endText()
  rig.hand.presses('ctrl+d', 'KeyD')
  expect(rig.shapes()).toHaveLength(2)
  rig.editor.selectAll()
  rig.hand.presses('r', 'KeyR')
  expect(rig.editor.tool).toBe('rectangle')
  rig.editor.selectTool('select')
  rig.editor.select([rig.shapes()[0]!.id])
  toggleLock(rig.editor)
  rig.hand.presses('r', 'KeyR')
  expect(rig.editor.tool).toBe('rectangle')
  expect(rig.shapes().map(({ text }) => text)).toEqual(['', ''])
})

test('Tab writes on the note beside, and makes it where there is none, as one step each', () => {
  rig.hand.types('one')
  rig.editor.setLook({ fill: 'green' })
  writeOnNeighbour(rig.editor, 1)
  rig.hand.types('two')
  const [first, second] = rig.shapes()
  expect(second).toMatchObject({ kind: 'note', text: 'two', y: first!.y, w: first!.w, look: { fill: 'green' } })
  expect(second!.x - first!.x).toBeGreaterThan(first!.w)
  writeOnNeighbour(rig.editor, -1)
  expect(rig.editor.editingText).toBe(first!.id)
  writeOnNeighbour(rig.editor, 1)
  expect(rig.editor.editingText).toBe(second!.id)
  expect(rig.shapes()).toHaveLength(2)
  rig.editor.endText()
  rig.editor.undo()
  expect(rig.shapes()).toMatchObject([{ text: 'one' }, { text: '' }])
  rig.editor.undo()
  expect(rig.shapes()).toMatchObject([{ text: 'one' }])
})

test('words on a new note grow smaller until they fit, and then the note grows', () => {
  const { h } = boxOf(rig.shapes()[0]!, evenType)
  const note = () => rig.shapes()[0]!
  rig.hand.types('many words '.repeat(6))
  expect(boxOf(note(), evenType).h).toBe(h)
  rig.hand.types('many words '.repeat(30))
  expect(boxOf(note(), evenType).h).toBeGreaterThan(h)
})

test('a long word makes words smaller when that keeps it whole, and one that is too long in any case does not', () => {
  const sizeOf = (words: string) => {
    const note = { ...rig.shapes()[0]!, text: words }
    const area = kindOf(note).textArea!(note, evenType) // notes hold words
    return layoutOf(note, area, evenType).fontSize
  }
  expect(sizeOf('short')).toBe(20)
  expect(sizeOf('x'.repeat(16))).toBeLessThan(20)
  expect(sizeOf('x'.repeat(40))).toBe(20)
})

test('a note of earlier days grows at once', () => {
  rig.hand.types('many words '.repeat(6))
  const { id } = rig.shapes()[0]!
  rig.board.edit('local', (edit) => edit.detail(id, { shrinks: false }))
  expect(boxOf(rig.shapes()[0]!, evenType).h).toBeGreaterThan(170)
})
