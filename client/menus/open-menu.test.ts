import { afterEach, beforeEach, expect, test } from 'vitest'
import { actionOf, canRun } from '../actions/index.ts'
import { groupSelection } from '../editor/arranging.ts'
import { createTestEditor } from '../editor/editor-for-tests.ts'
import { toggleLock } from '../editor/on-selection.ts'
import { showsStyle } from '../editor/styles.ts'
import { openMenuAt } from './open-menu.ts'

let rig: ReturnType<typeof createTestEditor>
beforeEach(() => {
  rig = createTestEditor()
  rig.editor.setLook({ fill: 'blue' })
  for (const x of [0, 200]) {
    rig.editor.selectTool('rectangle')
    rig.hand.drags([
      [x, 0],
      [x + 100, 100],
    ])
  }
})
afterEach(() => rig.editor.close())

test('asked for on a group, a menu is about all of it', () => {
  rig.editor.selectAll()
  groupSelection(rig.editor)
  rig.editor.deselect()
  openMenuAt(rig.editor, { x: 50, y: 50 })
  expect(rig.editor.selection.size).toBe(2)
})

test('of what is locked it offers nothing that would change it, but to unlock it', () => {
  const can = (...ids: Parameters<typeof actionOf>[0][]) => ids.filter((id) => canRun(rig.editor, actionOf(id)))
  const changes = ['delete', 'toFront', 'flipAcross', 'lock'] as const
  openMenuAt(rig.editor, { x: 50, y: 50 })
  expect(can(...changes)).toEqual(changes)
  toggleLock(rig.editor)
  expect(can(...changes)).toEqual(['lock'])
  expect(showsStyle(rig.editor)).toBe(false)
})
