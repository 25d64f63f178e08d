import { drawPath, outlineOverhang } from '../../drawing/draw-path.ts'
import { boxAround } from '../../geometry/box.ts'
import { distanceToRun, polygon, type Path } from '../../geometry/path.ts'
import type { BoardPoint } from '../../geometry/space.ts'
import { asList, asNumber, fieldOf, type Fields } from '../fields.ts'
import { placeBox, type Arrow, type Line, type RelativePoint, type ShapeBase } from '../shape.ts'
import type { ShapeKind } from '../shape-kind.ts'

type Connector = Line | Arrow

export const MAX_POINTS = 1000
const CORNER_TO_CORNER: readonly RelativePoint[] = [
  [0, 0],
  [1, 1],
]

/** The points in board units, before the shape is turned. */
export function connectorPoints(shape: Connector): BoardPoint[] {
  const { x, y, w, h } = placeBox(shape)
  return shape.points.map(([px, py]) => ({
    x: x + (shape.w < 0 ? 1 - px : px) * w,
    y: y + (shape.h < 0 ? 1 - py : py) * h,
  }))
}

/** The place and the points of a connector that runs through these board points, unturned. */
export function connectorThrough(points: readonly BoardPoint[]) {
  const box = boxAround(points) ?? { x: 0, y: 0, w: 0, h: 0 }
  const within = (offset: number, size: number) => (size === 0 ? 0 : offset / size)
  return {
    place: { ...box, angle: 0 },
    points: points.map((point): RelativePoint => [within(point.x - box.x, box.w), within(point.y - box.y, box.h)]),
  }
}

function parsePoints(value: unknown): readonly RelativePoint[] {
  const points = asList(value)
    .slice(0, MAX_POINTS)
    .map((point): RelativePoint => {
      const [x, y] = asList(point)
      return [asNumber(x, 0, 0, 1), asNumber(y, 0, 0, 1)]
    })
  return points.length < 2 ? CORNER_TO_CORNER : points
}

const isDefault = (points: readonly RelativePoint[]) =>
  points.length === 2 && points.flat().join() === CORNER_TO_CORNER.flat().join()

/** Lines and arrows: an open run of straight pieces; `heads` draws what stands at the ends, no further than `headOverhang` aside. */
export function connectorKind<S extends Connector>(
  kind: S['kind'],
  heads: (shape: S) => Path,
  headOverhang: (shape: S) => number,
): ShapeKind<S> {
  const line = (shape: S): Path => polygon(connectorPoints(shape), false)
  return {
    parse: (base: ShapeBase, detail: Fields) =>
      ({ ...base, kind, points: parsePoints(fieldOf(detail, 'points')) }) as S, // all that a connector has
    detail: ({ points }) => (isDefault(points) ? {} : { points }),
    box: placeBox,
    outline: (shape) => [...line(shape), ...heads(shape)],
    textArea: null,
    overhang: (shape, box) => headOverhang(shape) + outlineOverhang(shape, box),
    hit: (shape, point, reach) => distanceToRun(point, connectorPoints(shape)) <= reach + shape.look.width / 2,
    draw: (shape, pen, scene) => drawPath(pen, line(shape), shape, scene.theme, heads(shape)),
    isForWords: false,
    shows: ['stroke', 'width', 'line', 'opacity'],
    stretch: (shape, byX, byY) => ({ w: shape.w * byX, h: shape.h * byY }),
  }
}
