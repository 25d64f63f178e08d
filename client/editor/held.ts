import type { Board } from '../../shared/model/board.ts'
import { isBound, targetsOf } from '../../shared/model/connecting.ts'
import type { Binding, Connector, Shape, ShapeId, ShapePatch } from '../../shared/model/shape.ts'
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

/** Whether a transform lets be what is held only because its frame is: that is stretched alone, but mirrored with all of it. */
export const staysPut = (board: Board, shape: Shape, transform: Transform, held: ReadonlySet<ShapeId>): boolean =>
  transform.kind === 'resize' && !isFlip(transform) && isOnOneOf(board, shape, held)

/** As large as before, and mirrored. */
const isFlip = ({ from, to }: Extract<Transform, { kind: 'resize' }>): boolean =>
  Math.abs(to.w) === from.w && Math.abs(to.h) === from.h && (to.w < 0 || to.h < 0)

/** What a transform changes about a shape that is held among others. */
export function heldPatch(
  board: Board,
  shape: Shape,
  transform: Transform,
  held: ReadonlySet<ShapeId>,
  type: Typesetter,
): ShapePatch {
  if (staysPut(board, shape, transform, held)) return {}
  const patch = transformShape(shape, transform, type)
  if (!isBound(shape)) return patch
  // Whoever moves a connector by itself takes it off what it was bound to.
  const ends = goesAlong(shape, held) ? mirroredEnds(board, shape, transform, held) : { start: null, end: null }
  return { ...patch, detail: { ...patch.detail, ...ends } }
}

/** Whether a connector that is moved stays bound: something that it is bound to is moved with it. */
export const goesAlong = (connector: Connector, held: ReadonlySet<ShapeId>): boolean =>
  targetsOf(connector).some((id) => held.has(id))

/** Where a connector holds on to what is mirrored with it: at the same spots, in the mirror. */
export function mirroredEnds(
  board: Board,
  { start, end }: Connector,
  transform: Transform,
  held: ReadonlySet<ShapeId>,
): Pick<Connector, 'start' | 'end'> {
  if (transform.kind !== 'resize') return {}
  const mirrors = (from: number, to: number) => from * to < 0
  const mirrorsX = mirrors(transform.from.w, transform.to.w)
  const mirrorsY = mirrors(transform.from.h, transform.to.h)
  if (!mirrorsX && !mirrorsY) return {}
  const mirrored = (binding: Binding | undefined) => {
    const target = binding && held.has(binding.shape) ? board.get(binding.shape) : undefined
    if (!binding || !target || staysPut(board, target, transform, held)) return binding
    const [x, y] = binding.at
    return { ...binding, at: [mirrorsX ? 1 - x : x, mirrorsY ? 1 - y : y] as const }
  }
  const ends = { start: mirrored(start), end: mirrored(end) }
  return { ...(ends.start && { start: ends.start }), ...(ends.end && { end: ends.end }) }
}
