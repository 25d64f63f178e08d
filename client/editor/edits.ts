import type { Board } from '../../shared/model/board.ts'
import type { BoardEdit } from '../../shared/model/board-edit.ts'
import { isBound, reboundEnds, targetsOf } from '../../shared/model/connecting.ts'
import { isSeenOn } from '../../shared/model/frames.ts'
import { asGroupId, keyAbove, type GroupId } from '../../shared/model/order.ts'
import type { Frame, Shape, ShapeId } from '../../shared/model/shape.ts'
import { patched, type Transform } from '../../shared/model/transform.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import type { Groups } from './groups.ts'
import { boundAmong } from './following.ts'
import { heldPatch, withContent } from './held.ts'
import { copiedGroups } from './regroup.ts'

/** What shapes lie on after they were moved: this frame, none, or what they lay on before as long as they are seen there. */
type Landing = Frame | null | undefined

/**
 * Writes what a transform makes of these shapes and of what lies on those of them that are frames; locked ones stay as
 * they are.
 */
export function transformShapes(
  edit: BoardEdit,
  board: Board,
  ids: Iterable<ShapeId>,
  transform: Transform,
  type: Typesetter,
  landing?: Landing,
): void {
  const unlocked = [...ids].filter((id) => board.get(id)?.locked === false)
  const held = withContent(board, unlocked)
  const moved = new Map<ShapeId, Shape>()
  for (const id of held) {
    const shape = board.get(id)
    if (!shape) continue
    const patch = heldPatch(board, shape, transform, held, type)
    edit.patch(id, patch)
    moved.set(id, patched(shape, patch))
  }
  const landed = new Map<ShapeId, ShapeId | null>()
  for (const shape of moved.values()) {
    const before = board.frameHolding(shape)
    const after = landingOf(shape, before, moved, landing, type)
    if (after?.id === before?.id) continue
    edit.putInto(shape.id, after?.id ?? null)
    landed.set(shape.id, after?.id ?? null)
  }
  landConnectors(edit, board, landed)
}

/** What a shape lies on that was moved. What lies on a frame that was held too stays there, unless nothing of it is seen. */
function landingOf(
  shape: Shape,
  before: Frame | null,
  moved: ReadonlyMap<ShapeId, Shape>,
  landing: Landing,
  type: Typesetter,
): Frame | null {
  if (shape.kind === 'frame') return before
  const isHeld = before !== null && moved.has(before.id)
  if (landing !== undefined && !isHeld) return landing
  if (!before) return null
  const frame = moved.get(before.id) ?? before
  return frame.kind === 'frame' && !isSeenOn(frame, shape, type) ? null : before
}

/**
 * A connector lies on the frame on which all lies that it connects. Where that was put on different ones it runs over
 * both: neither cuts it off, or hides it.
 *
 * @param landed what has come to lie on another frame, or on none
 */
function landConnectors(edit: BoardEdit, board: Board, landed: ReadonlyMap<ShapeId, ShapeId | null>) {
  if (landed.size === 0) return
  const frameOf = (shape: Shape) => {
    const put = landed.get(shape.id)
    return put === undefined ? (board.frameHolding(shape)?.id ?? null) : put
  }
  for (const connector of boundAmong(board, board.boundToAny(new Set(landed.keys())))) {
    const [start, end] = targetsOf(connector).map((id) => board.get(id))
    if (!start || !end) continue
    const [before, frame, other] = [connector, start, end].map(frameOf)
    if (frame === other && frame !== before) edit.putInto(connector.id, frame ?? null)
    if (frame !== other && before) edit.order(connector.id, { frame: undefined, z: keyAbove(board.topKey()) })
  }
}

/**
 * Puts transformed copies of these shapes on top, and of what lies on those of them that are frames.
 *
 * @param ids bottom first @returns the copies of `ids`
 */
export function copyShapes(
  edit: BoardEdit,
  board: Board,
  groups: Groups,
  ids: Iterable<ShapeId>,
  transform: Transform,
  type: Typesetter,
  newId: () => ShapeId,
  landing?: Landing,
): ShapeId[] {
  const meant = new Set(ids)
  const held = withContent(board, meant)
  const shapes = board.sorted([...held].flatMap((id) => board.get(id) ?? []))
  const newGroups = copiedGroups(shapes, groups, () => newGroupId(newId))
  const copies = new Map(shapes.map(({ id }) => [id, newId()]))
  for (const shape of shapes) {
    const patch = heldPatch(board, shape, transform, held, type)
    const copy = copies.get(shape.id)! // each has one
    const inGroups = newGroups.get(shape.id)
    edit.duplicate(shape.id, copy, patch.place ?? shape, {
      ...(inGroups && { groups: inGroups }),
      frame: frameUnder(shape, patched(shape, patch)),
    })
    if (isBound(shape)) edit.detail(copy, reboundEnds(shape, copies))
    if (patch.look) edit.look(copy, patch.look)
  }
  return shapes.flatMap(({ id }) => (meant.has(id) ? copies.get(id)! : [])) // each has one

  function frameUnder(shape: Shape, after: Shape): ShapeId | undefined {
    const before = board.frameHolding(shape)
    const copied = before && copies.get(before.id)
    if (copied) return copied
    if (shape.kind === 'frame') return undefined
    if (landing !== undefined) return landing?.id
    return before && isSeenOn(before, after, type) ? before.id : undefined
  }
}

/** Groups are named as shapes are. */
export const newGroupId = (newId: () => ShapeId): GroupId => asGroupId(newId())! // as short as any id
