import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Box } from '../../../shared/geometry/space.ts'
import { shapeId } from '../../../shared/testing/any-shape.ts'
import { createTestEditor } from '../../editor/editor-for-tests.ts'
import { BLANK } from '../draft.ts'
import type { Pointer } from '../tool.ts'
import { GRID } from './grid.ts'
import type { Guide } from './guide.ts'
import { snapBox, snapPoint } from './snapping.ts'

const REACH_PX = 8
const NOBODY = new Set<never>()

let rig: ReturnType<typeof createTestEditor>
beforeEach(() => (rig = createTestEditor()))
afterEach(() => rig.editor.close())

const place = (boxes: readonly Box[]) =>
  rig.board.edit('load', (edit) => {
    for (const { id } of rig.shapes()) edit.remove(id)
    boxes.forEach((box, i) => edit.add({ ...BLANK, ...box, kind: 'rectangle', id: shapeId(`box-${i}`) }))
  })

const pointerAt = (zoom: number, held: Partial<Pointer['modifiers']> = {}): Pointer => ({
  point: { x: 0, y: 0 },
  trail: [],
  kind: 'mouse',
  modifiers: { shift: false, alt: false, ctrl: false, ...held },
  clicks: 1,
  zoom,
})

const anyBox = fc.record({
  x: fc.integer({ min: 0, max: 600 }),
  y: fc.integer({ min: 0, max: 500 }),
  w: fc.integer({ min: 10, max: 200 }),
  h: fc.integer({ min: 10, max: 200 }),
})
const anyBoxes = fc.array(anyBox, { minLength: 1, maxLength: 6 })
const anyZoom = fc.constantFrom(1, 0.8, 2, 5)

const AXES = [
  ['x', 'w', 'y', 'h'],
  ['y', 'h', 'x', 'w'],
] as const
type Along = (typeof AXES)[number]
const placesOf = (box: Box, [start, size]: Along) => [box[start], box[start] + box[size] / 2, box[start] + box[size]]
/** By how much a box would have to move to lie on a line with another, edges with edges, middles with middles. */
const offsetsTo = (box: Box, other: Box, along: Along) => {
  const [start, middle, end] = placesOf(box, along) as [number, number, number]
  const [otherStart, otherMiddle, otherEnd] = placesOf(other, along) as [number, number, number]
  return [otherStart - start, otherStart - end, otherEnd - start, otherEnd - end, otherMiddle - middle]
}
const least = (offsets: readonly number[]) => Math.min(Infinity, ...offsets.map(Math.abs))

/** Whether the gaps of a row, with the box in it, are equal somewhere beside the box. */
function hasEqualGaps(box: Box, others: readonly Box[], [start, size, cross, breadth]: Along): boolean {
  const meets = (other: Box) => other[cross] < box[cross] + box[breadth] && box[cross] < other[cross] + other[breadth]
  const gaps: { size: number; isBeside: boolean }[] = []
  let end = -Infinity
  let isOwn = false
  for (const each of [...others.filter(meets), box].sort((a, b) => a[start] - b[start])) {
    if (each[start] > end && end > -Infinity) gaps.push({ size: each[start] - end, isBeside: isOwn || each === box })
    if (each[start] > end) isOwn = false
    if (each[start] + each[size] >= end) isOwn = each === box
    end = Math.max(end, each[start] + each[size])
  }
  return gaps.some(
    (gap, i) => gap.isBeside && gaps.some((other, j) => i !== j && Math.abs(gap.size - other.size) < 0.01),
  )
}

