import fc from 'fast-check'
import type { BoardPoint, Box } from '../geometry/space.ts'
import { anyNumber } from './any-number.ts'

const anyCoordinate = anyNumber(-10_000, 10_000)
const anyLength = fc.oneof(fc.constant(0), anyNumber(0, 5_000))

/** Board units, within what people draw on. */
export const anyPoint: fc.Arbitrary<BoardPoint> = fc.record({ x: anyCoordinate, y: anyCoordinate })
export const anyBox: fc.Arbitrary<Box> = fc.record({ x: anyCoordinate, y: anyCoordinate, w: anyLength, h: anyLength })
/** Radians. */
export const anyAngle = fc.oneof(fc.constant(0), anyNumber(-6.28, 6.28))
