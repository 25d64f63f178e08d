import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boxContains, centreOf } from '../geometry/box.ts'
import { distance, rotatePoint, type BoardPoint, type Box } from '../geometry/space.ts'
import { anyBox, anyPoint } from '../testing/any-geometry.ts'
import { anyNumber } from '../testing/any-number.ts'
import { anyShape } from '../testing/any-shape.ts'
import { halfEm } from '../testing/half-em.ts'
import { cornersOfShape } from '../testing/corners-of-shape.ts'
import { boundsOf, boxOf, hits } from './geometry-of.ts'
import { parsePlace, placeValue } from './place.ts'
import type { Shape } from './shape.ts'
import { patched, transformShape, type Transform } from './transform.ts'

const apply = (shape: Shape, transform: Transform) => patched(shape, transformShape(shape, transform, halfEm))

/** Where the shape and its look are the same, up to what floating point loses. */
function expectSame(actual: Shape, expected: Shape) {
  for (const side of ['x', 'y', 'w', 'h'] as const) expect(actual[side]).toBeCloseTo(expected[side], 4)
  expect(Math.cos(actual.angle)).toBeCloseTo(Math.cos(expected.angle), 6)
  expect(Math.sin(actual.angle)).toBeCloseTo(Math.sin(expected.angle), 6)
  expect({ ...actual.look, fontSize: 0 }).toEqual({ ...expected.look, fontSize: 0 })
  expect(actual.look.fontSize).toBeCloseTo(expected.look.fontSize, 6)
}

test('moving there and back changes nothing', () => {
  fc.assert(
    fc.property(anyShape, anyPoint, (shape, { x: dx, y: dy }) => {
      const there = apply(shape, { kind: 'move', dx, dy })
      expectSame(apply(there, { kind: 'move', dx: -dx, dy: -dy }), shape)
    }),
  )
})

test('turning there and back changes nothing', () => {
  fc.assert(
    fc.property(anyShape, anyPoint, anyNumber(-6, 6), (shape, centre, angle) => {
      const there = apply(shape, { kind: 'rotate', centre, angle })
      expectSame(apply(there, { kind: 'rotate', centre, angle: -angle }), shape)
    }),
  )
})

test('turning moves every corner about the centre', () => {
  fc.assert(
    fc.property(anyShape, anyPoint, anyNumber(-6, 6), (shape, centre, angle) => {
      const corners = cornersOfShape(apply(shape, { kind: 'rotate', centre, angle }), halfEm)
      cornersOfShape(shape, halfEm).forEach((corner, i) => {
        expect(distance(corners[i]!, rotatePoint(corner, centre, angle))).toBeLessThan(1e-4)
      })
    }),
  )
})

/** What undoes a resize: the new frame as it stands on the board, and the old one in the new one's axes. */
function inverse({ from, angle, to }: Extract<Transform, { kind: 'resize' }>): Transform {
  const around = (centre: BoardPoint, { w, h }: Box): Box => ({ x: centre.x - w / 2, y: centre.y - h / 2, w, h })
  const upright = {
    x: Math.min(to.x, to.x + to.w),
    y: Math.min(to.y, to.y + to.h),
    w: Math.abs(to.w),
    h: Math.abs(to.h),
  }
  const stands = around(rotatePoint(centreOf(upright), centreOf(from), angle), upright)
  const back = around(rotatePoint(centreOf(from), centreOf(stands), -angle), from)
  const mirrored = {
    ...back,
    ...(to.w < 0 && { x: back.x + back.w, w: -back.w }),
    ...(to.h < 0 && { y: back.y + back.h, h: -back.h }),
  }
  return { kind: 'resize', from: stands, angle, to: mirrored }
}

const hasNoWords = (shape: Shape) => shape.text === '' && shape.kind !== 'text'
const anyScale = anyNumber(0.2, 5)
const anySign = fc.constantFrom(1, -1)

