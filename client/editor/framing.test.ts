import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isConnector, type Frame, type Shape } from '../../shared/model/shape.ts'
import { flipSelection } from './arranging.ts'
import { createReplica, createTestEditor, type At } from './editor-for-tests.ts'
import { nameFrame } from './naming.ts'
import { deleteSelection, nudge, toggleLock } from './on-selection.ts'
import { bringToFront, sendToBack } from './reorder.ts'

let rig: ReturnType<typeof createTestEditor>
beforeEach(() => {
  rig = createTestEditor()
})
afterEach(() => rig.editor.close())

/** Draws a box with a fill, so that it can be grabbed anywhere. */
function box(from: At, to: At): Shape {
  rig.editor.setLook({ fill: 'blue' })
  rig.editor.selectTool('rectangle')
  rig.hand.drags([from, [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], to])
  const [shape] = rig.editor.selectedShapes
  rig.editor.deselect()
  return shape!
}

function frame(from: At, to: At): Frame {
  rig.hand.presses('f', 'KeyF')
  rig.hand.drags([from, [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], to])
  const [made] = rig.editor.selectedShapes
  rig.editor.deselect()
  return made as Frame
}

const now = ({ id }: Shape) => rig.board.get(id)!
const frameOf = (shape: Shape) => rig.board.frameHolding(now(shape))?.name ?? null
const selected = () => rig.editor.selectedShapes.map(({ id }) => id)
const drag = (from: At, to: At) => rig.hand.drags([from, [from[0] + 5, from[1] + 5], to])
/** Of a frame: where its edge is, and where its name. */
const edgeOf = ({ x, y, h }: Shape): At => [x, y + h / 2]
const nameOf = ({ x, y }: Shape): At => [x + 5, y - 14]

