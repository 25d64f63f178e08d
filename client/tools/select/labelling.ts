import { centreOf } from '../../../shared/geometry/box.ts'
import { partNearest } from '../../../shared/geometry/run.ts'
import { rotatePoint } from '../../../shared/geometry/space.ts'
import { boxOf } from '../../../shared/model/geometry-of.ts'
import type { Connector } from '../../../shared/model/shape.ts'
import { wayOf } from '../../../shared/model/shapes/connector-way.ts'
import type { LineGrip } from '../connect/line-grip.ts'
import type { DragKind, Ids } from './drag-kind.ts'

/** The words of a line, on their way along it. */
export type Labelling = { readonly name: 'labelling'; readonly ids: Ids; readonly shape: Connector }

export const beginLabelling = ({ shape }: LineGrip): Labelling => ({
  name: 'labelling',
  ids: new Set([shape.id]),
  shape,
})

/** So near to the middle they stand in the middle. */
const STICKY = 0.03

export const labelling: DragKind<Labelling> = {
  move(state, { point }, { type }) {
    const { shape } = state
    const local = rotatePoint(point, centreOf(boxOf(shape, type)), -shape.angle)
    const part = partNearest(wayOf(shape).run, local)
    return { ...state, shape: { ...shape, labelAt: Math.abs(part - 0.5) < STICKY ? 0.5 : part } }
  },
  up({ shape }, _pointer, _view, actions) {
    actions.patch(shape.id, { detail: { labelAt: shape.labelAt ?? 0.5 } })
  },
  preview: ({ shape, ids }) => ({ kind: 'draft', shape, replaces: ids }),
  cursor: () => 'grabbing',
}
