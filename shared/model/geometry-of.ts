import { boxAround, boxAroundBoxes, centreOf, cornersOf, growBox, turnedBox } from '../geometry/box.ts'
import { flattenPath, type Path } from '../geometry/path.ts'
import { rotatePoint, type BoardPoint, type Box } from '../geometry/space.ts'
import type { Typesetter } from '../text/typesetter.ts'
import type { Shape } from './shape.ts'
import { kindOf } from './shapes/index.ts'
import { strokePoints } from './shapes/stroke.ts'
import { layoutOf, textBox } from './text-in-shape.ts'

/** The box that handles stand on, before the shape is turned. Board units. */
export const boxOf = (shape: Shape, type: Typesetter): Box => kindOf(shape).box(shape, type)

/** The upright box around everything that the shape paints. Board units. */
export function boundsOf(shape: Shape, type: Typesetter): Box {
  const box = boxOf(shape, type)
  const { lineBox, overhang } = kindOf(shape)
  const line = lineBox?.(shape) ?? box
  const drawn = growBox(turnedBox(line, shape.angle, centreOf(box)), overhang(shape, line))
  const area = shape.text === '' ? null : kindOf(shape).textArea?.(shape, type)
  if (!area) return drawn
  const corners = cornersOf(textBox(area, layoutOf(shape, area, type)))
  const words = boxAround(corners.map((corner) => rotatePoint(corner, centreOf(box), shape.angle)))
  return boxAroundBoxes(words ? [drawn, words] : [drawn]) ?? drawn
}

/** The upright box around the handles of a turned shape, without the width of its line: what people align by. */
export const frameOf = (shape: Shape, type: Typesetter): Box => turnedBox(boxOf(shape, type), shape.angle)

export const framesOf = (shapes: Iterable<Shape>, type: Typesetter): Box | null =>
  boxAroundBoxes(framesIn(shapes, type))

/** One after the other: there may be very many. */
function* framesIn(shapes: Iterable<Shape>, type: Typesetter): Iterable<Box> {
  for (const shape of shapes) yield frameOf(shape, type)
}

/** Whether a click at `point` means this shape, when it may miss by `reach`. Board units. */
export function hits(shape: Shape, point: BoardPoint, reach: number, type: Typesetter): boolean {
  const local = rotatePoint(point, centreOf(boxOf(shape, type)), -shape.angle)
  return kindOf(shape).hit(shape, local, reach, type)
}

/** The drawn line as runs of straight pieces, where it is seen. */
export function runsOf(shape: Shape, type: Typesetter): BoardPoint[][] {
  const centre = centreOf(boxOf(shape, type))
  const path: Path = kindOf(shape).outline(shape, type)
  return flattenPath(path).map((run) => run.map((point) => rotatePoint(point, centre, shape.angle)))
}

/** As `runsOf`, but of ink the way of the pen: its outline has ten times as many points. */
export function spinesOf(shape: Shape, type: Typesetter): BoardPoint[][] {
  if (shape.kind !== 'stroke') return runsOf(shape, type)
  const centre = centreOf(boxOf(shape, type))
  return [strokePoints(shape).map((point) => rotatePoint(point, centre, shape.angle))]
}
