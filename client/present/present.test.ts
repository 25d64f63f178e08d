import { afterEach, beforeEach, expect, test } from 'vitest'
import { shapeId } from '../../shared/testing/any-shape.ts'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import { createTestEditor } from '../editor/editor-for-tests.ts'
import { startPresenting } from '../editor/framing.ts'

let rig: ReturnType<typeof createTestEditor>
beforeEach(() => {
  rig = createTestEditor()
})
afterEach(() => rig.editor.close())

function frame(name: string, x: number, y: number, w = 200, h = 100) {
  const id = shapeId(name)
  const base = { angle: 0, locked: false, look: DEFAULT_LOOK, text: '' }
  rig.board.edit('remote', (edit) => edit.add({ kind: 'frame', id, name, x, y, w, h, ...base }))
  return id
}

const shown = () => rig.editor.present.shown?.name ?? null
const press = (...codes: string[]) => {
  for (const code of codes) rig.hand.presses(code, code)
  return shown()
}

test('frames are shown as people read them, and the keys go from one to the other', () => {
  frame('third', 10, 300)
  frame('second', 500, 20)
  frame('first', 0, 0)
  startPresenting(rig.editor)
  expect([shown(), press('ArrowRight'), press('Space'), press('PageDown')]).toEqual([
    'first',
    'second',
    'third',
    'third',
  ])
  expect([press('ArrowLeft'), press('End'), press('Home'), press('PageUp')]).toEqual([
    'second',
    'third',
    'first',
    'first',
  ])
  expect(rig.editor.present.position).toEqual({ number: 1, count: 3 })
})

test('a frame fills the view, and at the end one looks where one looked before', () => {
  rig.editor.camera.origin = { x: 7, y: 9 }
  frame('wide', 100, 100, 400, 100)
  startPresenting(rig.editor)
  // The window has 1000 by 800.
  expect(rig.editor.camera.view).toEqual({ zoom: 2.5, origin: { x: 100, y: 150 - 160 } })
  expect(press('Escape')).toBe(null)
  expect(rig.editor.camera.view).toEqual({ zoom: 1, origin: { x: 7, y: 9 } })
})

test('begins with the frame that is selected', () => {
  frame('first', 0, 0)
  rig.editor.select([frame('second', 500, 0)])
  startPresenting(rig.editor)
  expect(shown()).toBe('second')
})

test('what others do to frames is followed: one that is moved stays in view, one that is gone makes way', () => {
  const [first, second] = [frame('first', 0, 0), frame('second', 500, 0)]
  frame('third', 1000, 0)
  rig.editor.select([second])
  startPresenting(rig.editor)
  rig.board.edit('remote', (edit) => edit.place(second, { x: 500, y: 50, w: 400, h: 320, angle: 0 }))
  expect(rig.editor.camera.view).toEqual({ zoom: 2.5, origin: { x: 500, y: 50 } })
  rig.board.edit('remote', (edit) => edit.remove(second))
  expect(shown()).toBe('third')
  rig.board.edit('remote', (edit) => edit.remove(shapeId('third')))
  expect(shown()).toBe('first')
  rig.board.edit('remote', (edit) => edit.remove(first))
  expect(rig.editor.present.isOn).toBe(false)
})

test('nothing can be changed meanwhile, and the pointer is a laser after K', () => {
  frame('first', 0, 0)
  startPresenting(rig.editor)
  const before = rig.shapes()
  press('KeyR', 'Delete')
  rig.hand.drags([
    [400, 400],
    [500, 500],
    [600, 500],
  ])
  expect(rig.shapes()).toEqual(before)
  expect(rig.sent.map(({ type }) => type)).toContain('laser')
  expect(rig.editor.present.hasLaser).toBe(false)
  rig.hand.presses('k', 'KeyK')
  expect(rig.editor.present.hasLaser).toBe(true)
})

test('without a frame one is told how to make one', () => {
  startPresenting(rig.editor)
  expect(rig.editor.present.isOn).toBe(false)
  expect(rig.editor.notice).toContain('press F')
})
