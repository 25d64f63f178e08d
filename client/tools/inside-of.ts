import { distanceToRun, runEncloses } from '../../shared/geometry/path.ts'
import type { BoardPoint } from '../../shared/geometry/space.ts'
import { runsOf } from '../../shared/model/geometry-of.ts'
import type { Shape } from '../../shared/model/shape.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'

/** Whether a point lies within a shape's outline, filled or not. */
export const isInside = (shape: Shape, point: BoardPoint, type: Typesetter): boolean =>
  runsOf(shape, type).some((run) => runEncloses(run, point))

/** Whether a point lies on the line that is drawn around or along a shape. @param reach board units */
export const isOnLine = (shape: Shape, point: BoardPoint, reach: number, type: Typesetter): boolean =>
  runsOf(shape, type).some((run) => distanceToRun(point, run) <= reach + shape.look.width / 2)
