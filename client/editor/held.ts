import type { Board } from '../../shared/model/board.ts'
import { isBound, targetsOf } from '../../shared/model/connecting.ts'
import type { Shape, ShapeId, ShapePatch } from '../../shared/model/shape.ts'
import { transformShape, type Transform } from '../../shared/model/transform.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'

/** These shapes, and all that lies on those of them that are frames: what moves when they are moved. */
export function withContent(board: Board, ids: Iterable<ShapeId>): Set<ShapeId> {
  const all = new Set(ids)
  for (const id of [...all]) for (const held of board.heldBy(id)) all.add(held)
  return all
}

/** Whether a shape lies on a frame that is among these. */
export function isOnOneOf(board: Board, shape: Shape, ids: ReadonlySet<ShapeId>): boolean {
  const frame = board.frameHolding(shape)
  return frame !== null && ids.has(frame.id)
}

/** What a transform changes about a shape that is held among others: a frame is stretched without what lies on it. */
export function heldPatch(
  board: Board,
  shape: Shape,
  transform: Transform,
  held: ReadonlySet<ShapeId>,
  type: Typesetter,
): ShapePatch {
  if (transform.kind === 'resize' && isOnOneOf(board, shape, held)) return {}
  const patch = transformShape(shape, transform, type)
  if (!isBound(shape) || targetsOf(shape).some((id) => held.has(id))) return patch
  // Whoever moves a connector by itself takes it off what it was bound to.
  return { ...patch, detail: { ...patch.detail, start: null, end: null } }
}
