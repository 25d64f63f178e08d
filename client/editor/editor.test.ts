import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { TOOL_NAMES } from '../tools/index.ts'
import { createReplica, createTestEditor, type At } from './editor-for-tests.ts'
import { turnWheel } from './looking-around.ts'
import { deleteSelection, nudge } from './on-selection.ts'
import { bringToFront, sendToBack, moveForward, moveBackward } from './reorder.ts'
import { showsStyle } from './styles.ts'

let rig: ReturnType<typeof createTestEditor>
beforeEach(() => (rig = createTestEditor()))
afterEach(() => rig.editor.close())

const draw = (...points: readonly [At, ...At[]]) => {
  rig.editor.selectTool('rectangle')
  rig.hand.drags(points)
}
const xs = () => rig.shapes().map(({ x }) => x)

describe('undo', () => {
  test('selects again what was selected before copies were made, or before it was deleted', () => {
    draw([0, 0], [50, 50])
    const [first] = rig.shapes()
    const selected = () => [...rig.editor.selection]
    rig.editor.copies.duplicate()
    const copies = selected()
    rig.editor.undo()
    expect(selected()).toEqual([first!.id])
    deleteSelection(rig.editor)
    rig.editor.undo()
    expect(selected()).toEqual([first!.id])
    rig.editor.undo()
    rig.editor.redo()
    expect(selected()).toEqual([first!.id])
    rig.editor.copies.duplicate()
    expect(copies).not.toEqual(selected())
  })

  test('leaves alone what is selected, and selects nothing for another tool', () => {
    draw([0, 0], [50, 50])
    draw([100, 0], [150, 50])
    const [first, second] = rig.shapes()
    deleteSelection(rig.editor)
    rig.editor.select([first!.id])
    rig.editor.undo()
    expect([...rig.editor.selection]).toEqual([first!.id])
    rig.editor.select([second!.id])
    deleteSelection(rig.editor)
    rig.editor.selectTool('pen')
    rig.editor.undo()
    expect(rig.editor.selection.size).toBe(0)
  })

  const coordinate = fc.integer({ min: 0, max: 400 })
  const anyAt = fc.tuple(coordinate, coordinate)
  const anyGesture = fc.record({
    tool: fc.constantFrom(...TOOL_NAMES),
    points: fc.array(anyAt, { minLength: 2, maxLength: 6 }),
    held: fc.record({ shift: fc.boolean(), alt: fc.boolean(), clicks: fc.constantFrom(1, 2) }),
    words: fc.constantFrom('', 'some words'),
  })

  test('after any gesture restores the board, and redo brings it back', () => {
    fc.assert(
      fc.property(fc.array(anyGesture, { minLength: 1, maxLength: 8 }), (gestures) => {
        const { editor, board, hand } = createTestEditor()
        const now = () => structuredClone(Object.fromEntries(board.shapes()))
        for (const { tool, points, held, words } of gestures) {
          const before = now()
          const couldUndo = editor.canUndo
          editor.selectTool(tool)
          hand.drags(points as unknown as readonly [At, ...At[]], held) // two points at least
          const isWriting = editor.editingText !== null
          const written = now()
          if (words) hand.types(words)
          editor.endText()
          const after = now()
          if (JSON.stringify(after) === JSON.stringify(before)) {
            expect(editor.canUndo).toBe(couldUndo)
            continue
          }
          editor.undo()
          // A note is one step and the words on it are the next.
          if (isWriting && Object.keys(written).length > Object.keys(before).length && words) {
            expect(now()).toEqual(written)
            editor.undo()
          }
          expect(now()).toEqual(before)
          while (editor.canRedo) editor.redo()
          expect(now()).toEqual(after)
        }
        editor.close()
      }),
      { numRuns: 200 },
    )
  })

  test('takes back only what I did', () => {
    draw([0, 0], [50, 50])
    const { replica, sync } = createReplica(rig.board)
    replica.edit('local', (edit) => edit.look(rig.shapes()[0]!.id, { stroke: 'green' }))
    sync()
    nudge(rig.editor, 100, 0)
    rig.editor.undo()
    expect(rig.shapes()).toMatchObject([{ x: 0, look: { stroke: 'green' } }])
  })

  test('goes on to the next step when one has nothing left to take back', () => {
    draw([0, 0], [50, 50])
    draw([100, 100], [150, 150])
    nudge(rig.editor, 5, 0)
    const [, second] = rig.shapes()
    rig.board.edit('remote', (edit) => edit.remove(second!.id))
    rig.editor.undo()
    expect(rig.shapes()).toEqual([])
  })

  test('holding an arrow key is one step', () => {
    draw([0, 0], [50, 50])
    nudge(rig.editor, 1, 0)
    nudge(rig.editor, 1, 0, true)
    nudge(rig.editor, 1, 0, true)
    expect(xs()).toEqual([3])
    rig.editor.undo()
    expect(xs()).toEqual([0])
  })

  test('sliding through many opacities is one step', () => {
    draw([0, 0], [50, 50])
    rig.editor.setLook({ stroke: 'red' })
    for (const opacity of [0.9, 0.8, 0.7]) rig.editor.setLook({ opacity }, opacity < 0.9)
    rig.editor.undo()
    expect(rig.shapes()).toMatchObject([{ look: { stroke: 'red', opacity: 1 } }])
  })
})