describe('a frame', () => {
  test('takes in what lies wholly within it, and has a name; that is one undo step', () => {
    const inside = box([120, 120], [200, 180])
    const across = box([380, 120], [480, 180])
    const made = frame([100, 100], [400, 300])
    expect(made).toMatchObject({ kind: 'frame', name: 'Frame 1', x: 100, y: 100, w: 300, h: 200 })
    expect([inside, across].map(frameOf)).toEqual(['Frame 1', null])
    expect(frame([500, 400], [700, 500]).name).toBe('Frame 2')
    rig.editor.undo()
    rig.editor.undo()
    expect(rig.shapes()).toEqual([inside, across])
  })

  test('hides nothing that it is drawn over', () => {
    const across = box([380, 120], [480, 180])
    const lower = frame([100, 100], [400, 300])
    const upper = frame([150, 150], [420, 320])
    expect(rig.shapes().map(({ id }) => id)).toEqual([lower.id, upper.id, across.id])
  })

  test('is as large as a slide after a click', () => {
    rig.editor.selectTool('frame')
    rig.hand.clicks([500, 400])
    expect(rig.editor.selectedShapes[0]).toMatchObject({ x: 20, y: 130, w: 960, h: 540 })
    expect(rig.editor.tool).toBe('select')
  })

  test('is put around the selection by Ctrl+Alt+G', () => {
    const [a, b] = [box([100, 100], [200, 200]), box([300, 300], [400, 400])]
    rig.editor.select([a.id, b.id])
    rig.hand.presses('ctrl+alt+g', 'KeyG')
    expect(rig.editor.selectedShapes[0]).toMatchObject({ x: 68, y: 68, w: 364, h: 364 })
    expect([a, b].map(frameOf)).toEqual(['Frame 1', 'Frame 1'])
    rig.editor.undo()
    expect(rig.shapes()).toEqual([a, b])
  })

  test('is grabbed by its edge and its name; its inside is board, also when it is selected', () => {
    const made = frame([100, 100], [400, 300])
    const inside = box([120, 120], [200, 180])
    rig.hand.clicks(edgeOf(made))
    expect(selected()).toEqual([made.id])
    drag([350, 280], [110, 110])
    expect(selected()).toEqual([inside.id])
    rig.hand.clicks(nameOf(made))
    expect(selected()).toEqual([made.id])
    rig.hand.clicks([300, 250])
    expect(selected()).toEqual([])
  })

  test('is named by a double click on its name', () => {
    const made = frame([100, 100], [400, 300])
    rig.hand.doubleClicks(nameOf(made))
    expect(rig.editor.naming).toBe(made.id)
    nameFrame(rig.editor, '  The  plan ')
    expect(now(made)).toMatchObject({ name: 'The plan' })
    rig.editor.undo()
    expect(now(made)).toMatchObject({ name: 'Frame 1' })
  })

  test('takes along what lies on it, and is stretched without it', () => {
    const inside = box([120, 120], [200, 180])
    const made = frame([100, 100], [400, 300])
    drag(edgeOf(made), [50, 260])
    expect([now(made), now(inside)]).toMatchObject([
      { x: 50, y: 160 },
      { x: 70, y: 180, w: 80, h: 60 },
    ])
    drag([358, 368], [558, 568])
    expect([now(made), now(inside)]).toMatchObject([
      { w: 500, h: 400 },
      { x: 70, y: 180, w: 80, h: 60 },
    ])
    rig.editor.undo()
    rig.editor.undo()
    expect([now(made), now(inside)]).toEqual([made, { ...inside, frame: made.id }])
  })

  test('is mirrored with what lies on it', () => {
    const inside = box([120, 120], [200, 180])
    const made = frame([100, 100], [400, 300])
    const beside = box([500, 100], [600, 200])
    rig.editor.select([made.id, beside.id])
    flipSelection(rig.editor, 'x')
    expect([now(made).x, now(inside).x, now(beside).x]).toEqual([300, 500, 100])
    expect(frameOf(inside)).toBe('Frame 1')
  })

  test('takes along what is locked on it, and nothing when it is locked itself', () => {
    const inside = box([120, 120], [200, 180])
    const made = frame([100, 100], [400, 300])
    rig.editor.select([inside.id])
    toggleLock(rig.editor)
    rig.editor.select([made.id])
    nudge(rig.editor, 10, 0)
    expect([now(made).x, now(inside).x]).toEqual([110, 130])
    toggleLock(rig.editor)
    nudge(rig.editor, 10, 0)
    expect([now(made).x, now(inside).x]).toEqual([110, 130])
  })

  test('gives back what lies on it when it is deleted, and takes it again when that is undone', () => {
    const inside = box([120, 120], [200, 180])
    const made = frame([100, 100], [400, 300])
    rig.editor.select([made.id])
    deleteSelection(rig.editor)
    expect([rig.shapes().length, frameOf(inside)]).toEqual([1, null])
    rig.editor.undo()
    expect(frameOf(inside)).toBe('Frame 1')
  })

  test('is copied with what lies on it', () => {
    const inside = box([120, 120], [200, 180])
    const made = frame([100, 100], [400, 300])
    rig.editor.select([made.id])
    rig.editor.copies.duplicate()
    const [copy] = rig.editor.selectedShapes
    const held = [...rig.board.heldBy(copy!.id)].map((id) => rig.board.get(id)!)
    expect(copy).toMatchObject({ kind: 'frame', x: 120, y: 120 })
    expect(held).toMatchObject([{ kind: 'rectangle', x: inside.x + 20, y: inside.y + 20 }])
    expect(rig.board.heldBy(made.id)).toEqual(new Set([inside.id]))
  })
})

