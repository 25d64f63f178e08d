import { distanceToSegment } from '../../../shared/geometry/path.ts'
import type { BoardPoint } from '../../../shared/geometry/space.ts'
import { isConnector, type Connector, type Shape } from '../../../shared/model/shape.ts'
import type { Actions, View } from '../tool.ts'
import { isOnLabel, lineGripOn } from './line-grip.ts'
import { withEnds } from './with-ends.ts'

/** Takes a point out of a line; its ends stay. */
export function removePoint(line: Connector, index: number, view: View, actions: Actions): void {
  const { points } = lineGripOn(line, view.type)
  if (index > 0 && index < points.length - 1) write(line, points.toSpliced(index, 1), view, actions)
}

/**
 * A double click on a line puts a point there. An arrow is written on instead, as is a line where its words are, and
 * elbows find their own way.
 *
 * @returns whether there is one now
 */
export function addsPoint(shape: Shape | null, at: BoardPoint, view: View, actions: Actions): boolean {
  if (!isConnector(shape ?? undefined)) return false
  const line = shape as Connector // just asked
  if (line.kind !== 'line' || line.locked || line.look.routing === 'elbow' || isOnLabel(line, at, view.type))
    return false
  const { points } = lineGripOn(line, view.type)
  const gap = (i: number) => distanceToSegment(at, points[i - 1]!, points[i]!) // i is from 1 to the last
  let nearest = 1
  for (let i = 2; i < points.length; i++) if (gap(i) < gap(nearest)) nearest = i
  write(line, points.toSpliced(nearest, 0, at), view, actions)
  return true
}

function write(line: Connector, points: readonly BoardPoint[], view: View, actions: Actions) {
  const { id, x, y, w, h, angle, points: fractions } = withEnds(line, points, line, view)
  actions.patch(id, { place: { x, y, w, h, angle }, detail: { points: fractions } })
}
