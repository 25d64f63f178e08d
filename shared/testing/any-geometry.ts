import fc from 'fast-check'
import type { BoardPoint, Box } from '../geometry/space.ts'

const anyCoordinate = fc.double({ min: -10_000, max: 10_000, noNaN: true })
const anyLength = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 5_000, noNaN: true }))

/** Board units, within what people draw on. */
export const anyPoint: fc.Arbitrary<BoardPoint> = fc.record({ x: anyCoordinate, y: anyCoordinate })
export const anyBox: fc.Arbitrary<Box> = fc.record({ x: anyCoordinate, y: anyCoordinate, w: anyLength, h: anyLength })
/** Radians. */
export const anyAngle = fc.oneof(fc.constant(0), fc.double({ min: -6.28, max: 6.28, noNaN: true }))
