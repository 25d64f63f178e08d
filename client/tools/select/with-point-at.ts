import type { BoardPoint } from '../../../shared/geometry/space.ts'
import type { Arrow, Line } from '../../../shared/model/shape.ts'
import { connectorThrough } from '../../../shared/model/shapes/connector.ts'
import type { Grip } from '../frame.ts'

/** A line with one of its points moved. Its box is drawn anew and is upright, however the line was turned before. */
export function withPointAt(
  { shape, points }: Extract<Grip, { kind: 'points' }>,
  index: number,
  to: BoardPoint,
): Line | Arrow {
  const through = connectorThrough(points.map((point, i) => (i === index ? to : point)))
  return { ...shape, ...through.place, points: through.points }
}
