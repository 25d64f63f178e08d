import type { BoardPoint } from '../../../shared/geometry/space.ts'
import type { Connector } from '../../../shared/model/shape.ts'
import { snapToAngle } from '../angles.ts'
import { aimAt, type Aim } from '../connect/aim.ts'
import type { LineGrip } from '../connect/line-grip.ts'
import { withEnds } from '../connect/with-ends.ts'
import { onGrid } from '../snap/snapping.ts'
import type { DragKind, Ids } from './drag-kind.ts'

/** A point of a line on its way. */
export type Reshaping = {
  readonly name: 'reshaping'
  readonly line: Connector
  /** All points as they were, with the one that was pulled out if there was none before. */
  readonly points: readonly BoardPoint[]
  /** Of the point that was grabbed. */
  readonly index: number
  readonly from: BoardPoint
  readonly ids: Ids
  /** As it is now. */
  readonly shape: Connector
  readonly aim: Aim | null
}

export const beginReshaping = (from: BoardPoint, { shape, points }: LineGrip, index: number): Reshaping => ({
  name: 'reshaping',
  line: shape,
  points,
  index,
  from,
  ids: new Set([shape.id]),
  shape,
  aim: null,
})

/** Pulls a new point out of a line, before the one at `index`. */
export function beginBending(from: BoardPoint, grip: LineGrip, index: number): Reshaping {
  const at = grip.between[index - 1] ?? from // the handle that was grabbed
  return { ...beginReshaping(from, grip, index), points: grip.points.toSpliced(index, 0, at) }
}

export const reshaping: DragKind<Reshaping> = {
  move(state, pointer, view) {
    const { line, points, index, from } = state
    const at = points[index] ?? from // the handle that was grabbed
    const pulled = { x: at.x + pointer.point.x - from.x, y: at.y + pointer.point.y - from.y }
    const neighbour = points[index === 0 ? 1 : index - 1] ?? at
    const to = pointer.modifiers.shift ? snapToAngle(neighbour, pulled) : onGrid(pulled, pointer, view)
    const end = index === 0 ? 'start' : index === points.length - 1 ? 'end' : null
    const other = end === 'start' ? line.end : line.start
    const aim = end && aimAt(to, pointer, view, { before: state.aim, other: other?.shape })
    const ends = { start: line.start, end: line.end, ...(end && { [end]: aim?.binding }) }
    return { ...state, aim, shape: withEnds(line, points.with(index, to), ends, view) }
  },
  up({ shape }, _pointer, _view, actions) {
    const { id, x, y, w, h, angle, points, start = null, end = null } = shape
    actions.patch(id, { place: { x, y, w, h, angle }, detail: { points, start, end } })
  },
  preview: ({ shape, ids, aim }) => ({ kind: 'draft', shape, replaces: ids, ...(aim && { aim }) }),
  cursor: () => 'move',
}
