import { cornersOf } from '../geometry/box.ts'
import { boxOf } from '../model/geometry-of.ts'
import type { Shape } from '../model/shape.ts'
import type { Typesetter } from '../text/typesetter.ts'

/** The shape's corners, clockwise from its own top left, where they are seen. */
export const cornersOfShape = (shape: Shape, type: Typesetter) => cornersOf(boxOf(shape, type), shape.angle)