describe('tools', () => {
  test('the tool goes back to select when it has drawn, unless it is locked', () => {
    draw([0, 0], [50, 50])
    expect(rig.editor.tool).toBe('select')
    expect(rig.editor.selectedShapes).toHaveLength(1)
    rig.hand.presses('q', 'KeyQ')
    draw([100, 100], [150, 150])
    expect(rig.editor.tool).toBe('rectangle')
  })

  test('the pen stays in hand', () => {
    rig.editor.selectTool('pen')
    rig.hand.drags([
      [0, 0],
      [10, 10],
      [20, 0],
    ])
    rig.hand.drags([
      [0, 50],
      [10, 60],
      [20, 50],
    ])
    expect(rig.editor.tool).toBe('pen')
    expect(rig.shapes()).toHaveLength(2)
  })

  test('Space makes any tool a hand, and keeps the selection', () => {
    draw([0, 0], [50, 50])
    rig.editor.select([rig.shapes()[0]!.id])
    rig.hand.presses(' ', 'Space')
    rig.hand.drags([
      [10, 10],
      [20, 20],
      [110, 60],
    ])
    expect(rig.editor.camera.origin).toEqual({ x: -100, y: -50 })
    expect(rig.editor.selection.size).toBe(1)
    expect(xs()).toEqual([0])
  })

  test('a wheel that moves the board moves what is being dragged over it', () => {
    rig.editor.selectTool('rectangle')
    rig.hand.down([100, 100])
    rig.hand.move([200, 200])
    turnWheel(rig.editor, { at: { x: 200, y: 200 }, dx: 0, dy: 50, zooms: false })
    rig.hand.up([200, 200])
    expect(rig.shapes()).toMatchObject([{ x: 100, y: 100, w: 100, h: 150 }])
  })

  test('who may not edit looks around, and no key and no pointer changes anything', () => {
    draw([0, 0], [50, 50])
    rig.editor.canEdit = false
    expect(rig.editor.tool).toBe('hand')
    expect(rig.editor.selection.size).toBe(0)
    expect(rig.hand.presses('r', 'KeyR')).toBe(false)
    rig.editor.selectTool('pen')
    rig.hand.drags([
      [10, 10],
      [20, 20],
      [60, 60],
    ])
    rig.editor.selectAll()
    deleteSelection(rig.editor)
    rig.editor.undo()
    expect(rig.shapes()).toHaveLength(1)
    expect(rig.editor.camera.origin).toEqual({ x: -50, y: -50 })
    expect(rig.hand.presses('=', 'Equal')).toBe(false)
    expect(rig.hand.presses('ctrl+=', 'Equal')).toBe(true)
  })
})

