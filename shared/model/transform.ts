import { centreOf } from '../geometry/box.ts'
import { rotatePoint, type BoardPoint, type Box } from '../geometry/space.ts'
import type { Typesetter } from '../text/typesetter.ts'
import { freed, isBound } from './connecting.ts'
import { boxOf } from './geometry-of.ts'
import type { Place } from './place.ts'
import type { Shape, ShapePatch } from './shape.ts'
import { kindOf } from './shapes/index.ts'
import { keepLayout } from './text-in-shape.ts'

/**
 * What a drag does to the shapes it holds, as one small value: it is applied to the shapes on the screen of whoever
 * drags, sent to everybody else while the pointer is down, and committed when it is up. All three see the same.
 */
export type Transform =
  | { readonly kind: 'move'; readonly dx: number; readonly dy: number }
  | { readonly kind: 'rotate'; readonly centre: BoardPoint; readonly angle: number }
  /**
   * Stretches the frame `from`, turned by `angle` about its centre, so that it becomes the box of `x`, `y`, `w`, `h`
   * in the same turned axes. A negative `w` or `h` mirrors: the box then reaches to the left of `x` or above `y`.
   */
  | { readonly kind: 'resize'; readonly from: Box; readonly angle: number; readonly to: Box }

/** Applies a patch to a shape in memory, exactly as the document will after it was written. */
export function patched<S extends Shape>(shape: S, patch: ShapePatch): S {
  return {
    ...shape,
    ...patch.place,
    look: patch.look ? { ...shape.look, ...patch.look } : shape.look,
    // How ends leave was true for the place before.
    ...(patch.place && 'leaves' in shape && { leaves: undefined }),
  }
}

/** What a transform changes about one shape. Of a connector it moves what is seen, as if that was bound to nothing. */
export function transformShape(shape: Shape, transform: Transform, type: Typesetter): ShapePatch {
  if (!isBound(shape)) return transformed(shape, transform, type)
  return { ...transformed(freed(shape), transform, type), detail: { points: shape.points } }
}

function transformed(shape: Shape, transform: Transform, type: Typesetter): ShapePatch {
  const { x, y, w, h, angle } = shape
  switch (transform.kind) {
    case 'move':
      return { place: { x: x + transform.dx, y: y + transform.dy, w, h, angle } }
    case 'rotate': {
      const centre = centreOf(boxOf(shape, type))
      const moved = rotatePoint(centre, transform.centre, transform.angle)
      const turned: Place = { x, y, w, h, angle: angle + transform.angle }
      if (shape.text === '') return { place: { ...turned, x: x + moved.x - centre.x, y: y + moved.y - centre.y } }
      // A box that has grown to its words has grown along its own axis, which is turned now, too.
      const grown = patched(shape, { place: turned })
      keepLayout(shape, grown)
      return { place: centredAt(moved, turned, boxOf(grown, type)) }
    }
    case 'resize':
      return resizeShape(shape, transform, type)
  }
}

function resizeShape(
  shape: Shape,
  { from, angle, to }: Extract<Transform, { kind: 'resize' }>,
  type: Typesetter,
): ShapePatch {
  const scaleX = from.w === 0 ? 1 : to.w / from.w
  const scaleY = from.h === 0 ? 1 : to.h / from.h
  const pivot = centreOf(from)
  const before = rotatePoint(centreOf(boxOf(shape, type)), pivot, -angle)
  const after = rotatePoint(
    { x: to.x + (before.x - from.x) * scaleX, y: to.y + (before.y - from.y) * scaleY },
    pivot,
    angle,
  )
  // A turned shape in an upright frame would shear: instead it stretches along its own axes, each by its share of both
  // factors. As their product, so that to and fro is as before, and evenly is even, however it is turned.
  const turn = shape.angle - angle
  const along = Math.cos(turn) ** 2
  const across = 1 - along
  const byX = Math.abs(scaleX) ** along * Math.abs(scaleY) ** across
  const byY = Math.abs(scaleX) ** across * Math.abs(scaleY) ** along
  const mirrorsX = scaleX < 0
  const mirrorsY = scaleY < 0
  const { w, h, look } = kindOf(shape).stretch(shape, mirrorsX ? -byX : byX, mirrorsY ? -byY : byY, type)
  const size: Place = { x: shape.x, y: shape.y, w, h, angle: mirrorsX === mirrorsY ? shape.angle : angle - turn }
  const box = boxOf(patched(shape, { place: size, ...(look && { look }) }), type)
  // Words need the room they need: what a box is larger or smaller than asked shows away from the side that is held.
  const wasBox = boxOf(shape, type)
  const excess = {
    x: (box.w - wasBox.w * byX) * (0.5 - heldSide(from.x, from.w, to.x, to.w)),
    y: (box.h - wasBox.h * byY) * (0.5 - heldSide(from.y, from.h, to.y, to.h)),
  }
  const shift = rotatePoint(excess, ORIGIN, size.angle)
  const place = centredAt({ x: after.x + shift.x, y: after.y + shift.y }, size, box)
  return look ? { place, look } : { place }
}

/** The place where a shape's box, which is now `box`, has this point as its centre. */
function centredAt(point: BoardPoint, place: Place, box: Box): Place {
  const now = centreOf(box)
  return { ...place, x: place.x + point.x - now.x, y: place.y + point.y - now.y }
}

const ORIGIN: BoardPoint = { x: 0, y: 0 }

/** Which side of the stretched box stays where it is: 0 the left or upper one, 1 the other, 0.5 neither. */
function heldSide(from: number, fromSize: number, to: number, toSize: number): number {
  const isSame = (a: number, b: number) => Math.abs(a - b) < 1e-6
  if (isSame(from, to)) return toSize < 0 ? 1 : 0
  if (isSame(from + fromSize, to + toSize)) return toSize < 0 ? 0 : 1
  return 0.5
}