test('resizing a shape by its own handles, also through itself, there and back changes nothing', () => {
  fc.assert(
    fc.property(anyShape.filter(hasNoWords), anyScale, anyScale, anySign, anySign, (shape, byX, byY, signX, signY) => {
      const from = boxOf(shape, halfEm)
      const to = { ...from, w: from.w * byX * signX, h: from.h * byY * signY }
      const resize = { kind: 'resize', from, angle: shape.angle, to } as const
      // Boxes keep no sign: they look the same mirrored.
      expectSame(apply(apply(shape, resize), inverse(resize)), shape)
    }),
  )
})

/** A frame around several shapes, and what it is pulled to, maybe through itself. */
const anyPull = fc
  .record({
    from: anyBox.filter(({ w, h }) => w > 1 && h > 1),
    at: anyPoint,
    byX: fc.tuple(anyScale, anySign).map(([by, sign]) => by * sign),
    byY: fc.tuple(anyScale, anySign).map(([by, sign]) => by * sign),
  })
  .map(({ from, at, byX, byY }) => ({ from, byX, byY, to: { ...at, w: from.w * byX, h: from.h * byY } }))

test('resizing many shapes, however they are turned, there and back, changes nothing', () => {
  fc.assert(
    fc.property(anyShape.filter(hasNoWords), anyPull, (shape, { from, to }) => {
      const resize = { kind: 'resize', from, angle: 0, to } as const
      expectSame(apply(apply(shape, resize), inverse(resize)), shape)
    }),
  )
})

/** Where a point of a frame goes when the frame is pulled. */
const pulledPoint = (
  { from, to, byX, byY }: typeof anyPull extends fc.Arbitrary<infer P> ? P : never,
  at: BoardPoint,
) => ({
  x: to.x + (at.x - from.x) * byX,
  y: to.y + (at.y - from.y) * byY,
})

test('pulled evenly, also through itself, every corner of a turned shape goes where the frame brings it', () => {
  fc.assert(
    fc.property(anyShape.filter(hasNoWords), anyPull, anySign, (shape, { from, to, byX }, sign) => {
      const pull = { from, to: { ...to, h: from.h * byX * sign }, byX, byY: byX * sign }
      expectCornersAt(apply(shape, { kind: 'resize', angle: 0, ...pull }), shape, (at) => pulledPoint(pull, at))
    }),
  )
})

test('pulled unevenly, so do the corners of what stands upright or lies on its side', () => {
  fc.assert(
    fc.property(anyShape.filter(hasNoWords), anyPull, fc.nat(3), (turned, pull, quarters) => {
      const shape = { ...turned, angle: (quarters * Math.PI) / 2 }
      expectCornersAt(apply(shape, { kind: 'resize', angle: 0, ...pull }), shape, (at) => pulledPoint(pull, at))
    }),
  )
})

function expectCornersAt(after: Shape, before: Shape, goes: (corner: BoardPoint) => BoardPoint) {
  const corners = cornersOfShape(after, halfEm)
  for (const corner of cornersOfShape(before, halfEm)) {
    const wanted = goes(corner)
    expect(Math.min(...corners.map((each) => distance(each, wanted)))).toBeLessThan(1e-3)
  }
}

test('words are never mirrored: a text in a mirror is as wide as it was', () => {
  const texts = anyShape.filter(({ kind }) => kind === 'text')
  fc.assert(
    fc.property(texts, anyPull, fc.boolean(), (text, { from }, isAcross) => {
      const to = isAcross ? { ...from, x: from.x + from.w, w: -from.w } : { ...from, y: from.y + from.h, h: -from.h }
      const { w, h, look } = apply(text, { kind: 'resize', from, angle: 0, to })
      expect({ w, h, look }).toEqual({ w: text.w, h: text.h, look: text.look })
    }),
    { numRuns: 30 },
  )
})

