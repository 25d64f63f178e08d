import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { anyAngle } from '../testing/any-geometry.ts'
import { shapeId } from '../testing/any-shape.ts'
import { createReplicas, deliver, deliverAll, readAnew } from '../testing/replicas.ts'
import { Board } from './board.ts'
import { gapsWithin, mergeGaps, spansBetween, STEPS_PER_POINT, type Gap } from './gaps.ts'
import { encodeInk, MOUSE_PRESSURE } from './ink.ts'
import { DEFAULT_LOOK } from './look.ts'
import type { Place } from './place.ts'
import type { ShapeId, Stroke } from './shape.ts'
import { strokePoints } from './shapes/stroke.ts'
import { partOf } from './stroke-parts.ts'

const POINTS = 21
const END = (POINTS - 1) * STEPS_PER_POINT
const stroke = shapeId('stroke')
/** Bent, so that all of its parts have a width and a height. */
const ink = encodeInk(
  Array.from({ length: POINTS }, (_, i) => ({ x: i * 10, y: 40 * Math.sin(i), pressure: MOUSE_PRESSURE })),
  4,
)
const PLACE: Place = { x: 100, y: 50, w: 200, h: 80, angle: 0 }

function addStroke(board: Board) {
  board.edit('local', (edit) =>
    edit.add({ id: stroke, kind: 'stroke', ...PLACE, look: DEFAULT_LOOK, locked: false, text: '', ink }),
  )
}

const strokesOn = (board: Board) =>
  [...board.shapes().values()].filter((shape): shape is Stroke => shape.kind === 'stroke')

/** What is seen of the stroke, in its own steps; a stretch that is seen twice is there twice. */
const seenOn = (board: Board): Gap[] =>
  strokesOn(board)
    .map((shape) => partOf(shape).span)
    .sort(([a], [b]) => a - b)

/** Stretches of the stroke that nobody removed. */
const without = (gaps: readonly Gap[]) => spansBetween(mergeGaps(gaps), [0, END])

let made = 0
const newId = () => shapeId(`new${made++}`)

const isAllThatIsLeft = (board: Board, gap: Gap) =>
  seenOn(board).every((span) => spansBetween([gap], span).length === 0)

/** Rubs a gap out of every shape that it meets, as an eraser does. @returns what that took away */
function rub(board: Board, gap: Gap): Gap[] {
  const taken = seenOn(board).flatMap((span) => gapsWithin([gap], span))
  const isAll = isAllThatIsLeft(board, gap)
  board.edit('local', (edit) => {
    for (const { id } of strokesOn(board)) edit.cut(id, [gap], newId)
  })
  return taken.length > 0 && isAll ? [[0, END]] : taken
}

const anySeed = fc.nat(1_000_000)
const anyGap = fc
  .tuple(fc.nat(POINTS - 2), fc.integer({ min: 1, max: 8 }), fc.constantFrom(0, 0, 300))
  // Often several end at the same place.
  .map(([from, length, off]): Gap => [from * STEPS_PER_POINT + off, Math.min(END, (from + length) * STEPS_PER_POINT)])
const anyRub = fc.record({ by: fc.nat(2), gap: anyGap, readsFirst: fc.boolean(), seed: anySeed })

test('whoever cuts a stroke at the same time, everybody sees what nobody removed, and all of it once', () => {
  fc.assert(
    fc.property(fc.array(anyRub, { maxLength: 12 }), anySeed, (rubs, seed) => {
      const replicas = createReplicas(3)
      addStroke(replicas[0]!.board)
      deliverAll(replicas, seed)
      const removed: Gap[] = []
      for (const { by, gap, readsFirst, seed: order } of rubs) {
        const replica = replicas[by]!
        if (readsFirst) deliver(replica, order)
        removed.push(...rub(replica.board, gap))
      }
      deliverAll(replicas, seed)
      for (const { board } of replicas) {
        expect(seenOn(board)).toEqual(without(removed))
        expect(seenOn(readAnew(board))).toEqual(without(removed))
        expect(board.inOrder()).toEqual(replicas[0]!.board.inOrder())
      }
    }),
    { numRuns: 100 },
  )
})

