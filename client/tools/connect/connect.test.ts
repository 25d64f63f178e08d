import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { seenPoints } from '../../../shared/model/connecting.ts'
import type { Look } from '../../../shared/model/look.ts'
import type { Connector, Shape, ShapeId } from '../../../shared/model/shape.ts'
import { createTestEditor, evenType, type At, type Held } from '../../editor/editor-for-tests.ts'
import { Presentation } from '../../canvas/presentation.ts'
import { followersOf } from '../../editor/following.ts'
import type { Preview } from '../tool.ts'
import { movingConnectors } from '../../canvas/moving-connectors.ts'
import { deleteSelection } from '../../editor/on-selection.ts'

let rig: ReturnType<typeof createTestEditor>
beforeEach(() => {
  vi.useFakeTimers()
  rig = createTestEditor()
  rig.editor.preferences.set({ guides: false })
})
afterEach(() => {
  rig.editor.close()
  vi.useRealTimers()
})

const box = (from: At, to: At) => {
  rig.editor.selectTool('rectangle')
  rig.hand.drags([from, to])
  return rig.editor.selectedShapes[0]!
}
const draw = (points: readonly [At, ...At[]], held?: Held, look: Partial<Look> = {}) => {
  rig.editor.selectTool('arrow')
  rig.editor.look = { ...rig.editor.look, ...look }
  rig.hand.drags(points, held)
  return rig.shapes().at(-1) as Connector
}
const onBoard = (shape: Shape) => rig.board.get(shape.id) as Connector
const endsOf = (shape: Shape) => {
  const points = seenPoints(onBoard(shape), evenType)
  return [points[0]!, points.at(-1)!].map(({ x, y }) => [Math.round(x), Math.round(y)])
}
/** Two boxes of 100 by 100, 200 apart. */
const pair = () => [box([100, 100], [200, 200]), box([400, 100], [500, 200])] as const

describe('an arrow drawn from a box to a box', () => {
  test('is bound to the sides of both, and stops a little before them', () => {
    const [left, right] = pair()
    const arrow = draw([[150, 140], [300, 150], [430, 160]]) // prettier-ignore
    expect(arrow.start).toEqual({ shape: left.id, at: [0.5, 0.5], mode: 'side' })
    expect(arrow.end).toEqual({ shape: right.id, at: [0.5, 0.5], mode: 'side' })
    expect(endsOf(arrow)).toEqual([[206, 150], [394, 150]]) // prettier-ignore
  })

  test('is bound from near an outline, too, and not from further away', () => {
    pair()
    expect(draw([[214, 150], [300, 150], [386, 130]])).toMatchObject({ start: {}, end: {} }) // prettier-ignore
    const free = draw([[220, 150], [300, 150], [380, 130]]) // prettier-ignore
    expect(free.start ?? free.end).toBeUndefined()
  })

  test('snaps to the middle of a side', () => {
    const [, right] = pair()
    const arrow = draw([[150, 150], [300, 150], [447, 104]]) // prettier-ignore
    expect(arrow.end).toEqual({ shape: right.id, at: [0.5, 0], mode: 'side' })
    expect(endsOf(arrow)[1]).toEqual([450, 94])
  })

  test('ends at the very point with Alt, and is bound to nothing with Ctrl', () => {
    const [, right] = pair()
    expect(draw([[300, 300], [430, 170], [425, 175]], { alt: true }).end).toEqual({ shape: right.id, at: [0.25, 0.75], mode: 'point' }) // prettier-ignore
    expect(draw([[150, 150], [300, 150], [450, 150]], { ctrl: true })).not.toHaveProperty('start') // prettier-ignore
  })

  test('becomes exact where the pointer rests for half a second, and stays so within the shape', () => {
    const [, right] = pair()
    rig.editor.selectTool('arrow')
    rig.hand.down([150, 150])
    rig.hand.move([300, 150])
    rig.hand.move([430, 170])
    vi.advanceTimersByTime(400)
    expect(rig.editor.gestures.aim).toMatchObject({ binding: { mode: 'side' }, ripens: true })
    vi.advanceTimersByTime(150)
    expect(rig.editor.gestures.aim).toMatchObject({ binding: { mode: 'point' }, ripens: false })
    rig.hand.move([425, 175])
    rig.hand.up([425, 175])
    expect((rig.shapes().at(-1) as Connector).end).toEqual({ shape: right.id, at: [0.25, 0.75], mode: 'point' })
  })

  test('within one box it is bound to nothing', () => {
    box([100, 100], [400, 400])
    const arrow = draw([[150, 150], [200, 200], [300, 300]]) // prettier-ignore
    expect(arrow.start ?? arrow.end).toBeUndefined()
  })

  test('shows what it would be bound to before it is pressed', () => {
    const [left] = pair()
    rig.editor.selectTool('arrow')
    rig.hand.move([150, 150])
    expect(rig.editor.gestures.aim?.shape.id).toBe(left.id)
    rig.hand.move([300, 300])
    expect(rig.editor.gestures.aim).toBeNull()
  })
})

