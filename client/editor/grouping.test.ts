import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Board } from '../../shared/model/board.ts'
import type { ShapeId } from '../../shared/model/shape.ts'
import { anyEdit } from '../../shared/testing/any-edit.ts'
import { createTestEditor, evenType } from './editor-for-tests.ts'
import { groupSelection, ungroupSelection } from './arranging.ts'
import { deleteSelection, toggleLock } from './on-selection.ts'
import { bringToFront, sendToBack } from './reorder.ts'
import { ShapeIndex } from './shape-index.ts'

let rig: ReturnType<typeof createTestEditor>
beforeEach(() => {
  rig = createTestEditor()
  rig.editor.setLook({ fill: 'blue' })
  // Four boxes in a row, 100 wide, at x = 0, 200, 400, 600.
  for (const x of [0, 200, 400, 600]) {
    rig.editor.selectTool('rectangle')
    rig.hand.drags([
      [x, 0],
      [x + 50, 50],
      [x + 100, 100],
    ])
  }
  rig.editor.deselect()
})
afterEach(() => rig.editor.close())

const places = () => rig.shapes().map(({ x }) => x)
const selected = () => rig.editor.selectedShapes.map(({ x }) => x)
const boxAt = (x: number) => rig.shapes().find((shape) => shape.x === x)!
/** Selects by where boxes are, and groups them. */
function group(...xs: readonly number[]) {
  rig.editor.select(xs.map((x) => boxAt(x).id))
  groupSelection(rig.editor)
}
const groupsAt = (x: number) => boxAt(x).groups ?? []

describe('a group', () => {
  test('is selected by a click on any of it, moved as one, and taken apart again', () => {
    group(0, 200)
    rig.editor.deselect()
    rig.hand.clicks([250, 50])
    expect(selected()).toEqual([0, 200])
    rig.hand.drags([
      [50, 50],
      [60, 60],
      [80, 50],
    ])
    expect(places()).toEqual([30, 230, 400, 600])
    ungroupSelection(rig.editor)
    expect(rig.shapes().every(({ groups }) => groups === undefined)).toBe(true)
    rig.hand.clicks([80, 50])
    expect(selected()).toEqual([30])
  })

  test('is one undo step, as its end is', () => {
    group(0, 200)
    ungroupSelection(rig.editor)
    rig.editor.undo()
    expect(groupsAt(0)).toHaveLength(1)
    rig.editor.undo()
    expect(groupsAt(0)).toEqual([])
    expect(places()).toHaveLength(4)
  })

  test('is entered by a double click, and left with Escape, step by step', () => {
    group(0, 200)
    group(0, 200, 400)
    rig.editor.deselect()
    rig.hand.doubleClicks([50, 50])
    expect(selected()).toEqual([0, 200])
    rig.hand.doubleClicks([50, 50])
    expect(selected()).toEqual([0])
    rig.hand.clicks([250, 50])
    expect(selected()).toEqual([200])
    const steps = Array.from({ length: 4 }, () => {
      rig.hand.presses('Escape', 'Escape')
      return selected()
    })
    expect(steps).toEqual([[0, 200], [0, 200, 400], [], []])
  })

  test('once entered, a click on what is beside leaves it as far as is needed', () => {
    group(0, 200)
    group(0, 200, 400)
    rig.hand.doubleClicks([50, 50])
    rig.hand.doubleClicks([50, 50])
    rig.hand.clicks([450, 50])
    expect(selected()).toEqual([400])
    rig.hand.clicks([50, 50])
    expect(selected()).toEqual([0, 200])
    rig.hand.clicks([650, 50])
    expect(selected()).toEqual([600])
    rig.hand.clicks([50, 50])
    expect(selected()).toEqual([0, 200, 400])
  })

  test('stays entered when all of it is picked out, one by one', () => {
    group(0, 200)
    rig.hand.doubleClicks([50, 50])
    rig.hand.clicks([250, 50], { shift: true })
    expect(selected()).toEqual([0, 200])
    rig.hand.clicks([50, 50])
    expect(selected()).toEqual([0])
  })

  test('lets Ctrl and a click through to the shape itself', () => {
    group(0, 200)
    group(0, 200, 400)
    rig.editor.deselect()
    rig.hand.clicks([250, 50], { ctrl: true })
    expect(selected()).toEqual([200])
    rig.hand.clicks([50, 50])
    expect(selected()).toEqual([0])
    rig.hand.clicks([450, 50], { ctrl: true, shift: true })
    expect(selected()).toEqual([0, 400])
  })

  test('is added to the selection whole, and taken from it whole', () => {
    group(0, 200)
    rig.hand.clicks([450, 50])
    rig.hand.clicks([50, 50], { shift: true })
    expect(selected()).toEqual([0, 200, 400])
    rig.hand.clicks([250, 50], { shift: true })
    expect(selected()).toEqual([400])
  })

  test('of one that is left is none, and so is one around one group alone', () => {
    group(0, 200)
    group(0, 200, 400)
    rig.editor.select([boxAt(400).id])
    deleteSelection(rig.editor)
    rig.hand.doubleClicks([50, 50])
    expect(selected()).toEqual([0])
    deleteSelection(rig.editor)
    rig.hand.clicks([250, 50])
    expect(selected()).toEqual([200])
    rig.hand.doubleClicks([250, 50])
    expect(rig.editor.editingText).toBe(boxAt(200).id)
  })

  test('is not made of one shape, nor around one group', () => {
    group(0)
    expect(groupsAt(0)).toEqual([])
    group(0, 200)
    groupSelection(rig.editor)
    expect(groupsAt(0)).toHaveLength(1)
  })

  test('copied whole is a group of its own; what is copied within one stays in it', () => {
    group(0, 200)
    rig.editor.copies.duplicate()
    const [original] = groupsAt(0)
    const copies = rig.editor.selectedShapes.map(({ groups }) => groups)
    expect(copies[0]).toEqual(copies[1])
    expect(copies[0]).not.toContain(original)
    rig.editor.deselect()
    rig.hand.doubleClicks([5, 50])
    rig.editor.copies.duplicate()
    expect(rig.editor.selectedShapes.map(({ groups }) => groups)).toEqual([[original]])
  })

  test('within a group that was entered is within it; what is taken out of one leaves it', () => {
    group(0, 200, 400)
    const [outer] = groupsAt(0)
    group(0, 200)
    const [inner] = groupsAt(0)
    expect(groupsAt(0)).toEqual([inner, outer])
    expect(groupsAt(400)).toEqual([outer])
    group(200, 600)
    expect(groupsAt(200)).toEqual(groupsAt(600))
    expect(groupsAt(200)).toHaveLength(1)
  })

  test('with something locked in it lets that be', () => {
    rig.editor.select([boxAt(200).id])
    toggleLock(rig.editor)
    group(0, 200)
    rig.hand.drags([
      [50, 50],
      [60, 60],
      [80, 50],
    ])
    expect(places()).toEqual([30, 200, 400, 600])
  })

  test('goes to the front with all of it, and within a group that was entered no further than its others', () => {
    group(0, 200)
    bringToFront(rig.editor)
    expect(places()).toEqual([400, 600, 0, 200])
    sendToBack(rig.editor)
    rig.hand.doubleClicks([50, 50])
    bringToFront(rig.editor)
    expect(places()).toEqual([200, 0, 400, 600])
    sendToBack(rig.editor)
    expect(places()).toEqual([0, 200, 400, 600])
  })
})

