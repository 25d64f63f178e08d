import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import { kindOf } from '../../shared/model/shapes/index.ts'
import { shapeId } from '../../shared/testing/any-shape.ts'
import { createTestEditor } from './editor-for-tests.ts'

/** More than a rubber band shows one by one. */
const CROWD = 1200

let rig: ReturnType<typeof createTestEditor>
beforeEach(() => {
  rig = createTestEditor()
  rig.board.edit('local', (edit) => {
    for (let i = 0; i < CROWD; i++) {
      const place = { x: (i % 40) * 20, y: Math.floor(i / 40) * 20, w: 16, h: 16, angle: 0 }
      edit.add({ id: shapeId(`n${i}`), kind: 'note', ...place, look: DEFAULT_LOOK, locked: false, text: '' })
    }
  })
})
afterEach(() => {
  rig.editor.close()
  vi.restoreAllMocks()
})

test('a pointer over a large selection asks only what lies under it', () => {
  rig.editor.selectAll()
  rig.hand.move([5, 5])
  const box = vi.spyOn(kindOf(rig.shapes()[0]!), 'box')
  for (let i = 0; i < 10; i++) rig.hand.move([5 + i, 5])
  expect(box.mock.calls.length).toBeLessThan(100)
})

test('moving a large selection asks nothing of it before it is let go', () => {
  rig.editor.selectAll()
  rig.hand.down([5, 5])
  rig.hand.move([50, 50])
  const box = vi.spyOn(kindOf(rig.shapes()[0]!), 'box')
  for (let i = 0; i < 10; i++) rig.hand.move([60 + i, 50])
  expect(box).not.toHaveBeenCalled()
  rig.hand.up([70, 50])
  expect(rig.shapes().map(({ x }) => x)).toEqual(Array.from({ length: CROWD }, (_, i) => (i % 40) * 20 + 65))
})

test('a rubber band around a crowd finds it when it is let go', () => {
  const within = vi.spyOn(rig.editor.index, 'within')
  rig.hand.down([-10, 700])
  rig.hand.move([900, 100])
  rig.hand.move([900, -10])
  expect(rig.editor.gestures.preview).toMatchObject({ kind: 'marquee', ids: new Set() })
  expect(within).toHaveBeenCalledTimes(1) // pressed on nothing
  rig.hand.up([900, -10])
  expect(rig.editor.selection.size).toBe(CROWD)
})

test('a rubber band around a few shows them at once', () => {
  rig.hand.down([-10, 700])
  rig.hand.move([200, 570])
  const ids = rig.editor.gestures.preview?.kind === 'marquee' ? rig.editor.gestures.preview.ids : null
  expect(ids?.size).toBe(10)
})

test('while a board is being filled people draw on it, and what is there cannot be meant', () => {
  rig.editor.isWhole = false
  rig.hand.clicks([5, 5])
  rig.editor.selectAll()
  expect(rig.editor.selection.size).toBe(0)
  rig.editor.selectTool('eraser')
  rig.hand.drags([
    [5, 5],
    [100, 100],
  ])
  expect(rig.shapes()).toHaveLength(CROWD)
  rig.editor.selectTool('rectangle')
  rig.hand.drags([
    [5, 5],
    [100, 100],
  ])
  expect(rig.shapes()).toHaveLength(CROWD + 1)
  rig.editor.isWhole = true
  rig.editor.selectAll()
  expect(rig.editor.selection.size).toBe(CROWD + 1)
})