describe('a bound arrow', () => {
  test('is shown along with a box that is dragged, before that is put down', () => {
    const [, right] = pair()
    const arrow = draw([[150, 150], [300, 150], [450, 150]]) // prettier-ignore
    const drag = { ids: new Set([right.id]), transform: { kind: 'move', dx: 0, dy: 200 } as const }
    const [shown] = movingConnectors(rig.editor, [drag], () => false)
    rig.editor.select([right.id])
    rig.hand.drags([[450, 170], [450, 270], [450, 370]]) // prettier-ignore
    expect(seenPoints(shown!, evenType)).toEqual(seenPoints(onBoard(arrow), evenType))
    expect(endsOf(arrow)[1]![1]).toBeGreaterThan(250)
  })

  test('leaves the board while what it is bound to is on its way, and is back afterwards', () => {
    const [left, right] = pair()
    const arrow = draw([[150, 150], [300, 150], [450, 150]]) // prettier-ignore
    const { board, gestures, people } = rig.editor
    const isLifted = (id: ShapeId) =>
      new Presentation(gestures.preview, people, (ids) => followersOf(board, ids)).isLifted(id)
    rig.editor.select([right.id])
    rig.hand.down([450, 170])
    rig.hand.move([450, 270])
    expect([left.id, right.id, arrow.id].map(isLifted)).toEqual([false, true, true])
    const { ids } = gestures.preview as Extract<Preview, { kind: 'drag' }>
    expect(followersOf(board, ids)).toBe(followersOf(board, ids))
    rig.hand.up([450, 270])
    expect(isLifted(arrow.id)).toBe(false)
  })

  test('that is dragged by itself lets go of both, in one step', () => {
    pair()
    const arrow = draw([[150, 150], [300, 150], [450, 150]]) // prettier-ignore
    rig.editor.select([arrow.id])
    rig.hand.drags([[250, 150], [250, 200], [250, 250]]) // prettier-ignore
    expect(onBoard(arrow).start ?? onBoard(arrow).end).toBeUndefined()
    expect(endsOf(arrow)).toEqual([[206, 250], [394, 250]]) // prettier-ignore
    rig.editor.undo()
    expect(onBoard(arrow)).toMatchObject({ start: {}, end: {} })
    expect(endsOf(arrow)).toEqual([[206, 150], [394, 150]]) // prettier-ignore
  })

  test('goes along with its boxes when all are dragged', () => {
    const [left, right] = pair()
    const arrow = draw([[150, 150], [300, 150], [450, 150]]) // prettier-ignore
    rig.editor.select([left.id, right.id, arrow.id])
    rig.hand.drags([[250, 150], [250, 200], [250, 250]]) // prettier-ignore
    expect(onBoard(arrow)).toMatchObject({ start: { shape: left.id }, end: { shape: right.id } })
    expect(endsOf(arrow)).toEqual([[206, 250], [394, 250]]) // prettier-ignore
  })

  test('is copied with its boxes to their copies, and alone to nothing', () => {
    const [left, right] = pair()
    const arrow = draw([[150, 150], [300, 150], [450, 150]]) // prettier-ignore
    rig.editor.select([left.id, right.id, arrow.id])
    rig.editor.copies.duplicate()
    const copies = rig.editor.selectedShapes
    const [a, b, link] = copies as readonly Connector[]
    expect(link).toMatchObject({ start: { shape: a!.id }, end: { shape: b!.id } })
    rig.editor.select([arrow.id])
    rig.editor.copies.duplicate()
    const alone = rig.editor.selectedShapes[0] as Connector
    expect(alone.start ?? alone.end).toBeUndefined()
    expect(endsOf(alone)).toEqual([[226, 170], [414, 170]]) // prettier-ignore
  })

  test('can be taken off by its end, and bound elsewhere', () => {
    const [left] = pair()
    const arrow = draw([[150, 150], [300, 150], [450, 150]]) // prettier-ignore
    rig.editor.select([arrow.id])
    rig.hand.drags([[394, 150], [394, 200], [300, 300]]) // prettier-ignore
    expect(onBoard(arrow)).toMatchObject({ start: { shape: left.id } })
    expect(onBoard(arrow).end).toBeUndefined()
    expect(endsOf(arrow)[1]).toEqual([300, 300])
  })
})

