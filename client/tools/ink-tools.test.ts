import { expect, test } from 'vitest'
import { decodeInk, MOUSE_PRESSURE, tiltedPressure, type InkPoint } from '../../shared/model/ink.ts'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import type { ShapeId } from '../../shared/model/shape.ts'
import { evenType } from '../editor/editor-for-tests.ts'
import { laserTool } from './laser-tool.ts'
import { highlighterTool, penTool } from './pen-tool.ts'
import type { Actions, Drawn, Modifiers, Pointer, View } from './tool.ts'

type At = readonly [x: number, y: number]

const view: View = {
  type: evenType,
  look: DEFAULT_LOOK,
  erases: 'shapes',
  catches: 'marquee',
  marquee: 'contains',
  snaps: { grid: false, guides: true },
  viewport: { x: 0, y: 0, w: 1000, h: 800 },
  unitOf: ({ id }) => ({ group: null, ids: new Set([id]) }),
  selected: [],
  get: () => undefined,
  frameHolding: () => null,
  withContent: (ids) => new Set(ids),
  frameAt: () => null,
  partsOf: () => [],
  at: () => null,
  within: () => [],
  isSelected: () => false,
  hasMany: () => false,
}
const nothing = () => {
  throw new Error('not what ink does')
}
const drawn: Drawn[] = []
const actions: Actions = {
  add: (shape) => (drawn.push(shape), 'new' as ShapeId),
  place: nothing,
  patch: nothing,
  transform: nothing,
  copy: nothing,
  remove: nothing,
  cut: nothing,
  pickColour: nothing,
  select: nothing,
  editText: nothing,
  writeText: nothing,
  frame: nothing,
  enterGroup: nothing,
  crop: nothing,
  panBy: nothing,
  zoomAt: nothing,
  lookAt: nothing,
}

const ink = ([x, y]: At): InkPoint => ({ x, y, pressure: MOUSE_PRESSURE })
const pointer = (trail: readonly At[], held: Partial<Modifiers> = {}, predicted: readonly At[] = []): Pointer => ({
  point: ink(trail.at(-1) ?? [0, 0]),
  trail: trail.map(ink),
  predicted: predicted.map(ink),
  kind: 'pen',
  modifiers: { shift: false, alt: false, ctrl: false, ...held },
  clicks: 1,
  zoom: 1,
})

/** Leads a pen along pointers, the last of which lifts it. @returns the points of what it drew */
function draw(tool: typeof penTool, [down, ...along]: readonly [Pointer, ...Pointer[]]) {
  drawn.length = 0
  let state = tool.pointerDown(tool.idle, down, view, actions)
  for (const each of along.slice(0, -1)) state = tool.pointerMove(state, each, view, actions)
  const shown = tool.preview(state, view)
  tool.pointerUp(state, along.at(-1)!, view, actions)
  const [shape] = drawn
  return { shape, shown, points: shape?.kind === 'stroke' ? decodeInk(shape.ink).map(({ x, y }): At => [x, y]) : [] }
}

test('every point that the pen reports is kept, but for those where it rests', () => {
  const { points } = draw(penTool, [
    pointer([[0, 0]]),
    pointer([[1, 0], [1, 0], [1.25, 0.5], [2, 1]]), // prettier-ignore
    pointer([[2, 1], [2.5, 1]]), // prettier-ignore
    pointer([]),
  ])
  expect(points).toEqual([[0, 0], [1, 0], [1.25, 0.5], [2, 1], [2.5, 1]]) // prettier-ignore
})

test('what is drawn is what will be stored, to the last bit', () => {
  const { shown, points } = draw(penTool, [
    pointer([[0.1, 0.2]]),
    pointer([[3.333, 1.777], [7.1, 5.05]]), // prettier-ignore
    pointer([]),
  ])
  expect(shown?.kind === 'stroke' && shown.points.map(({ x, y }) => [x, y])).toEqual(points)
})

test('predicted points are shown and never kept', () => {
  const { shown, points } = draw(penTool, [pointer([[0, 0]]), pointer([[5, 0]], {}, [[9, 0], [12, 1]]), pointer([])]) // prettier-ignore
  expect(shown).toMatchObject({ predicted: [{ x: 9 }, { x: 12, y: 1 }] })
  expect(points).toEqual([[0, 0], [5, 0]]) // prettier-ignore
})

test('with Shift the pen goes straight to where the pointer is, and freely on from there', () => {
  const { points } = draw(penTool, [
    pointer([[0, 0]]),
    pointer([[0, 10]]),
    pointer([[50, 80]], { shift: true }),
    pointer([[100, 10]], { shift: true }),
    pointer([[100, 30]]),
    pointer([]),
  ])
  const straight = points.slice(1, -1)
  expect(straight.length).toBeGreaterThan(15)
  for (const [, y] of straight) expect(y).toBe(10)
  expect(straight.at(-1)).toEqual([100, 10])
  expect(points.at(-1)).toEqual([100, 30])
})

test('a straight line is kept when the pen is lifted with Shift held', () => {
  const { points } = draw(penTool, [pointer([[0, 0]]), pointer([[60, 0]], { shift: true }), pointer([], { shift: true })]) // prettier-ignore
  expect(points.at(-1)).toEqual([60, 0])
})

test('a stroke that grows is not copied: the list that is shown is the same from event to event', () => {
  let state = penTool.pointerDown(penTool.idle, pointer([[0, 0]]), view, actions)
  const first = penTool.preview(state, view)
  for (let i = 1; i < 1000; i++) state = penTool.pointerMove(state, pointer([[i, 0]]), view, actions)
  const last = penTool.preview(state, view)
  expect(first?.kind === 'stroke' && last?.kind === 'stroke' && first.points === last.points).toBe(true)
})

test('a highlighter draws a stroke that says so', () => {
  const { shape, shown } = draw(highlighterTool, [pointer([[0, 0]]), pointer([[60, 0]]), pointer([])]) // prettier-ignore
  expect(shape).toMatchObject({ kind: 'stroke', isMarker: true })
  expect(shown).toMatchObject({ kind: 'stroke', isMarker: true })
})

test('a laser pointer shows its way while it is held, and does nothing', () => {
  let state = laserTool.pointerDown(laserTool.idle, pointer([[0, 0]]), view, actions)
  state = laserTool.pointerMove(state, pointer([[5, 0], [9, 0]]), view, actions) // prettier-ignore
  expect(laserTool.preview(state, view)).toMatchObject({ kind: 'laser', points: { length: 3 } })
  state = laserTool.pointerUp(state, pointer([]), view, actions)
  expect(laserTool.preview(state, view)).toBeNull()
})

test('a pen that is held flat marks broader, and one that is held to write does not', () => {
  expect(tiltedPressure(0.4, 0.5)).toBe(0.4)
  expect(tiltedPressure(0.4, 1.4)).toBeCloseTo(0.9)
  expect(tiltedPressure(0.9, 1.4)).toBe(1)
})