test('mirroring puts every corner where a mirror shows it, and mirrored twice is as before', () => {
  const anyFrame = anyBox.filter(({ w, h }) => w > 1 && h > 1)
  fc.assert(
    fc.property(anyShape.filter(hasNoWords), anyFrame, (shape, from) => {
      const mirror = { kind: 'resize', from, angle: 0, to: { ...from, x: from.x + from.w, w: -from.w } } as const
      const once = apply(shape, mirror)
      const [topLeft, topRight, bottomRight, bottomLeft] = cornersOfShape(shape, halfEm)
      const images = [topRight, topLeft, bottomLeft, bottomRight].map(({ x, y }) => ({ x: 2 * from.x + from.w - x, y }))
      cornersOfShape(once, halfEm).forEach((corner, i) => {
        expect(distance(corner, images[i]!)).toBeLessThan(1e-4)
      })
      expectSame(apply(once, mirror), shape)
    }),
  )
})

describe('resizing a turned shape by a corner keeps the opposite corner still', () => {
  // Corners clockwise from the top left; each with the frame that dragging the opposite one makes.
  test.each([
    ['top left', 0, ({ x, y, w, h }: Box, byX: number, byY: number): Box => ({ x, y, w: w * byX, h: h * byY })],
    [
      'top right',
      1,
      ({ x, y, w, h }: Box, byX: number, byY: number): Box => ({ x: x + w - w * byX, y, w: w * byX, h: h * byY }),
    ],
    [
      'bottom right',
      2,
      ({ x, y, w, h }: Box, byX: number, byY: number): Box => ({
        x: x + w - w * byX,
        y: y + h - h * byY,
        w: w * byX,
        h: h * byY,
      }),
    ],
    [
      'bottom left',
      3,
      ({ x, y, w, h }: Box, byX: number, byY: number): Box => ({ x, y: y + h - h * byY, w: w * byX, h: h * byY }),
    ],
  ])('the %s one', (_name, held, stretched) => {
    fc.assert(
      fc.property(anyShape, anyScale, anyScale, (shape, byX, byY) => {
        const from = boxOf(shape, halfEm)
        fc.pre(from.w > 0)
        const resized = apply(shape, { kind: 'resize', from, angle: shape.angle, to: stretched(from, byX, byY) })
        const [before, after] = [shape, resized].map((each) => cornersOfShape(each, halfEm)[held]!)
        expect(distance(before!, after!)).toBeLessThan(1e-3)
      }),
    )
  })
})

test('pulling a text by its side breaks its lines elsewhere and leaves its top where it is', () => {
  fc.assert(
    fc.property(
      anyShape.filter(({ kind, angle }) => kind === 'text' && angle === 0),
      anyScale,
      (shape, byX) => {
        const from = boxOf(shape, halfEm)
        fc.pre(from.w > shape.look.fontSize)
        const resized = apply(shape, { kind: 'resize', from, angle: 0, to: { ...from, w: from.w * byX } })
        expect(resized.look).toEqual(shape.look)
        expect(resized.x).toBeCloseTo(shape.x, 6)
        expect(resized.y).toBeCloseTo(shape.y, 6)
      },
    ),
  )
})

test('what is committed is what was shown, on the grid of the document', () => {
  fc.assert(
    fc.property(anyShape, anyPoint, (shape, { x: dx, y: dy }) => {
      const shown = apply(shape, { kind: 'move', dx, dy })
      const written = parsePlace(placeValue(shown))
      for (const side of ['x', 'y', 'w', 'h'] as const)
        expect(Math.abs(written[side] - shown[side])).toBeLessThanOrEqual(1 / 512)
    }),
  )
})

test('the bounds of a shape contain every point at which it can be grabbed', () => {
  const anyFraction = anyNumber(-0.5, 1.5)
  fc.assert(
    fc.property(anyShape, fc.array(fc.tuple(anyFraction, anyFraction), { minLength: 50 }), (shape, fractions) => {
      const bounds = boundsOf(shape, halfEm)
      for (const [fx, fy] of fractions) {
        const point = { x: bounds.x + fx * bounds.w, y: bounds.y + fy * bounds.h }
        if (hits(shape, point, 0, halfEm)) expect(boxContains(bounds, point, 1e-6)).toBe(true)
      }
    }),
  )
})
