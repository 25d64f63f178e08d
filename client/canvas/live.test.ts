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
