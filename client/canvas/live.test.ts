import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { decodeLiveEvent, encodeLiveEvent } from '../../shared/protocol/live-event.ts'
import { LiveStore } from '../session/live-store.ts'
import { createTestEditor } from '../editor/editor-for-tests.ts'
import { Presentation } from './presentation.ts'

let rig: ReturnType<typeof createTestEditor>
let others: LiveStore
beforeEach(() => {
  vi.useFakeTimers()
  rig = createTestEditor()
  others = new LiveStore()
  others.setPeople([{ clientId: 1, name: 'Otter', colour: '#0c8599', selection: [] }])
})
afterEach(() => {
  rig.editor.close()
  vi.useRealTimers()
})

/** Lets a frame pass, and brings what was said to everybody else. */
function frame() {
  vi.advanceTimersByTime(40)
  for (const event of rig.sent.splice(0)) {
    const heard = decodeLiveEvent(encodeLiveEvent(event))
    if (heard) others.receive(1, heard, performance.now())
  }
}
const otter = () => others.all()[0]!
const seenByOthers = () => new Presentation(null, others)

test('a stroke grows on other screens while the pen is down', () => {
  rig.editor.selectTool('pen')
  rig.hand.down([10, 10])
  for (let x = 20; x <= 100; x += 10) {
    rig.hand.move([x, 10])
    frame()
  }
  expect(otter().stroke?.points.map(({ x }) => x)).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100])
  expect(otter().cursor).toEqual({ x: 100, y: 10 })
  rig.hand.up([100, 10])
  frame()
  expect(otter().stroke).toBeNull()
})

test('a drag moves the shape on other screens before it moves in the document', () => {
  rig.editor.selectTool('rectangle')
  rig.hand.drags([
    [0, 0],
    [50, 50],
    [100, 100],
  ])
  frame()
  const [box] = rig.shapes()
  rig.hand.down([0, 50])
  rig.hand.move([40, 60])
  frame()
  expect(otter().drag?.transform).toEqual({ kind: 'move', dx: 40, dy: 10 })
  expect(seenByOthers().isLifted(box!.id)).toBe(true)
  expect(rig.shapes()).toMatchObject([{ x: 0 }])
  rig.hand.up([40, 60])
  frame()
  expect(seenByOthers().isLifted(box!.id)).toBe(false)
  expect(rig.shapes()).toMatchObject([{ x: 40 }])
})

test('a box is seen while it is drawn, and no more when it was given up', () => {
  rig.editor.selectTool('ellipse')
  rig.hand.down([0, 0])
  rig.hand.move([50, 60])
  frame()
  expect(otter().draft).toMatchObject({ kind: 'ellipse', w: 50, h: 60 })
  rig.hand.presses('Escape', 'Escape')
  frame()
  expect(otter().draft).toBeNull()
  expect(rig.shapes()).toEqual([])
})

test('what an eraser has touched is faded on every screen', () => {
  rig.editor.selectTool('line')
  rig.hand.drags([
    [0, 0],
    [50, 50],
    [100, 100],
  ])
  const [line] = rig.shapes()
  rig.editor.selectTool('eraser')
  rig.hand.down([100, 0])
  rig.hand.move([0, 100])
  frame()
  expect(seenByOthers().isFaded(line!.id)).toBe(true)
  expect(new Presentation(rig.editor.gestures.preview, rig.editor.people).isFaded(line!.id)).toBe(true)
  rig.hand.up([0, 100])
  frame()
  expect(seenByOthers().isFaded(line!.id)).toBe(false)
})

test('while the end of a line is pulled, its old self is faded and its new self is seen', () => {
  rig.editor.selectTool('arrow')
  rig.hand.drags([
    [0, 0],
    [50, 50],
    [100, 100],
  ])
  frame()
  rig.hand.down([100, 100])
  rig.hand.move([200, 100])
  frame()
  expect(otter().draft).toMatchObject({ kind: 'arrow', w: 200 })
  expect(seenByOthers().isFaded(rig.shapes()[0]!.id)).toBe(true)
})