describe('arranging', () => {
  test('a duplicate goes on by the offset of the last one', () => {
    draw([0, 0], [50, 50])
    rig.editor.copies.duplicate()
    nudge(rig.editor, 80, -20)
    rig.editor.copies.duplicate()
    rig.editor.copies.duplicate()
    expect(xs()).toEqual([0, 100, 200, 300])
    expect(rig.editor.selectedShapes).toMatchObject([{ x: 300, y: 0 }])
  })

  test('front, back, and one step past what overlaps', () => {
    draw([0, 0], [100, 100])
    draw([500, 0], [600, 100])
    draw([50, 50], [150, 150])
    rig.editor.select([rig.shapes()[0]!.id])
    moveForward(rig.editor)
    expect(xs()).toEqual([500, 50, 0])
    moveBackward(rig.editor)
    expect(xs()).toEqual([500, 0, 50])
    bringToFront(rig.editor)
    expect(xs()).toEqual([500, 50, 0])
    sendToBack(rig.editor)
    expect(xs()).toEqual([0, 500, 50])
  })

  test('the look of a selection is what its shapes have in common', () => {
    draw([0, 0], [50, 50])
    rig.editor.setLook({ stroke: 'red', fill: 'yellow' })
    draw([100, 100], [150, 150])
    rig.editor.setLook({ stroke: 'blue' })
    rig.editor.selectAll()
    expect(rig.editor.currentLook).toMatchObject({ stroke: null, fill: 'yellow', width: 2 })
    rig.editor.setLook({ width: 8 })
    expect(rig.editor.currentLook.width).toBe(8)
    rig.editor.deselect()
    expect(rig.editor.currentLook).toMatchObject({ stroke: 'blue', width: 8 })
  })

  test('style is shown for tools that draw and for what is selected', () => {
    expect(showsStyle(rig.editor)).toBe(false)
    rig.editor.selectTool('pen')
    expect(showsStyle(rig.editor)).toBe(true)
    rig.editor.selectTool('laser')
    expect(showsStyle(rig.editor)).toBe(false)
    draw([0, 0], [50, 50])
    expect(showsStyle(rig.editor)).toBe(true)
  })

  test('everything fits into view', () => {
    draw([0, 0], [50, 50])
    draw([900, 700], [950, 750])
    rig.editor.camera.origin = { x: 5000, y: 5000 }
    rig.hand.presses('shift+!', 'Digit1')
    const { x, y, w, h } = rig.editor.camera.viewport
    expect(x).toBeLessThan(0)
    expect(y).toBeLessThan(0)
    expect(x + w).toBeGreaterThan(950)
    expect(y + h).toBeGreaterThan(750)
  })
})

describe('keys', () => {
  test('letters are by what they type, also with CapsLock and on keyboards without Latin letters', () => {
    rig.hand.presses('R', 'KeyR')
    expect(rig.editor.tool).toBe('rectangle')
    rig.hand.presses('з', 'KeyP')
    expect(rig.editor.tool).toBe('pen')
    rig.hand.presses('a', 'KeyQ') // the A of a French keyboard
    expect(rig.editor.tool).toBe('arrow')
  })

  test('brackets are by where they are, whatever they type', () => {
    draw([0, 0], [50, 50])
    draw([100, 100], [150, 150])
    rig.hand.presses('ü', 'BracketLeft')
    expect(xs()).toEqual([100, 0])
    rig.hand.presses('ctrl++', 'BracketRight')
    expect(xs()).toEqual([100, 0]) // they do not overlap: one step up changes nothing that is seen
  })

  test('Escape deselects, and then goes back to the select tool', () => {
    rig.editor.selectTool('hand')
    draw([0, 0], [50, 50])
    rig.editor.selectTool('hand')
    rig.hand.presses('Escape', 'Escape')
    expect(rig.editor.selection.size).toBe(0)
    expect(rig.editor.tool).toBe('hand')
    rig.hand.presses('Escape', 'Escape')
    expect(rig.editor.tool).toBe('select')
  })
})
