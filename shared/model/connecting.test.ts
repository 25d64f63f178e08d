import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { boxContains, growBox } from '../geometry/box.ts'
import { distanceToRun } from '../geometry/path.ts'
import { distance, type BoardPoint } from '../geometry/space.ts'
import { anyPlace, shapeId } from '../testing/any-shape.ts'
import { halfEm } from '../testing/half-em.ts'
import { createReplicas, deliverAll } from '../testing/replicas.ts'
import { Board } from './board.ts'
import type { NewShape } from './board-edit.ts'
import { seenPoints } from './connecting.ts'
import { boxOf, frameOf, runsOf } from './geometry-of.ts'
import { DEFAULT_LOOK, ROUTINGS, type Look } from './look.ts'
import type { Place } from './place.ts'
import type { Arrow, Binding, Connector, Shape } from './shape.ts'
import { wayOf } from './shapes/connector-way.ts'

const LEFT = shapeId('left')
const RIGHT = shapeId('right')
const LINK = shapeId('link')

type Kind = 'rectangle' | 'ellipse' | 'diamond' | 'note'
const boxed = (id: typeof LEFT, place: Place, kind: Kind = 'rectangle'): NewShape => ({ id, kind, ...place, look: DEFAULT_LOOK, locked: false, text: '' }) // prettier-ignore
const arrow = (ends: Partial<Pick<Arrow, 'start' | 'end' | 'points'>>, look: Partial<Look> = {}): NewShape => ({
  id: LINK,
  kind: 'arrow',
  ...{ x: 1000, y: 1000, w: 50, h: 50, angle: 0, locked: false, text: '' },
  points: [[0, 0], [1, 1]], // prettier-ignore
  look: { ...DEFAULT_LOOK, ...look },
  ...ends,
})
const bySide = (shape: typeof LEFT, at: Binding['at'] = [0.5, 0.5]): Binding => ({ shape, at, mode: 'side' })
const byPoint = (shape: typeof LEFT, at: Binding['at']): Binding => ({ shape, at, mode: 'point' })
const square = (x: number, y: number): Place => ({ x, y, w: 100, h: 100, angle: 0 })

/** A board on which an arrow leads from the left one to the right one. */
function joined(
  left: Place,
  right: Place,
  { look = {}, kind = 'rectangle' as Kind, start = bySide(LEFT), end = bySide(RIGHT) } = {},
) {
  const board = new Board(new Y.Doc(), halfEm)
  board.edit('local', (edit) => {
    edit.add(boxed(LEFT, left, kind))
    edit.add(boxed(RIGHT, right, kind))
    edit.add(arrow({ start, end }, look))
  })
  return board
}
const linkOn = (board: Board) => board.get(LINK) as Connector
const endsOf = (shape: Shape | undefined) => {
  const points = seenPoints(shape as Connector, halfEm)
  return [points[0]!, points.at(-1)!] as const
}
const toOutline = (board: Board, id: typeof LEFT, point: BoardPoint) =>
  Math.min(...runsOf(board.get(id)!, halfEm).map((run) => distanceToRun(point, run)))
const areApart = (board: Board, by: number) => {
  const [a, b] = [growBox(frameOf(board.get(LEFT)!, halfEm), by), frameOf(board.get(RIGHT)!, halfEm)]
  return a.x > b.x + b.w || b.x > a.x + a.w || a.y > b.y + b.h || b.y > a.y + a.h
}
const anyKind = fc.constantFrom<Kind>('rectangle', 'ellipse', 'diamond', 'note')

test('a straight end stops a gap off the outline, on the line to the middle', () => {
  const board = joined(square(0, 0), square(300, 0))
  const [start, end] = endsOf(board.get(LINK))
  expect(start).toEqual({ x: 106, y: 50 })
  expect(end).toEqual({ x: 294, y: 50 })
})

test('ends bound by the side stand off the outline, outside of it, however it is shaped and turned', () => {
  fc.assert(
    fc.property(anyPlace, anyPlace, anyKind, fc.constantFrom(...ROUTINGS), (left, right, kind, routing) => {
      const board = joined(left, right, { kind, look: { routing } })
      fc.pre(areApart(board, 60))
      const [start, end] = endsOf(board.get(LINK))
      for (const [id, point] of [
        [LEFT, start],
        [RIGHT, end],
      ] as const) {
        // prettier-ignore
        expect(toOutline(board, id, point)).toBeLessThanOrEqual(6 + 0.05)
        expect(toOutline(board, id, point)).toBeGreaterThan(0)
      }
    }),
    { numRuns: 60 },
  )
})

test('elbows between shapes that are apart cross neither', () => {
  fc.assert(
    fc.property(anyPlace, anyPlace, anyKind, (left, right, kind) => {
      const board = joined({ ...left, angle: 0 }, { ...right, angle: 0 }, { kind, look: { routing: 'elbow' } })
      fc.pre(areApart(board, 41))
      const { run } = wayOf(linkOn(board))
      for (let i = 1; i < run.length; i++) {
        const middle = { x: (run[i]!.x + run[i - 1]!.x) / 2, y: (run[i]!.y + run[i - 1]!.y) / 2 }
        for (const id of [LEFT, RIGHT])
          expect(boxContains(growBox(boxOf(board.get(id)!, halfEm), -0.01), middle)).toBe(false)
      }
    }),
    { numRuns: 60 },
  )
})