test('a box snaps to where it really lies on a line or beside equal gaps, and never further than 8 pixels', () => {
  fc.assert(
    fc.property(anyBoxes, anyBox, anyZoom, (others, box, zoom) => {
      place(others)
      const { dx, dy, guides } = snapBox(box, pointerAt(zoom), rig.editor.view, NOBODY)
      const moved = { ...box, x: box.x + dx, y: box.y + dy }
      const by = { x: dx, y: dy }
      for (const along of AXES) {
        const [axis] = along
        expect(Math.abs(by[axis])).toBeLessThanOrEqual(REACH_PX / zoom)
        const isOnLine = others.some((other) => least(offsetsTo(moved, other, along)) < 1e-6)
        // Gaps are those of the row in which the box was before it went to the side as well.
        const before = { ...moved, [along[2]]: box[along[2]] }
        const isAmongGaps = hasEqualGaps(before, others, along) || hasEqualGaps(moved, others, along)
        if (by[axis] !== 0) expect(isOnLine || isAmongGaps).toBe(true)
        // What is within reach is not missed, and nothing nearer is.
        const nearest = least(others.flatMap((other) => offsetsTo(box, other, along)))
        if (nearest <= REACH_PX / zoom) expect(Math.abs(by[axis])).toBeLessThanOrEqual(nearest)
      }
      for (const guide of guides) expectTrue(guide, moved, others)
    }),
    {
      numRuns: 300,
      // Where an equal gap would be, something stands.
      examples: [
        [
          [
            { x: 0, y: 124, w: 10, h: 105 },
            { x: 0, y: 109, w: 10, h: 10 },
            { x: 0, y: 247, w: 10, h: 10 },
          ],
          { x: 0, y: 96, w: 10, h: 11 },
          1,
        ],
      ],
    },
  )
})

/** Each line is one that the box shares with another, and each gap has a twin. */
function expectTrue(guide: Guide, box: Box, others: readonly Box[]) {
  if (guide.kind === 'gap') return expect(guide.to).toBeGreaterThan(guide.from)
  const along = guide.axis === 'y' ? AXES[0] : AXES[1]
  const isAt = (each: Box) => placesOf(each, along).some((at) => Math.abs(at - guide.at) < 0.01)
  expect(isAt(box) && others.some(isAt)).toBe(true)
  expect(guide.from).toBeLessThanOrEqual(box[along[2]])
  expect(guide.to).toBeGreaterThanOrEqual(box[along[2]] + box[along[3]])
}

test('with Ctrl nothing snaps, unless nothing does without it', () => {
  fc.assert(
    fc.property(anyBoxes, anyBox, (others, box) => {
      place(others)
      rig.editor.preferences.set({ guides: true })
      const { view } = rig.editor
      const freely = snapBox(box, pointerAt(1, { ctrl: true }), view, NOBODY)
      const snapped = snapBox(box, pointerAt(1), view, NOBODY)
      expect(freely).toEqual({ dx: 0, dy: 0, guides: [] })
      rig.editor.preferences.set({ guides: false })
      expect(snapBox(box, pointerAt(1), view, NOBODY)).toEqual(freely)
      expect(snapBox(box, pointerAt(1, { ctrl: true }), view, NOBODY)).toEqual(snapped)
    }),
  )
})

test('a corner that is drawn snaps to edges alone', () => {
  place([{ x: 100, y: 100, w: 100, h: 50 }])
  const at = (x: number, y: number) => snapPoint({ x, y }, pointerAt(1), rig.editor.view, NOBODY)
  expect(at(195, 97)).toMatchObject({ dx: 5, dy: 3 })
  expect(at(150, 125)).toEqual({ dx: 0, dy: 0, guides: [] })
})

test('a gap between two others is made like the one beside it', () => {
  place([
    { x: 0, y: 0, w: 50, h: 50 },
    { x: 80, y: 0, w: 60, h: 50 },
  ])
  const { dx, guides } = snapBox({ x: 167, y: 11, w: 40, h: 47 }, pointerAt(1), rig.editor.view, NOBODY)
  expect(dx).toBe(3)
  expect(guides.filter(({ kind }) => kind === 'gap')).toMatchObject([
    { axis: 'x', from: 50, to: 80 },
    { axis: 'x', from: 140, to: 170 },
  ])
})

test('between two others there are equal gaps to both', () => {
  place([
    { x: 0, y: 0, w: 50, h: 50 },
    { x: 203, y: 0, w: 60, h: 50 },
  ])
  const { dx, guides } = snapBox({ x: 108, y: 11, w: 40, h: 47 }, pointerAt(1), rig.editor.view, NOBODY)
  expect(dx).toBe(-1.5)
  expect(guides.filter(({ kind }) => kind === 'gap')).toHaveLength(2)
})

