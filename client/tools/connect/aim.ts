import { boxContains, centreOf, growBox } from '../../../shared/geometry/box.ts'
import { distanceToRun, runEncloses } from '../../../shared/geometry/path.ts'
import { distance, rotatePoint, type BoardPoint } from '../../../shared/geometry/space.ts'
import { fractionsOf, pointOn, takesEnds } from '../../../shared/model/connecting.ts'
import { boxOf, runsOf } from '../../../shared/model/geometry-of.ts'
import type { Binding, RelativePoint, Shape, ShapeId } from '../../../shared/model/shape.ts'
import { kindOf } from '../../../shared/model/shapes/index.ts'
import type { Pointer, View } from '../tool.ts'

/** What an end of a connector holds on to if it is let go here. */
export type Aim = {
  readonly shape: Shape
  readonly binding: Binding
  /** The middle of a side that it has snapped to. */
  readonly middle: BoardPoint | null
  /** Whether it becomes exact when the pointer rests here: screens show how long that takes. */
  readonly ripens: boolean
}

/** How long the pointer has to rest for an exact end. */
export const HOLD_MS = 500
/** So near to an outline an end is bound to it, and so near to the middle of a side to that. Screen pixels. */
const BIND_PX = 15
const MIDDLE_PX = { mouse: 10, pen: 10, touch: 16 }

const CENTRE: RelativePoint = [0.5, 0.5]
const MIDDLES: readonly RelativePoint[] = [
  [0.5, 0],
  [1, 0.5],
  [0.5, 1],
  [0, 0.5],
]

export const middlesOf = (shape: Shape, type: View['type']): BoardPoint[] =>
  MIDDLES.map((at) => pointOn(shape, at, type))

/**
 * What is meant by an end at this point. Ctrl binds to nothing, Alt to the very point, and so does a pointer that rests.
 *
 * @param before what the same end aimed at until now: once exact it stays so within the shape
 * @param other what the other end holds on to: nothing is connected with itself
 */
export function aimAt(
  point: BoardPoint,
  pointer: Pointer,
  view: View,
  { before = null, other }: { readonly before?: Aim | null; readonly other?: ShapeId | undefined } = {},
): Aim | null {
  if (pointer.modifiers.ctrl) return null
  const shape = targetAt(point, BIND_PX / pointer.zoom, view)
  if (!shape || shape.id === other) return null
  const bound = (binding: Omit<Binding, 'shape'>, rest: Pick<Aim, 'middle' | 'ripens'>): Aim => ({
    shape,
    binding: { ...binding, shape: shape.id },
    ...rest,
  })
  const isInside = contains(shape, point, 0, view)
  const stays = before?.shape.id === shape.id && before.binding.mode === 'point'
  const isExact = pointer.modifiers.alt || stays || (pointer.restedMs ?? 0) >= HOLD_MS
  if (isExact && isInside)
    return bound({ at: fractionsOf(shape, point, view.type), mode: 'point' }, { middle: null, ripens: false })
  for (const at of MIDDLES) {
    const middle = pointOn(shape, at, view.type)
    if (distance(middle, point) * pointer.zoom <= MIDDLE_PX[pointer.kind])
      return bound({ at, mode: 'side' }, { middle, ripens: isInside })
  }
  return bound({ at: CENTRE, mode: 'side' }, { middle: null, ripens: isInside })
}

/**
 * The shape that a point is in or near to. Of hollow ones that lie in each other the smallest is meant, but nothing that
 * lies under a filled one.
 */
function targetAt(point: BoardPoint, reach: number, view: View): Shape | null {
  const near = view.within(growBox({ ...point, w: 0, h: 0 }, reach))
  let target: Shape | null = null
  for (const shape of [...near].reverse()) {
    if (!takesEnds(shape) || !contains(shape, point, reach, view)) continue
    if (!target || areaOf(shape, view) < areaOf(target, view)) target = shape
    if (!isHollow(shape)) break
  }
  return target
}

const isHollow = (shape: Shape) =>
  kindOf(shape).shows.includes('fill') && shape.look.fill === 'none' && !kindOf(shape).isForWords

function areaOf(shape: Shape, { type }: View): number {
  const { w, h } = boxOf(shape, type)
  return w * h
}

function contains(shape: Shape, point: BoardPoint, reach: number, { type }: View): boolean {
  const box = boxOf(shape, type)
  if (!boxContains(box, rotatePoint(point, centreOf(box), -shape.angle), reach)) return false
  const hasInside = kindOf(shape).takesEnds !== 'outline'
  return runsOf(shape, type).some((run) => (hasInside && runEncloses(run, point)) || distanceToRun(point, run) <= reach)
}
