import { boxContains, centreOf, growBox } from '../../../shared/geometry/box.ts'
import { CURVE_PIECES } from '../../../shared/geometry/path.ts'
import { distance, rotatePoint, type BoardPoint } from '../../../shared/geometry/space.ts'
import { seenPoints } from '../../../shared/model/connecting.ts'
import { boxOf } from '../../../shared/model/geometry-of.ts'
import type { Connector } from '../../../shared/model/shape.ts'
import { wayOf } from '../../../shared/model/shapes/connector-way.ts'
import { labelBox } from '../../../shared/model/shapes/connector.ts'
import type { Typesetter } from '../../../shared/text/typesetter.ts'

/** What can be grabbed of a line or an arrow. */
export type LineGrip = {
  readonly kind: 'points'
  readonly shape: Connector
  /** All of its points, where they are seen. */
  readonly points: readonly BoardPoint[]
  /** Which of them have a handle: an elbow finds its own way between its ends. */
  readonly held: readonly number[]
  /** Between each point and the next: where another one can be pulled out. */
  readonly between: readonly BoardPoint[]
  readonly type: Typesetter
}

export type LineHandle =
  | { readonly kind: 'point'; readonly index: number }
  /** Where there is no point yet, before this one. */
  | { readonly kind: 'between'; readonly index: number }
  /** The words. */
  | { readonly kind: 'label' }

/** A handle between two points needs so many times its size of room. */
const ROOM = 4

export function lineGripOn(shape: Connector, type: Typesetter): LineGrip {
  const points = seenPoints(shape, type)
  if (shape.look.routing === 'elbow')
    return { kind: 'points', shape, points, held: [0, points.length - 1], between: [], type }
  const centre = centreOf(boxOf(shape, type))
  const { run } = wayOf(shape)
  const isCurve = shape.look.routing === 'curved'
  const between = points.slice(1).map((point, i) => {
    const before = points[i]! // there is one before each other
    const middle = isCurve ? run[i * CURVE_PIECES + CURVE_PIECES / 2] : undefined
    if (middle) return rotatePoint(middle, centre, shape.angle)
    return { x: (before.x + point.x) / 2, y: (before.y + point.y) / 2 }
  })
  return { kind: 'points', shape, points, held: points.map((_, i) => i), between, type }
}

/** The handles between points that have room. @param size of a handle, screen pixels */
export const roomyBetween = ({ points, between, shape, type }: LineGrip, zoom: number, size: number) =>
  between.flatMap((at, i) => {
    const length = distance(points[i]!, points[i + 1]!) * zoom // a piece has two points
    const isUnderWords = shape.text !== '' && isOnLabel(shape, at, type, (2 * size) / zoom)
    return length < ROOM * size || isUnderWords ? [] : [{ at, index: i + 1 }]
  })

/** @param reach board units */
export function lineHandleAt(
  grip: LineGrip,
  point: BoardPoint,
  zoom: number,
  size: number,
  reach: number,
): LineHandle | null {
  const index = grip.held.find((i) => distance(grip.points[i]!, point) <= reach) // these exist
  if (index !== undefined) return { kind: 'point', index }
  const { shape, type } = grip
  if (shape.text !== '' && isOnLabel(shape, point, type)) return { kind: 'label' }
  const between = roomyBetween(grip, zoom, size).find(({ at }) => distance(at, point) <= reach)
  return between ? { kind: 'between', index: between.index } : null
}

/** Whether a point is on the words of a connector, or so near to them. */
export function isOnLabel(shape: Connector, point: BoardPoint, type: Typesetter, reach = 0): boolean {
  const local = rotatePoint(point, centreOf(boxOf(shape, type)), -shape.angle)
  return shape.text !== '' && boxContains(growBox(labelBox(shape, type), reach), local)
}
