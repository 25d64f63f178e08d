import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { hatchOf } from '../drawing/hatch.ts'
import { boxContains, centreOf, cornersOf } from '../geometry/box.ts'
import { distanceToRun, flattenPath, runEncloses } from '../geometry/path.ts'
import { distance, rotatePoint, type BoardPoint } from '../geometry/space.ts'
import { anyJunk } from '../testing/any-junk.ts'
import { anyLook, anyNewShape, anyPlace, anyShape, shapeId } from '../testing/any-shape.ts'
import { halfEm } from '../testing/half-em.ts'
import { createReplicas, deliverAll } from '../testing/replicas.ts'
import { Board } from './board.ts'
import { boxOf, hits } from './geometry-of.ts'
import { DEFAULT_LOOK } from './look.ts'
import { BOXED_NAMES, isBoxedName, placeBox, type Boxed, type Shape } from './shape.ts'
import { kindOf } from './shapes/index.ts'
import { layoutOf } from './text-in-shape.ts'

const isBoxed = (shape: Shape): shape is Boxed => isBoxedName(shape.kind)
const anyBoxed = anyShape.filter(isBoxed)
const anyNewBoxed = anyNewShape('a').filter((shape) => isBoxedName(shape.kind))
const anyBoxedName = fc.constantFrom(...BOXED_NAMES)
const ROUNDING = 1e-6

const runsIn = (shape: Shape) => flattenPath(kindOf(shape).outline(shape, halfEm))
const isWithin = (runs: readonly BoardPoint[][], point: BoardPoint, reach: number) =>
  runs.some((run) => runEncloses(run, point) || distanceToRun(point, run) <= reach)

describe('every kind of box', () => {
  test('has an outline that is closed and as large as its box', () => {
    fc.assert(
      fc.property(anyBoxed, (shape) => {
        const [run, ...others] = runsIn(shape)
        expect(others).toEqual([])
        expect(run?.at(-1)).toEqual(run?.[0])
        const box = boxOf(shape, halfEm)
        for (const point of run!) expect(boxContains(box, point, ROUNDING)).toBe(true)
        for (const [side, size] of [
          ['x', 'w'],
          ['y', 'h'],
        ] as const) {
          const along = run!.map((point) => point[side])
          // Curves are looked at in pieces, and their numbers have three digits.
          expect(Math.min(...along) - box[side]).toBeLessThan(0.01 * box[size] + ROUNDING)
          expect(box[side] + box[size] - Math.max(...along)).toBeLessThan(0.01 * box[size] + ROUNDING)
        }
      }),
    )
  })

  test('is hit wherever its line is, and within it only when it is filled', () => {
    const anySpot = fc.nat(100).map((percent) => percent / 100)
    fc.assert(
      fc.property(anyBoxed, fc.array(fc.tuple(anySpot, anySpot), { minLength: 20 }), (shape, spots) => {
        const box = boxOf(shape, halfEm)
        const runs = runsIn(shape)
        const seen = (point: BoardPoint) => rotatePoint(point, centreOf(box), shape.angle)
        for (const point of runs.flat()) expect(hits(shape, seen(point), 0, halfEm)).toBe(true)
        const bare = { ...shape, x: box.x, y: box.y, h: Math.sign(shape.h) * box.h, text: '' }
        for (const [fx, fy] of spots) {
          const point = { x: box.x + fx * box.w, y: box.y + fy * box.h }
          const isNearLine = runs.some((run) => distanceToRun(point, run) <= shape.look.width)
          const isFilled = shape.look.fill !== 'none' && isWithin(runs, point, 0)
          if (!isNearLine) expect(hits(bare, seen(point), 0, halfEm)).toBe(isFilled)
        }
      }),
    )
  })

  test('has room for its label inside its outline', () => {
    fc.assert(
      fc.property(anyBoxed, (shape) => {
        const runs = runsIn(shape)
        const { box } = kindOf(shape).textArea!(shape, halfEm) // boxes hold words
        for (const corner of cornersOf(box)) expect(isWithin(runs, corner, 1e-3 * (box.w + box.h))).toBe(true)
        const middle = centreOf(box)
        for (const side of [
          { ...middle, y: box.y },
          { ...middle, y: box.y + box.h },
          { ...middle, x: box.x },
        ])
          expect(isWithin(runs, side, 1e-3 * (box.w + box.h))).toBe(true)
      }),
    )
  })

  test('grows away from its upper edge until its label fits, and no further', () => {
    fc.assert(
      fc.property(anyBoxed, (shape) => {
        const box = boxOf(shape, halfEm)
        const area = kindOf(shape).textArea!(shape, halfEm) // boxes hold words
        const { height } = layoutOf(shape, area, halfEm)
        const least = Math.abs(shape.h)
        expect(box.w).toBe(Math.abs(shape.w))
        const [left, right] = cornersOf(box, shape.angle)
        const [leftBefore, rightBefore] = cornersOf(placeBox(shape), shape.angle)
        expect(distance(left, leftBefore)).toBeLessThan(ROUNDING)
        expect(distance(right, rightBefore)).toBeLessThan(ROUNDING)
        expect(box.h).toBeGreaterThanOrEqual(least)
        if (shape.text !== '') expect(area.box.h).toBeGreaterThanOrEqual(height - ROUNDING)
        if (box.h > least) expect(area.box.h).toBeCloseTo(height, 6)
      }),
    )
  })

  test('has no line of its hatch outside of its outline, at any distance from the middle of the board', () => {
    fc.assert(
      fc.property(anyBoxed, (shape) => {
        const hatched = { ...shape, look: { ...shape.look, line: 'solid', fillStyle: 'cross', fill: 'red' } } as const
        const runs = runsIn(hatched)
        for (const run of flattenPath(hatchOf(hatched, kindOf(hatched).outline(hatched, halfEm)))) {
          const [a, b] = [run[0]!, run.at(-1)!] // lines have two ends
          for (const t of [0, 0.25, 0.5, 0.75, 1]) {
            const point = { x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) }
            expect(isWithin(runs, point, 1e-6)).toBe(true)
          }
        }
      }),
      { numRuns: 30 },
    )
  })
})