describe('points of a line', () => {
  const line = (look: Partial<Look> = {}) => {
    rig.editor.selectTool('line')
    rig.editor.look = { ...rig.editor.look, ...look }
    rig.hand.drags([[100, 500], [200, 500], [300, 500]]) // prettier-ignore
    return rig.shapes().at(-1)!
  }
  const pointsOf = (shape: Shape) =>
    seenPoints(onBoard(shape), evenType).map(({ x, y }) => [Math.round(x), Math.round(y)])

  test('are pulled out of its middle, also of a curve', () => {
    for (const routing of ['straight', 'curved'] as const) {
      const shape = line({ routing })
      rig.hand.drags([[200, 500], [200, 560], [200, 600]]) // prettier-ignore
      expect(pointsOf(shape)).toEqual([[100, 500], [200, 600], [300, 500]]) // prettier-ignore
      deleteSelection(rig.editor)
    }
  })

  test('come with a double click on it and go with one on them', () => {
    const shape = line()
    rig.hand.doubleClicks([150, 500])
    expect(pointsOf(shape)).toHaveLength(3)
    rig.hand.doubleClicks([150, 500])
    expect(pointsOf(shape)).toHaveLength(2)
  })
})

test('the words of an arrow are dragged along it', () => {
  const arrow = draw([[100, 500], [200, 500], [500, 500]]) // prettier-ignore
  rig.editor.select([arrow.id])
  rig.hand.presses('Enter', 'Enter')
  rig.hand.types('go')
  rig.editor.endText()
  rig.hand.drags([[300, 500], [350, 560], [400, 560]]) // prettier-ignore
  expect(onBoard(arrow).labelAt).toBeCloseTo(0.75)
  expect(endsOf(arrow)).toEqual([[100, 500], [500, 500]]) // prettier-ignore
})

describe('Ctrl and an arrow key', () => {
  test('grow a connected copy that waits for words, in one step', () => {
    const shape = box([100, 100], [260, 200])
    rig.editor.setLook({ fill: 'blue' })
    expect(rig.hand.presses('ctrl+ArrowRight', 'ArrowRight')).toBe(true)
    const [, copy, arrow] = rig.shapes() as readonly Shape[] as [Shape, Shape, Connector]
    expect(copy).toMatchObject({ kind: 'rectangle', x: 340, y: 100, w: 160, h: 100, look: { fill: 'blue' } })
    expect(arrow).toMatchObject({ start: { shape: shape.id }, end: { shape: copy.id } })
    expect(rig.editor.editingText).toBe(copy.id)
    rig.editor.endText()
    rig.editor.undo()
    expect(rig.shapes()).toHaveLength(1)
  })

  test('stand aside of what is there, go on to what is connected, and back', () => {
    const shape = box([100, 100], [260, 200])
    box([300, 80], [400, 180])
    rig.editor.select([shape.id])
    rig.hand.presses('ctrl+ArrowRight', 'ArrowRight')
    const copy = rig.editor.selectedShapes[0]!
    expect(copy.y).toBeGreaterThan(180)
    rig.editor.endText()
    rig.hand.presses('ctrl+ArrowLeft', 'ArrowLeft')
    expect([...rig.editor.selection]).toEqual([shape.id])
    const count = rig.shapes().length
    rig.hand.presses('ctrl+ArrowRight', 'ArrowRight')
    expect([...rig.editor.selection]).toEqual([copy.id])
    expect(rig.shapes()).toHaveLength(count)
    rig.editor.select([shape.id])
    rig.hand.presses('ctrl+shift+ArrowRight', 'ArrowRight')
    expect(rig.shapes()).toHaveLength(count + 2)
  })
})

test('A again runs arrows another way', () => {
  const routings = [1, 2, 3, 4].map(() => (rig.hand.presses('a', 'KeyA'), rig.editor.look.routing))
  expect(routings).toEqual(['straight', 'curved', 'elbow', 'straight'])
})