test('of a crowd only the nearest are asked, and never more than a few', () => {
  const asked: number[] = []
  place(Array.from({ length: 3000 }, (_, i) => ({ x: (i % 60) * 16, y: Math.floor(i / 60) * 16, w: 10, h: 10 })))
  const { view } = rig.editor
  const counting = { ...view, viewport: view.viewport, snaps: view.snaps, within: (box: Box) => (asked.push(view.within(box).length), view.within(box)) } // prettier-ignore
  const { dx, dy } = snapBox({ x: 482, y: 403, w: 10, h: 10 }, pointerAt(1), counting, NOBODY)
  expect([dx, dy]).toEqual([-2, -3])
  expect(asked).toHaveLength(1)
  expect(asked[0]).toBeLessThan(200)
})

describe('on the grid', () => {
  beforeEach(() => rig.editor.preferences.set({ grid: true }))

  test('what is moved and drawn begins on its lines, and with Ctrl where it likes', () => {
    fc.assert(
      fc.property(anyBox, (box) => {
        const { dx, dy, guides } = snapBox(box, pointerAt(1), rig.editor.view, NOBODY)
        expect([(box.x + dx) % GRID, (box.y + dy) % GRID]).toEqual([0, 0])
        expect(Math.max(Math.abs(dx), Math.abs(dy))).toBeLessThanOrEqual(GRID / 2)
        expect(guides).toEqual([])
        expect(snapBox(box, pointerAt(1, { ctrl: true }), rig.editor.view, NOBODY)).toMatchObject({ dx: 0, dy: 0 })
      }),
    )
  })

  test('a line is drawn from point to point', () => {
    rig.editor.selectTool('line')
    rig.hand.drags([
      [103, 98],
      [150, 150],
      [211, 172],
    ])
    expect(rig.shapes()[0]).toMatchObject({ x: 100, y: 100, w: 120, h: 80 })
    rig.hand.drags([
      [220, 180],
      [250, 200],
      [271, 212],
    ])
    expect(rig.shapes()[0]).toMatchObject({ x: 100, y: 100, w: 180, h: 120 })
  })

  test('a box is drawn from line to line, dragged from line to line, and nudged by one', () => {
    rig.editor.selectTool('rectangle')
    rig.hand.drags([
      [103, 98],
      [150, 150],
      [211, 172],
    ])
    expect(rig.shapes()[0]).toMatchObject({ x: 100, y: 100, w: 120, h: 80 })
    rig.hand.drags([
      [100, 140],
      [120, 140],
      [131, 149],
    ])
    expect(rig.shapes()[0]).toMatchObject({ x: 140, y: 100 })
    rig.hand.presses('ArrowRight', 'ArrowRight')
    expect(rig.shapes()[0]).toMatchObject({ x: 160 })
  })
})

test('a box that is drawn and a note that is put down snap, too', () => {
  place([{ x: 100, y: 100, w: 100, h: 100 }])
  rig.editor.selectTool('rectangle')
  rig.hand.drags([
    [300, 300],
    [400, 150],
    [500, 204],
  ])
  expect(rig.shapes()[1]).toMatchObject({ y: 200, h: 100 })
  rig.editor.selectTool('note')
  rig.hand.clicks([702, 188])
  expect(rig.shapes()[2]).toMatchObject({ kind: 'note', x: 617, y: 100 })
})

test('a drag and a resize snap to what is beside, and show why', () => {
  rig.editor.setLook({ fill: 'blue' })
  place([{ x: 100, y: 100, w: 100, h: 100 }])
  rig.editor.selectTool('rectangle')
  rig.hand.drags([
    [400, 300],
    [450, 350],
    [460, 380],
  ])
  rig.hand.down([430, 340])
  rig.hand.move([433, 150])
  rig.hand.move([433, 144])
  expect(rig.editor.gestures.preview).toMatchObject({ kind: 'drag', guides: [{ kind: 'line', axis: 'x', at: 100 }] })
  rig.hand.up([433, 144])
  expect(rig.shapes()[1]).toMatchObject({ x: 403, y: 100, w: 60, h: 80 })
  rig.hand.drags([
    [463 + 8, 180 + 8],
    [463 + 8, 190 + 8],
    [463 + 8, 197 + 8],
  ])
  expect(rig.shapes()[1]).toMatchObject({ h: 100 })
})