test('who belongs to a group is known after any edits', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 30 }), (edits) => {
      const board = new Board(new Y.Doc())
      const index = new ShapeIndex(board, evenType)
      board.onChange((change) => index.update(change))
      edits.forEach((edit, i) => edit.applyTo(board, `n${i}`))
      for (const group of ['g1', 'g2', 'g3', 'g4']) {
        const members = board.inOrder().flatMap((shape) => (shape.groups?.some((id) => id === group) ? shape.id : []))
        expect(new Set(index.groups.members(group as never))).toEqual(new Set(members))
      }
      // Whatever strangers have written, each shape belongs to one whole that it is in.
      for (const shape of board.inOrder()) expect(index.groups.unitOf(shape, null).ids.has(shape.id)).toBe(true)
    }),
  )
})

test('grouping and ungrouping any shapes, by any way in, leaves groups that lie within each other', () => {
  const anyPick = fc.record({
    verb: fc.constantFrom('group', 'ungroup'),
    picks: fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 4 }),
  })
  fc.assert(
    fc.property(fc.array(anyPick, { maxLength: 8 }), (steps) => {
      const xs = [0, 200, 400, 600]
      for (const { verb, picks } of steps) {
        rig.editor.select(picks.map((i) => boxAt(xs[i]!).id))
        if (verb === 'group') groupSelection(rig.editor)
        else ungroupSelection(rig.editor)
      }
      const { groups } = rig.editor.index
      const all = new Set(rig.shapes().flatMap((shape) => groups.of(shape)))
      const areNested = (a: ReadonlySet<ShapeId>, b: ReadonlySet<ShapeId>) => {
        const shared = [...a].filter((id) => b.has(id)).length
        return shared === 0 || shared === Math.min(a.size, b.size)
      }
      for (const a of all) for (const b of all) expect(areNested(groups.members(a), groups.members(b))).toBe(true)
      for (const shape of rig.shapes()) rig.board.edit('local', (edit) => edit.order(shape.id, { groups: [] }))
    }),
  )
})
