import { anyNumber } from '../testing/any-number.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeInk, encodeInk, inkExponent, MAX_INK_POINTS, MOUSE_PRESSURE, type InkPoint } from './ink.ts'

const anyCoordinate = anyNumber(-50_000, 50_000)
const anyInk = fc.array(
  fc.record({
    x: anyCoordinate,
    y: anyCoordinate,
    pressure: fc.oneof(fc.constant(MOUSE_PRESSURE), anyNumber(0, 1)),
  }),
)
const anyZoom = anyNumber(0.02, 40)

test('ink comes back within half a step of its grid', () => {
  fc.assert(
    fc.property(anyInk, anyZoom, (points, zoom) => {
      const exponent = inkExponent(zoom)
      const half = 2 ** -exponent / 2 + 1e-9
      const back = decodeInk(encodeInk(points, exponent))
      expect(back).toHaveLength(points.length)
      back.forEach((point, i) => {
        expect(Math.abs(point.x - points[i]!.x)).toBeLessThanOrEqual(half)
        expect(Math.abs(point.y - points[i]!.y)).toBeLessThanOrEqual(half)
        expect(Math.abs(point.pressure - points[i]!.pressure)).toBeLessThanOrEqual(0.5 / 255 + 1e-9)
      })
    }),
  )
})

test('the grid is never coarser than a quarter of a screen pixel', () => {
  fc.assert(
    fc.property(anyZoom, (zoom) => {
      expect(2 ** -inkExponent(zoom) * zoom).toBeLessThanOrEqual(0.25)
    }),
  )
})

test('a point of a mouse takes less than three bytes', () => {
  const circle = Array.from({ length: 500 }, (_, i): InkPoint => {
    const angle = i / 40 // about five pixels from one event to the next
    return { x: 300 + 200 * Math.cos(angle), y: 300 + 200 * Math.sin(angle), pressure: MOUSE_PRESSURE }
  })
  expect(encodeInk(circle, inkExponent(1)).length / circle.length).toBeLessThan(3)
})

test('bytes that are no ink are no points', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      for (const { x, y, pressure } of decodeInk(bytes)) {
        expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true)
        expect(pressure >= 0 && pressure <= 1).toBe(true)
      }
    }),
    { numRuns: 1000 },
  )
})

test('ink that was cut off anywhere is no points', () => {
  fc.assert(
    fc.property(
      anyInk.filter((points) => points.length > 0),
      fc.nat(),
      (points, cut) => {
        const bytes = encodeInk(points, 2)
        expect(decodeInk(bytes.slice(0, cut % bytes.length))).toEqual([])
      },
    ),
  )
})

test('a claim of more points than a stroke may have is not believed', () => {
  const bytes = encodeInk(
    Array.from({ length: MAX_INK_POINTS + 1 }, () => ({ x: 0, y: 0, pressure: MOUSE_PRESSURE })),
    0,
  )
  expect(decodeInk(bytes)).toEqual([])
})