test('undoing any of the cuts brings back exactly what no other cut removed', () => {
  fc.assert(
    fc.property(
      fc.array(anyRub, { maxLength: 10 }),
      fc.tuple(fc.nat(10), fc.nat(10), fc.nat(10)),
      anySeed,
      (rubs, undos, seed) => {
        const replicas = createReplicas(3)
        addStroke(replicas[0]!.board)
        deliverAll(replicas, seed)
        const people = replicas.map((replica) => ({
          replica,
          history: replica.board.history(),
          removed: [] as Gap[][],
        }))
        for (const { by, gap, readsFirst, seed: order } of rubs) {
          const { replica, history, removed } = people[by]!
          if (readsFirst) deliver(replica, order)
          history.stopCapturing()
          // The end of the whole stroke is a deletion: undoing it brings back the stroke as it was deleted, gaps and all.
          if (isAllThatIsLeft(replica.board, gap)) continue
          const gone = rub(replica.board, gap)
          if (gone.length > 0) removed.push(gone)
        }
        deliverAll(replicas, seed)
        people.forEach(({ history, removed }, i) => {
          for (let n = 0; n < undos[i]! && removed.length > 0; n++) {
            history.undo()
            removed.pop()
          }
        })
        deliverAll(replicas, seed + 1)
        const expected = without(people.flatMap(({ removed }) => removed.flat()))
        for (const { board } of replicas) expect(seenOn(board)).toEqual(expected)
      },
    ),
    { numRuns: 100 },
  )
})

test('a gap of no length at the beginning is no reason to call the stroke something else', () => {
  const board = new Board(new Y.Doc())
  addStroke(board)
  board.doc.getMap('shapes').set('a', { kind: 'stroke', detail: { of: stroke, gap: [0, 0] } })
  expect(board.inOrder().map(({ id }) => id)).toEqual([stroke])
})

const cutBoard = () => {
  const board = new Board(new Y.Doc())
  addStroke(board)
  const history = board.history()
  board.edit('local', (edit) => edit.cut(stroke, [[5000, 6000], [9000, 9500]], () => shapeId(`part${made++}`))) // prettier-ignore
  return { board, history }
}

test('one cut is one step of undo, and leaves the stroke as it was', () => {
  const { board, history } = cutBoard()
  expect(seenOn(board)).toEqual([[0, 5000], [6000, 9000], [9500, END]]) // prettier-ignore
  history.undo()
  expect(board.inOrder()).toMatchObject([{ id: stroke, ...PLACE, ink }])
  expect(board.get(stroke)).not.toHaveProperty('part')
  history.redo()
  expect(strokesOn(board)).toHaveLength(3)
})

test('a part that was moved, turned, stretched and mirrored is where it was put', () => {
  const anySide = fc.integer({ min: 20, max: 400 })
  fc.assert(
    fc.property(
      anySide,
      anySide,
      fc.boolean(),
      fc.boolean(),
      anyAngle,
      fc.nat(2),
      (w, h, mirrorsX, mirrorsY, angle, which) => {
        const { board } = cutBoard()
        const { id } = strokesOn(board)[which]!
        const place = { x: -30, y: 70, w: mirrorsX ? -w : w, h: mirrorsY ? -h : h, angle }
        board.edit('local', (edit) => edit.place(id, place))
        const shown = board.get(id)!
        // Angles have steps of 1/4096, and the whole stroke, which is what is turned, is some hundred units long.
        for (const side of ['x', 'y', 'w', 'h'] as const) expect(Math.abs(shown[side] - place[side])).toBeLessThan(0.1)
        expect(Math.cos(shown.angle - angle)).toBeCloseTo(1, 4)
      },
    ),
  )
})

test('cutting moves no ink', () => {
  const { board } = cutBoard()
  const whole = new Board(new Y.Doc())
  addStroke(whole)
  const before = strokePoints(whole.get(stroke) as Stroke) // was just added
  for (const shape of strokesOn(board)) {
    const points = strokePoints(shape)
    const first = Math.ceil(partOf(shape).span[0] / STEPS_PER_POINT)
    points.slice(1, -1).forEach(({ x, y }, i) => {
      const at = before[first + i + (partOf(shape).span[0] % STEPS_PER_POINT === 0 ? 1 : 0)]!
      expect(Math.hypot(x - at.x, y - at.y)).toBeLessThan(0.1)
    })
  }
})