test('what an eraser leaves of a stroke is seen on every screen while it sweeps', () => {
  rig.editor.selectTool('pen')
  rig.hand.drags([
    [0, 0],
    [50, 0],
    [100, 0],
  ])
  const [stroke] = rig.shapes()
  rig.editor.selectTool('eraser')
  rig.editor.erases = 'ink'
  rig.hand.down([50, -50])
  rig.hand.move([50, 50])
  frame()
  const { preview } = rig.editor.gestures
  expect(preview?.kind === 'cut' && preview.gaps).toEqual(otter().cuts?.gaps)
  expect(otter().cuts?.gaps.get(stroke!.id)).toHaveLength(1)
  expect(seenByOthers().isLifted(stroke!.id)).toBe(true)
  const { ids } = otter().cuts!
  rig.hand.move([20, 50])
  rig.hand.move([20, -50])
  frame()
  expect(otter().cuts?.gaps.get(stroke!.id)).toHaveLength(2)
  expect(otter().cuts?.ids).toBe(ids)
  rig.hand.up([20, -50])
  frame()
  expect(otter().cuts).toBeNull()
  expect(rig.shapes()).toHaveLength(3)
})

test('those who missed how a cut began are told within a second', () => {
  rig.editor.selectTool('pen')
  rig.hand.drags([
    [0, 0],
    [100, 0],
  ])
  rig.editor.selectTool('eraser')
  rig.editor.erases = 'ink'
  rig.hand.down([50, -50])
  rig.hand.move([50, 50])
  vi.advanceTimersByTime(40)
  rig.sent.length = 0
  for (let i = 0; i < 30; i++) frame()
  expect(otter().cuts?.gaps.size).toBe(1)
})

test('a laser pointer is seen by others, stays for a while after it is lifted, and leaves nothing', () => {
  const updates: Uint8Array[] = []
  rig.editor.board.doc.on('update', (update: Uint8Array) => updates.push(update))
  rig.editor.selectTool('laser')
  rig.hand.down([10, 10])
  rig.hand.move([50, 10])
  frame()
  rig.hand.move([90, 10])
  rig.hand.up([120, 10])
  frame()
  expect(otter().laser.map(({ x }) => x)).toEqual([10, 50, 90, 120])
  expect(otter().laser.map(({ starts }) => starts)).toEqual([true, false, false, false])
  expect(updates).toEqual([])
  expect(rig.editor.canUndo).toBe(false)
})

test('a straight line is seen by others while it is pulled, and gone when it goes elsewhere', () => {
  rig.editor.selectTool('pen')
  rig.hand.down([0, 0])
  rig.hand.move([10, 0])
  frame()
  rig.hand.move([10, 100], { shift: true })
  frame()
  expect(otter().stroke?.points.at(-1)).toMatchObject({ x: 10, y: 100 })
  rig.hand.move([60, 0], { shift: true })
  frame()
  expect(otter().stroke?.points.at(-1)).toMatchObject({ x: 60, y: 0 })
  expect(otter().stroke?.points.every(({ y }) => y === 0)).toBe(true)
})

test('others see a highlighter as one', () => {
  rig.editor.selectTool('highlighter')
  rig.hand.down([0, 0])
  rig.hand.move([50, 0])
  frame()
  expect(otter().stroke).toMatchObject({ isMarker: true, look: { stroke: 'yellow', thickness: 'constant' } })
})

test('a stroke that grows on another screen grows in place, and is traced on', () => {
  rig.editor.selectTool('pen')
  rig.hand.down([0, 0])
  rig.hand.move([10, 0])
  frame()
  const { points, look } = otter().stroke!
  rig.hand.move([20, 0])
  frame()
  expect(otter().stroke!.points).toBe(points)
  expect(otter().stroke!.look).toBe(look)
  expect(points).toHaveLength(3)
})