test('a hatch is wide enough to be seen, and a giant has no more lines than a large shape', () => {
  const shape = {
    id: shapeId('a'),
    kind: 'ellipse',
    x: 0,
    y: 0,
    angle: 0,
    z: 'a0',
    locked: false,
    groups: [],
    text: '',
  }
  const linesOf = (w: number) => {
    const look = { ...DEFAULT_LOOK, fill: 'red', fillStyle: 'hatch' } as const
    const whole = { ...shape, w, h: w, look } as Boxed // every field is there
    return flattenPath(hatchOf(whole, kindOf(whole).outline(whole, halfEm))).length
  }
  expect(linesOf(100)).toBeGreaterThan(8)
  expect(linesOf(1e6)).toBeLessThanOrEqual(400)
})

describe('a box that becomes another kind of box', () => {
  test('keeps its words, look, place, order and lock, and undo makes it what it was', () => {
    fc.assert(
      fc.property(anyNewBoxed, anyBoxedName, (shape, kind) => {
        const board = new Board(new Y.Doc())
        board.edit('local', (edit) => edit.add(shape))
        const before = board.get(shape.id)!
        const history = board.history()
        board.edit('local', (edit) => edit.become(shape.id, kind))
        expect(board.get(shape.id)).toEqual({ ...before, kind })
        history.undo()
        expect(board.get(shape.id)).toEqual(before)
      }),
    )
  })

  test('is moved, written on and recoloured by others at the same time, and all of it counts', () => {
    fc.assert(
      fc.property(
        anyNewBoxed,
        anyBoxedName,
        anyPlace,
        anyLook,
        fc.string({ minLength: 1 }),
        (shape, kind, place, look, words) => {
          const replicas = createReplicas(3)
          const [ada, bob, eve] = replicas.map(({ board }) => board)
          ada!.edit('local', (edit) => edit.add(shape))
          deliverAll(replicas, 1)
          const { text } = ada!.get(shape.id)!
          ada!.edit('local', (edit) => edit.become(shape.id, kind))
          bob!.edit('local', (edit) => edit.place(shape.id, place))
          bob!.edit('local', (edit) => edit.look(shape.id, look))
          eve!.edit('local', (edit) => edit.text(shape.id).insert(0, words))
          deliverAll(replicas, 2)
          for (const board of [ada!, bob!, eve!]) {
            const { x, y, w, h, angle } = place
            expect(board.get(shape.id)).toMatchObject({ kind, x, y, w, h, angle, look })
            expect(board.get(shape.id)?.text).toBe((words + text).slice(0, 20_000))
          }
        },
      ),
      { numRuns: 30 },
    )
  })

  test('stays away when somebody removes it at the same time', () => {
    const replicas = createReplicas(2)
    const [mine, theirs] = replicas.map(({ board }) => board)
    const id = shapeId('a')
    const place = { x: 0, y: 0, w: 90, h: 60, angle: 0 }
    mine!.edit('local', (edit) =>
      edit.add({ id, kind: 'rectangle', ...place, look: DEFAULT_LOOK, locked: false, groups: [], text: '' }),
    )
    deliverAll(replicas, 1)
    mine!.edit('local', (edit) => edit.become(id, 'star'))
    theirs!.edit('local', (edit) => edit.remove(id))
    deliverAll(replicas, 2)
    for (const { board } of replicas) expect(board.get(id)).toBeUndefined()
  })

  test('is what a copy of it is, too', () => {
    const board = new Board(new Y.Doc())
    const [id, copy] = [shapeId('a'), shapeId('b')]
    const place = { x: 0, y: 0, w: 90, h: 60, angle: 0 }
    board.edit('local', (edit) =>
      edit.add({ id, kind: 'rectangle', ...place, look: DEFAULT_LOOK, locked: false, text: '' }),
    )
    board.edit('local', (edit) => edit.become(id, 'star'))
    board.edit('local', (edit) => edit.duplicate(id, copy, place))
    expect(board.get(copy)?.kind).toBe('star')
  })

  test('is what it was made as when we do not know what it became, and nothing else becomes a box', () => {
    const kindRead = (kind: string, became: unknown) => {
      const doc = new Y.Doc()
      doc.getMap('shapes').set('a', { kind, place: [0, 0, 9, 9, 0], detail: { kind: became } })
      return new Board(doc).get(shapeId('a'))?.kind
    }
    fc.assert(
      fc.property(anyJunk, (junk) => {
        fc.pre(!isBoxedName(junk) && typeof junk !== 'bigint')
        expect(kindRead('rectangle', junk)).toBe('rectangle')
      }),
    )
    expect(kindRead('rectangle', 'note')).toBe('rectangle')
    expect(kindRead('note', 'star')).toBe('note')
    const board = new Board(new Y.Doc())
    const place = { x: 0, y: 0, w: 90, h: 60, angle: 0 }
    board.edit('local', (edit) =>
      edit.add({ id: shapeId('n'), kind: 'note', ...place, look: DEFAULT_LOOK, locked: false, text: '' }),
    )
    board.edit('local', (edit) => edit.become(shapeId('n'), 'star'))
    expect(board.rawRecord(shapeId('n'))).not.toHaveProperty('detail')
  })
})