test('a part that was moved stays where it is when it is cut again, and its colour goes on', () => {
  const { board } = cutBoard()
  const { id } = strokesOn(board).find((shape) => shape.part?.span[0] === 6000)!
  board.edit('local', (edit) => {
    const { x, y, w, h } = board.get(id)!
    edit.place(id, { x: x + 500, y, w, h, angle: 0 })
    edit.look(id, { stroke: 'red' })
  })
  const { x } = board.get(id)!
  board.edit('local', (edit) => edit.cut(id, [[7000, 7500]], () => shapeId('again')))
  expect(board.get(id)).toMatchObject({ look: { stroke: 'red' } })
  expect(board.get(id)!.x).toBeCloseTo(x, 1)
  expect(board.get(shapeId('again'))).toMatchObject({ look: { stroke: 'red' } })
  expect(board.get(shapeId('again'))!.x).toBeGreaterThan(x)
})

test('deleting a part takes it away and leaves the others, and undo brings it back', () => {
  const { board, history } = cutBoard()
  const [, second] = strokesOn(board).sort((a, b) => partOf(a).span[0] - partOf(b).span[0])
  history.stopCapturing()
  board.edit('local', (edit) => edit.remove(second!.id))
  expect(seenOn(board)).toEqual([[0, 5000], [9500, END]]) // prettier-ignore
  history.undo()
  expect(seenOn(board)).toEqual([[0, 5000], [6000, 9000], [9500, END]]) // prettier-ignore
})

test('deleting all parts, at once or one by one, leaves nothing in the document', () => {
  for (const isAtOnce of [true, false]) {
    const { board } = cutBoard()
    const ids = strokesOn(board).map(({ id }) => id)
    const remove = (some: readonly ShapeId[]) =>
      board.edit('local', (edit) => {
        for (const id of some) edit.remove(id)
      })
    if (isAtOnce) remove(ids)
    else for (const id of ids) remove([id])
    expect(board.shapes().size).toBe(0)
    expect(board.doc.getMap('shapes').size).toBe(0)
  }
})

test('a copy of a part lives on without the stroke', () => {
  const { board } = cutBoard()
  const part = strokesOn(board).find((shape) => shape.part?.span[0] === 6000)!
  const copy = shapeId('copy')
  board.edit('local', (edit) => edit.duplicate(part.id, copy, { ...part, x: part.x + 20 }))
  board.edit('local', (edit) => {
    for (const { id } of strokesOn(board)) if (id !== copy) edit.remove(id)
  })
  expect(board.inOrder()).toMatchObject([{ id: copy, ink: part.ink }])
  expect(board.get(copy)).not.toHaveProperty('part')
})

test('whoever deletes a stroke that somebody else cuts at the same time deletes it', () => {
  const replicas = createReplicas(2)
  const [cutter, remover] = replicas.map(({ board }) => board)
  addStroke(cutter!)
  deliverAll(replicas, 1)
  rub(cutter!, [3000, 4000])
  remover!.edit('local', (edit) => edit.remove(stroke))
  deliverAll(replicas, 2)
  for (const { board } of replicas) expect(board.inOrder()).toEqual([])
})

test('a cut takes less room than a tenth of what it cuts', () => {
  const board = new Board(new Y.Doc())
  const long = encodeInk(
    Array.from({ length: 1000 }, (_, i) => ({ x: i * 3, y: (i * 7) % 50, pressure: 0.7 })),
    2,
  )
  board.edit('local', (edit) =>
    edit.add({ id: stroke, kind: 'stroke', ...PLACE, look: DEFAULT_LOOK, locked: false, text: '', ink: long }),
  )
  let bytes = 0
  board.doc.on('update', (update: Uint8Array) => (bytes += update.length))
  board.edit('local', (edit) => edit.cut(stroke, [[50_000, 60_000]], newId))
  expect(bytes).toBeLessThan(long.length / 10)
})
