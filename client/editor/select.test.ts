import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestEditor } from './editor-for-tests.ts'
import { deleteSelection, toggleLock } from './on-selection.ts'

let rig: ReturnType<typeof createTestEditor>
beforeEach(() => (rig = createTestEditor()))
afterEach(() => rig.editor.close())

/** Draws three boxes in a row, filled so that they can be grabbed anywhere: 100 by 100 at x = 0, 200, 400. */
function threeBoxes() {
  rig.editor.setLook({ fill: 'blue' })
  for (const x of [0, 200, 400]) {
    rig.editor.selectTool('rectangle')
    rig.hand.drags([
      [x, 0],
      [x + 50, 50],
      [x + 100, 100],
    ])
  }
  rig.editor.deselect()
}

const places = () => rig.shapes().map(({ x, y }) => [x, y])
const selected = () => rig.editor.selectedShapes.map(({ x }) => x)

describe('selecting', () => {
  beforeEach(threeBoxes)

  test('a click selects, another one elsewhere selects that, and one beside them nothing', () => {
    rig.hand.clicks([50, 50])
    expect(selected()).toEqual([0])
    rig.hand.clicks([250, 50])
    expect(selected()).toEqual([200])
    rig.hand.clicks([150, 300])
    expect(selected()).toEqual([])
  })

  test('what is selected is told bottom first, be it most of the board or little of it', () => {
    for (let i = 0; i < 3; i++) {
      rig.editor.selectAll()
      rig.editor.copies.duplicate()
    }
    const ids = rig.shapes().map(({ id }) => id)
    for (const meant of [ids, ids.slice(3, -1), ids.slice(5, 8)]) {
      rig.editor.select(meant.toReversed())
      expect(rig.editor.selectedShapes.map(({ id }) => id)).toEqual(meant)
    }
  })

  test('Shift adds to the selection and takes from it', () => {
    rig.hand.clicks([50, 50])
    rig.hand.clicks([450, 50], { shift: true })
    expect(selected()).toEqual([0, 400])
    rig.hand.clicks([50, 50], { shift: true })
    expect(selected()).toEqual([400])
  })

  test('a click on one of several selects that one alone, a drag moves them all', () => {
    rig.editor.selectAll()
    rig.hand.drags([
      [50, 50],
      [50, 80],
      [50, 90],
    ])
    expect(places()).toEqual([
      [0, 40],
      [200, 40],
      [400, 40],
    ])
    rig.hand.clicks([250, 90])
    expect(selected()).toEqual([200])
  })

  test('a marquee takes what lies wholly within it', () => {
    rig.hand.drags([
      [150, -50],
      [300, 50],
      [350, 150],
    ])
    expect(selected()).toEqual([200])
    rig.hand.drags([
      [520, 120],
      [450, 50],
      [-20, -20],
    ])
    expect(selected()).toEqual([0, 200, 400])
    rig.hand.drags([
      [150, 200],
      [150, 250],
      [50, 50],
    ])
    expect(selected()).toEqual([])
  })

  test('a marquee with Shift adds to what is selected', () => {
    rig.hand.clicks([50, 50])
    rig.hand.drags(
      [
        [150, -50],
        [300, 50],
        [350, 150],
      ],
      { shift: true },
    )
    expect(selected()).toEqual([0, 200])
  })

  test('what others remove is not selected any more', () => {
    rig.editor.selectAll()
    const [first] = rig.shapes()
    rig.board.edit('remote', (edit) => edit.remove(first!.id))
    expect(rig.editor.selection.size).toBe(2)
    expect(selected()).toEqual([200, 400])
  })

  test('a hollow shape is grabbed by its outline, and by its inside once it is selected', () => {
    rig.editor.selectAll()
    rig.editor.setLook({ fill: 'none' })
    rig.editor.deselect()
    rig.hand.clicks([50, 50])
    expect(selected()).toEqual([])
    rig.hand.clicks([0, 50])
    expect(selected()).toEqual([0])
    rig.hand.drags([
      [50, 50],
      [60, 60],
      [70, 70],
    ])
    expect(places()[0]).toEqual([20, 20])
  })
})

