import { describe, expect, test } from 'vitest'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import type { ShapeId } from '../../shared/model/shape.ts'
import { createTestEditor } from './editor-for-tests.ts'
import { toggleLock } from './on-selection.ts'
import { asHex, changeShape, copyStyle, nextFontSize, ownColours, pasteStyle, stepFontSize } from './styles.ts'

const first = 'shape-1' as ShapeId
const second = 'shape-2' as ShapeId

/** A hollow rectangle with a filled star in it, and a line beside them. */
function createScene() {
  const made = createTestEditor()
  const { editor, hand } = made
  editor.selectTool('rectangle')
  hand.drags([[100, 100], [500, 500]]) // prettier-ignore
  editor.setLook({ stroke: 'red', width: 4 })
  editor.selectTool('star')
  hand.drags([[200, 200], [300, 300]]) // prettier-ignore
  editor.setLook({ fill: '#12ab9f', fillStyle: 'hatch', stroke: 'blue' })
  editor.selectTool('line')
  hand.drags([[600, 100], [700, 200]]) // prettier-ignore
  editor.setLook({ stroke: 'violet' })
  editor.deselect()
  return made
}

describe('a bucket', () => {
  test('fills the topmost shape around the pointer, hollow or not, and changes nothing else', () => {
    const { editor, hand, board } = createScene()
    const before = board.get(first)!
    editor.selectTool('bucket')
    editor.setLook({ fill: 'green', fillStyle: 'cross' })
    hand.clicks([120, 120])
    expect(board.get(first)).toEqual({ ...before, look: { ...before.look, fill: 'green', fillStyle: 'cross' } })
    hand.clicks([250, 260])
    expect(board.get(second)?.look).toMatchObject({ fill: 'green', fillStyle: 'cross', stroke: 'blue' })
    hand.clicks([650, 150])
    expect(board.inOrder()[2]?.look.fill).not.toBe('green')
    expect(editor.tool).toBe('bucket')
    editor.undo()
    expect(board.get(second)?.look.fill).toBe('#12ab9f')
    expect(board.get(first)?.look.fill).toBe('green')
  })

  test('is full from the start, and leaves what is locked', () => {
    const { editor, hand, board } = createTestEditor()
    editor.selectTool('ellipse')
    hand.clicks([300, 300])
    toggleLock(editor)
    editor.selectTool('bucket')
    hand.clicks([300, 300])
    expect(board.get(first)?.look.fill).toBe('none')
    editor.selectTool('select')
    editor.select([first])
    toggleLock(editor)
    editor.selectTool('bucket')
    hand.clicks([300, 300])
    expect(board.get(first)?.look.fill).toBe('yellow')
    expect(editor.look.fill).not.toBe('none')
  })
})

describe('an eyedropper', () => {
  test('takes a line’s colour for lines and a fill’s for fills, and goes back to the tool before', () => {
    const { editor, hand } = createScene()
    editor.selectTool('ellipse')
    editor.selectTool('eyedropper')
    hand.clicks([250, 260])
    expect(editor.look.fill).toBe('#12ab9f')
    expect(editor.tool).toBe('ellipse')
    editor.selectTool('eyedropper')
    hand.clicks([100, 300])
    expect(editor.look).toMatchObject({ stroke: 'red', fill: '#12ab9f' })
    editor.selectTool('eyedropper')
    hand.clicks([250, 201])
    expect(editor.look).toMatchObject({ stroke: 'blue', fill: '#12ab9f' })
  })

  test('colours what is selected, in the part that it was taken for, as one step', () => {
    const { editor, hand, board } = createScene()
    editor.select([first])
    editor.selectTool('eyedropper', 'fill')
    hand.clicks([650, 150])
    expect(board.get(first)?.look).toMatchObject({ fill: 'violet', stroke: 'red' })
    expect([...editor.selection]).toEqual([first])
    expect(editor.tool).toBe('select')
    editor.undo()
    expect(board.get(first)?.look.fill).toBe('none')
  })

  test('stays in hand over nothing, and Escape puts it back without losing the selection', () => {
    const { editor, hand } = createScene()
    editor.select([first])
    editor.selectTool('eyedropper')
    hand.clicks([900, 700])
    expect(editor.tool).toBe('eyedropper')
    hand.presses('Escape', 'Escape')
    expect(editor.tool).toBe('select')
    expect([...editor.selection]).toEqual([first])
  })
})

test('a style is copied to others as far as it can be seen on them, as one step', () => {
  const { editor, board } = createScene()
  editor.select([board.inOrder()[2]!.id])
  editor.setLook({ fill: 'none', fillStyle: 'solid' })
  const line = board.inOrder()[2]!
  editor.select([second])
  copyStyle(editor)
  editor.select([first, line.id])
  pasteStyle(editor)
  expect(board.get(first)?.look).toEqual(board.get(second)?.look)
  expect(board.get(line.id)?.look).toMatchObject({
    stroke: 'blue',
    fill: line.look.fill,
    fillStyle: line.look.fillStyle,
  })
  editor.undo()
  expect(board.get(first)?.look).toMatchObject({ stroke: 'red', fill: 'none' })
  expect(board.get(line.id)).toEqual(line)
})

test('boxes among the selection change their shape together, and nothing else does', () => {
  const { editor, board } = createScene()
  editor.select(board.inOrder().map(({ id }) => id))
  changeShape(editor, 'cloud')
  expect(board.inOrder().map(({ kind }) => kind)).toEqual(['cloud', 'cloud', 'line'])
  editor.undo()
  expect(board.inOrder().map(({ kind }) => kind)).toEqual(['rectangle', 'star', 'line'])
})

test('letters grow and shrink by steps that meet the four sizes', () => {
  const { editor, board } = createScene()
  editor.select([first])
  stepFontSize(editor, 1)
  expect(board.get(first)?.look.fontSize).toBe(24)
  stepFontSize(editor, -1)
  stepFontSize(editor, -1)
  expect(board.get(first)?.look.fontSize).toBe(18)
  expect([nextFontSize(33.3, 1), nextFontSize(33.3, -1), nextFontSize(1, -1), nextFontSize(900, 1)]).toEqual([
    40, 32, 1, 900,
  ])
})

test('colours of one’s own are read as people type them, and found on the board', () => {
  expect([' #1AB ', '12ab9f', '#12ab9', 'red', '#12ab9f00'].map(asHex)).toEqual([
    '#11aabb',
    '#12ab9f',
    null,
    null,
    null,
  ])
  const { board } = createScene()
  expect(ownColours(board.shapes().values(), 3)).toEqual(['#12ab9f'])
  expect(ownColours([{ ...board.get(first)!, look: DEFAULT_LOOK }], 3)).toEqual([])
})
