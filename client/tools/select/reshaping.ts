import type { BoardPoint } from '../../../shared/geometry/space.ts'
import type { Arrow, Line } from '../../../shared/model/shape.ts'
import { snapToAngle } from '../angles.ts'
import type { Grip } from '../frame.ts'
import type { DragKind, Ids } from './drag-kind.ts'
import { withPointAt } from './with-point-at.ts'

/** A point of a line on its way. */
export type Reshaping = {
  readonly name: 'reshaping'
  readonly grip: PointsGrip
  /** Of the point that was grabbed. */
  readonly index: number
  readonly from: BoardPoint
  readonly ids: Ids
  /** As it is now. */
  readonly shape: Line | Arrow
}

type PointsGrip = Extract<Grip, { kind: 'points' }>

export const beginReshaping = (from: BoardPoint, grip: PointsGrip, index: number): Reshaping => ({
  name: 'reshaping',
  grip,
  index,
  from,
  ids: new Set([grip.shape.id]),
  shape: grip.shape,
})

export const reshaping: DragKind<Reshaping> = {
  move(state, { point, modifiers }) {
    const { grip, index, from } = state
    const at = grip.points[index] ?? from // the handle that was grabbed
    const neighbour = grip.points[index === 0 ? 1 : index - 1] ?? at
    const to = { x: at.x + point.x - from.x, y: at.y + point.y - from.y }
    return { ...state, shape: withPointAt(grip, index, modifiers.shift ? snapToAngle(neighbour, to) : to) }
  },
  up({ shape }, _pointer, _view, actions) {
    const { id, x, y, w, h, angle, points } = shape
    actions.patch(id, { place: { x, y, w, h, angle }, detail: { points } })
  },
  preview: (state) => ({ kind: 'draft', shape: state.shape, replaces: state.ids }),
  cursor: () => 'move',
}