describe('dragging', () => {
  beforeEach(threeBoxes)

  test('moves at once what was not selected before', () => {
    rig.hand.drags([
      [250, 50],
      [260, 60],
      [280, 90],
    ])
    expect(places()).toEqual([
      [0, 0],
      [230, 40],
      [400, 0],
    ])
    expect(selected()).toEqual([230])
  })

  test('a hand that trembles moves nothing', () => {
    rig.hand.drags([
      [250, 50],
      [252, 51],
      [251, 50],
    ])
    expect(places()[1]).toEqual([200, 0])
  })

  test('Shift keeps to the axis that the pointer went along most', () => {
    rig.hand.drags(
      [
        [50, 50],
        [60, 52],
        [90, 70],
      ],
      { shift: true },
    )
    expect(places()[0]).toEqual([40, 0])
  })

  test('Alt leaves the shape and moves a copy, which is then selected', () => {
    rig.hand.drags(
      [
        [50, 50],
        [60, 60],
        [50, 250],
      ],
      { alt: true },
    )
    expect(places()).toEqual([
      [0, 0],
      [200, 0],
      [400, 0],
      [0, 200],
    ])
    expect(rig.editor.selectedShapes).toEqual([rig.shapes()[3]])
  })

  test('Alt that is let go of in the middle makes it a move again', () => {
    rig.hand.down([50, 50])
    rig.hand.move([50, 150], { alt: true })
    rig.editor.gestures.modify({ shift: false, alt: false, ctrl: false })
    rig.hand.up([50, 150])
    expect(places()).toEqual([
      [0, 100],
      [200, 0],
      [400, 0],
    ])
  })

  test('Escape gives the gesture up and keeps the selection', () => {
    rig.hand.down([50, 50])
    rig.hand.move([150, 150])
    rig.hand.presses('Escape', 'Escape')
    rig.hand.up([150, 150])
    expect(places()[0]).toEqual([0, 0])
    expect(selected()).toEqual([0])
  })

  test('a corner resizes and the opposite corner stays', () => {
    rig.hand.clicks([50, 50])
    rig.hand.drags([
      [108, 108],
      [120, 120],
      [158, 208],
    ])
    expect(rig.shapes()[0]).toMatchObject({ x: 0, y: 0, w: 150, h: 200 })
  })

  test('several are resized together, each in its place', () => {
    rig.editor.selectAll()
    rig.hand.drags([
      [508, 108],
      [600, 120],
      [1008, 108],
    ])
    expect(rig.shapes()).toMatchObject([
      { x: 0, w: 200 },
      { x: 400, w: 200 },
      { x: 800, w: 200 },
    ])
  })

  test('the handle above turns about the middle, with Shift in steps of 15 degrees', () => {
    rig.hand.clicks([50, 50])
    rig.hand.drags(
      [
        [50, -30],
        [80, -20],
        [130, 40],
      ],
      { shift: true },
    )
    const [box] = rig.shapes()
    expect(box).toMatchObject({ x: 0, y: 0, w: 100, h: 100 })
    expect(box!.angle).toBeCloseTo((75 * Math.PI) / 180 + (15 * Math.PI) / 180, 2)
  })

  test('a text pulled by its side breaks its lines elsewhere, and its first line stays', () => {
    rig.hand.doubleClicks([100, 400])
    rig.hand.types('aaaa bbbb cccc')
    rig.editor.endText()
    const before = rig.shapes().at(-1)
    rig.hand.drags([
      [100 + 140 + 8, 400],
      [200, 400],
      [100 + 50 + 8, 400],
    ])
    expect(rig.shapes().at(-1)).toMatchObject({ x: 100, y: before!.y, w: 50 })
  })

  test('an end of a line is moved, and the other one stays', () => {
    rig.editor.selectTool('line')
    rig.hand.drags([
      [0, 300],
      [50, 300],
      [100, 300],
    ])
    rig.hand.drags([
      [100, 300],
      [120, 310],
      [150, 360],
    ])
    expect(rig.shapes().at(-1)).toMatchObject({ kind: 'line', x: 0, y: 300, w: 150, h: 60 })
    expect(selected()).toEqual([0])
  })

  test('what is locked is neither moved nor caught by a marquee, and a click selects it to be unlocked', () => {
    rig.hand.clicks([50, 50])
    toggleLock(rig.editor)
    rig.editor.deselect()
    rig.hand.drags([
      [50, 50],
      [90, 90],
      [95, 95],
    ])
    expect(places()[0]).toEqual([0, 0])
    rig.editor.selectAll()
    expect(selected()).toEqual([200, 400])
    rig.hand.clicks([50, 50])
    expect(selected()).toEqual([0])
    deleteSelection(rig.editor)
    expect(rig.shapes()).toHaveLength(3)
    toggleLock(rig.editor)
    deleteSelection(rig.editor)
    expect(rig.shapes()).toHaveLength(2)
  })
})

describe('the eraser', () => {
  beforeEach(() => {
    threeBoxes()
    rig.editor.selectTool('eraser')
  })

  test('removes all that it sweeps over, however fast', () => {
    rig.hand.drags([
      [-50, 50],
      [450, 50],
    ])
    expect(places()).toEqual([])
    rig.editor.undo()
    expect(places()).toHaveLength(3)
  })

  test('misses no thin line between two points of a fast sweep', () => {
    rig.editor.selectTool('line')
    rig.hand.drags([
      [300, 300],
      [300, 310],
      [300, 500],
    ])
    rig.editor.selectTool('eraser')
    rig.hand.drags([
      [50, 400],
      [900, 401],
    ])
    expect(rig.shapes().map(({ kind }) => kind)).not.toContain('line')
  })

  test('removes nothing before it is lifted, and nothing at all after Escape', () => {
    rig.hand.down([50, 50])
    rig.hand.move([250, 50])
    expect(rig.editor.gestures.preview).toMatchObject({ kind: 'erase', ids: { size: 2 } })
    expect(places()).toHaveLength(3)
    rig.hand.presses('Escape', 'Escape')
    rig.hand.up([250, 50])
    expect(places()).toHaveLength(3)
  })

  test('spares with Alt what it had marked', () => {
    rig.hand.down([50, 50])
    rig.hand.move([450, 50])
    rig.hand.move([250, 50], { alt: true })
    rig.hand.up([250, 50], { alt: true })
    expect(places()).toEqual([
      [200, 0],
      [400, 0],
    ])
  })

  test('spares what is locked', () => {
    rig.board.edit('remote', (edit) => edit.order(rig.shapes()[1]!.id, { locked: true }))
    rig.hand.drags([
      [-50, 50],
      [450, 50],
    ])
    expect(places()).toEqual([[200, 0]])
  })
})
