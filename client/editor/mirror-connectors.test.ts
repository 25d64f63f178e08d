import { afterEach, beforeEach, expect, test } from 'vitest'
import { seenPoints } from '../../shared/model/connecting.ts'
import { isConnector, type Connector } from '../../shared/model/shape.ts'
import { flipSelection, groupSelection } from './arranging.ts'
import { createTestEditor } from './editor-for-tests.ts'

let rig: ReturnType<typeof createTestEditor>
/** Two boxes side by side, and an arrow between the sides that face each other. */
beforeEach(() => {
  rig = createTestEditor()
  for (const x of [0, 300]) {
    rig.editor.selectTool('rectangle')
    rig.hand.drags([
      [x, 0],
      [x + 100, 100],
    ])
  }
  rig.editor.selectTool('arrow')
  rig.hand.drags([
    [100, 50],
    [200, 50],
    [300, 50],
  ])
  rig.editor.selectAll()
})
afterEach(() => rig.editor.close())

const arrow = (): Connector => rig.shapes().find(isConnector)! // there is one
/** From its tail to its head. */
const reach = () => {
  const [from, to] = seenPoints(arrow(), rig.editor.type).map(({ x }) => Math.round(x))
  return { from, to }
}

test('an arrow that is mirrored with what it connects still runs between them', () => {
  expect(arrow().start && arrow().end).toBeTruthy()
  const { from, to } = reach()
  groupSelection(rig.editor)
  flipSelection(rig.editor, 'x')
  expect(reach()).toEqual({ from: to, to: from })
  flipSelection(rig.editor, 'x')
  expect(reach()).toEqual({ from, to })
})