describe('a shape', () => {
  test('is put on the frame that it is dropped on, and off it again, each in one step with its move', () => {
    const made = frame([100, 100], [400, 300])
    const shape = box([500, 120], [560, 180])
    rig.hand.down([530, 150])
    rig.hand.move([400, 150])
    rig.hand.move([390, 150])
    expect(rig.editor.gestures.preview).toMatchObject({ kind: 'drag', onto: made })
    rig.hand.up([390, 150])
    expect([now(shape).x, frameOf(shape)]).toEqual([360, 'Frame 1'])
    drag([390, 150], [390, 500])
    expect([now(shape).y, frameOf(shape)]).toEqual([470, null])
    rig.editor.undo()
    expect([now(shape).y, frameOf(shape)]).toEqual([120, 'Frame 1'])
    rig.editor.undo()
    expect(now(shape)).toEqual(shape)
  })

  test('that is put on another frame takes the arrows to it off the first one, which would cut them off', () => {
    frame([100, 100], [400, 300])
    frame([500, 100], [800, 300])
    const [from, to] = [box([120, 120], [180, 180]), box([300, 120], [360, 180])]
    rig.editor.selectTool('arrow')
    drag([180, 150], [300, 150])
    const arrow = rig.shapes().find(isConnector)! // it was drawn last
    expect(frameOf(arrow)).toBe('Frame 1')
    drag([330, 150], [650, 200])
    expect([frameOf(from), frameOf(to), frameOf(arrow)]).toEqual(['Frame 1', 'Frame 2', null])
    expect(rig.board.inOrder().at(-1)!.id).toBe(arrow.id)
    drag([150, 150], [560, 200])
    expect(frameOf(arrow)).toBe('Frame 2')
    rig.editor.undo()
    rig.editor.undo()
    expect(frameOf(arrow)).toBe('Frame 1')
  })

  test('lies on a frame from the first when it is drawn wholly on it', () => {
    const made = frame([100, 100], [400, 300])
    expect(frameOf(box([120, 120], [200, 180]))).toBe('Frame 1')
    expect(frameOf(box([380, 120], [480, 180]))).toBe(null)
    rig.editor.select([made.id])
    toggleLock(rig.editor)
    expect(frameOf(box([220, 120], [300, 180]))).toBe(null)
  })

  test('cannot be grabbed where a frame has cut it off, and is caught by what is seen of it', () => {
    frame([100, 100], [400, 300])
    const shape = box([350, 120], [390, 180])
    rig.editor.select([shape.id])
    nudge(rig.editor, 30, 0)
    rig.editor.deselect()
    rig.hand.clicks([410, 150])
    expect(selected()).toEqual([])
    rig.hand.clicks([390, 150])
    expect(selected()).toEqual([shape.id])
    rig.editor.deselect()
    drag([370, 250], [405, 110])
    expect(selected()).toEqual([shape.id])
  })

  test('that is nudged off its frame altogether does not vanish', () => {
    frame([100, 100], [400, 300])
    const shape = box([360, 120], [390, 180])
    rig.editor.select([shape.id])
    for (let i = 0; i < 5; i++) nudge(rig.editor, 10, 0)
    expect(frameOf(shape)).toBe(null)
  })

  test('comes to the front of what lies on its frame, and of nothing else', () => {
    const made = frame([100, 100], [400, 300])
    const [low, high] = [box([120, 120], [200, 180]), box([140, 140], [220, 200])]
    const over = box([380, 120], [480, 180])
    rig.editor.select([low.id])
    bringToFront(rig.editor)
    expect(rig.shapes().map(({ id }) => id)).toEqual([made.id, high.id, low.id, over.id])
    rig.editor.select([over.id])
    sendToBack(rig.editor)
    expect(rig.shapes().map(({ id }) => id)).toEqual([over.id, made.id, high.id, low.id])
  })
})

test('what one drops on a frame while another moves it stays where it was put, on the frame', () => {
  const made = frame([100, 100], [400, 300])
  const shape = box([500, 120], [560, 180])
  const { replica, sync } = createReplica(rig.board)
  const other = createTestEditor(replica)
  const { hand } = other
  hand.drags([
    [530, 150],
    [500, 150],
    [230, 150],
  ])
  drag(edgeOf(made), [120, 200])
  sync()
  for (const board of [rig.board, replica]) {
    expect(board.get(made.id)).toMatchObject({ x: 120 })
    expect(board.get(shape.id)).toMatchObject({ x: 200 })
    expect(board.frameHolding(board.get(shape.id)!)?.id).toBe(made.id)
  }
  other.editor.close()
})