test('moving both shapes moves what joins them, whatever its routing', () => {
  fc.assert(
    fc.property(
      anyPlace,
      anyPlace,
      fc.constantFrom(...ROUTINGS),
      fc.integer({ min: -500, max: 500 }),
      (left, right, routing, d) => {
        const moved = (place: Place): Place => ({ ...place, x: place.x + d, y: place.y - d })
        const before = endsOf(joined(left, right, { look: { routing } }).get(LINK))
        const after = endsOf(joined(moved(left), moved(right), { look: { routing } }).get(LINK))
        before.forEach(({ x, y }, i) => expect(distance(after[i]!, { x: x + d, y: y - d })).toBeLessThan(1e-6))
      },
    ),
  )
})

test('an end bound by a point ends right there, also when the shape is turned', () => {
  const board = joined({ ...square(0, 0), angle: Math.PI / 2 }, square(300, 0), { start: byPoint(LEFT, [0.25, 0.5]) })
  const [start] = endsOf(board.get(LINK))
  expect(start.x).toBeCloseTo(50)
  expect(start.y).toBeCloseTo(25)
})

test('an end bound to the middle of a side stays at that side, wherever the other end is', () => {
  const board = joined(square(0, 0), square(300, 0), { start: bySide(LEFT, [0.5, 0]) })
  expect(endsOf(board.get(LINK))[0]).toEqual({ x: 50, y: -6 })
})

describe('a connector', () => {
  test('follows what it is bound to, and says that it has changed', () => {
    const board = joined(square(0, 0), square(300, 0))
    const told: string[][] = []
    board.onChange(({ changed }) => told.push([...changed]))
    board.edit('local', (edit) => edit.place(RIGHT, square(300, 200)))
    expect(told).toEqual([[RIGHT, LINK]])
    expect(endsOf(board.get(LINK))[1].y).toBeGreaterThan(150)
    expect(toOutline(board, RIGHT, endsOf(board.get(LINK))[1])).toBeLessThan(6.01)
  })

  test('follows a note that its words make higher', () => {
    const board = joined(square(0, 0), square(0, 400), { kind: 'note', look: { routing: 'elbow' } })
    const [before] = endsOf(board.get(LINK))
    board.edit('local', (edit) => edit.text(LEFT).insert(0, 'one\ntwo\nthree\nfour\nfive\nsix'))
    const [after] = endsOf(board.get(LINK))
    expect(after.y).toBeGreaterThan(before.y)
    expect(after.y).toBeCloseTo(boxOf(board.get(LEFT)!, halfEm).h + 6)
  })

  test('stays where it was when what it is bound to goes, and is bound again when that comes back', () => {
    const board = joined(square(0, 0), square(300, 0))
    const history = board.history()
    const before = board.get(LINK)
    board.edit('local', (edit) => edit.remove(RIGHT))
    expect(endsOf(board.get(LINK))).toEqual([{ x: 106, y: 50 }, { x: 294, y: 50 }]) // prettier-ignore
    expect(linkOn(board).end).toBeUndefined()
    expect(linkOn(board).start).toEqual(bySide(LEFT))
    history.undo()
    expect(board.get(LINK)).toEqual(before)
    board.edit('local', (edit) => {
      edit.remove(LEFT)
      edit.remove(RIGHT)
    })
    expect(endsOf(board.get(LINK))).toEqual([{ x: 106, y: 50 }, { x: 294, y: 50 }]) // prettier-ignore
  })

  test('that lost its shape to somebody who does not know about connectors is where it was put last', () => {
    const board = joined(square(0, 0), square(300, 0))
    board.doc.getMap('shapes').delete(RIGHT)
    expect(endsOf(board.get(LINK))[1]).toEqual({ x: 1050, y: 1050 })
  })

  test('is bound as soon as its shapes have come, in whatever order', () => {
    const [first, second] = createReplicas(2)
    first!.board.edit('local', (edit) => edit.add(arrow({ start: bySide(LEFT), end: bySide(RIGHT) })))
    first!.board.edit('local', (edit) => edit.add(boxed(LEFT, square(0, 0))))
    first!.board.edit('local', (edit) => edit.add(boxed(RIGHT, square(300, 0))))
    deliverAll([first!, second!], 1)
    expect(endsOf(second!.board.get(LINK))).toEqual([{ x: 106, y: 50 }, { x: 294, y: 50 }]) // prettier-ignore
  })

  test('bound to itself or to another one ends where it is written', () => {
    const board = new Board(new Y.Doc(), halfEm)
    board.edit('local', (edit) => {
      edit.add({ ...arrow({ start: bySide(LINK) }), id: LEFT })
      edit.add(arrow({ start: bySide(LEFT), end: bySide(LINK) }))
    })
    expect(endsOf(board.get(LINK))).toEqual([{ x: 1000, y: 1000 }, { x: 1050, y: 1050 }]) // prettier-ignore
  })
})

test('a board costs nothing for what is bound elsewhere: only connectors of what changed are read', () => {
  const board = joined(square(0, 0), square(300, 0))
  const link = board.get(LINK)
  board.edit('local', (edit) => edit.add(boxed(shapeId('other'), square(0, 500))))
  board.edit('local', (edit) => edit.place(shapeId('other'), square(0, 700)))
  expect(board.get(LINK)).toBe(link)
})

test('shapes that are nearly level are joined by a straight elbow', () => {
  const board = joined(square(0, 0), square(300, 12), { look: { routing: 'elbow' } })
  expect(endsOf(board.get(LINK))).toEqual([
    { x: 106, y: 56 },
    { x: 294, y: 56 },
  ])
})

test('an elbow to a point inside leaves by the side that is nearest to it', () => {
  const board = joined(square(0, 0), square(300, 0), {
    look: { routing: 'elbow' },
    end: byPoint(RIGHT, [0.5, 0.1]),
  })
  expect(wayOf(linkOn(board)).run.at(-2)).toMatchObject({ x: 350 })
})
