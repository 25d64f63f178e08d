import { fillColour, hatchColour, LIGHT, noteColour, strokeColour } from '../drawing/theme.ts'
import { centreOf } from '../geometry/box.ts'
import { distanceToRun, flattenPath } from '../geometry/path.ts'
import { rotatePoint, type BoardPoint } from '../geometry/space.ts'
import { boxOf, spinesOf } from '../model/geometry-of.ts'
import type { Shape } from '../model/shape.ts'
import { kindOf, shownOn } from '../model/shapes/index.ts'
import type { Typesetter } from '../text/typesetter.ts'

/** How far what is drawn of one shape lies beside what is drawn of another, at most; board units. */
export function apart(a: Shape, b: Shape, type: Typesetter): number {
  const [one, other] = [linesOf(a, type), linesOf(b, type)]
  return Math.max(farthest(one, other), farthest(other, one))
}

const linesOf = (shape: Shape, type: Typesetter): BoardPoint[][] => {
  const middle = centreOf(boxOf(shape, type))
  const marks = flattenPath(kindOf(shape).marks?.(shape, type) ?? [])
  const turned = marks.map((run) => run.map((point) => rotatePoint(point, middle, shape.angle)))
  return [...spinesOf(shape, type), ...turned]
}

const farthest = (from: readonly BoardPoint[][], to: readonly BoardPoint[][]) =>
  Math.max(0, ...from.flat().map((point) => Math.min(...to.map((run) => distanceToRun(point, run)))))

/** The colours that are seen of a shape on light paper; null for what is not there. */
export function coloursOf(shape: Shape) {
  const { stroke, fill, fillStyle } = shape.look
  const shows = shownOn(shape)
  const inside = fillStyle === 'solid' ? fillColour : hatchColour
  return {
    line: shows.includes('stroke') ? strokeColour(LIGHT, stroke) : null,
    fill: shape.kind === 'note' ? noteColour(LIGHT, fill) : shows.includes('fill') && fill !== 'none' ? inside(LIGHT, fill) : null, // prettier-ignore
  }
}
