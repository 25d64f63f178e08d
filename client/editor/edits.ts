import type { Board } from '../../shared/model/board.ts'
import type { BoardEdit } from '../../shared/model/board-edit.ts'
import { isBound, reboundEnds } from '../../shared/model/connecting.ts'
import { isSeenOn } from '../../shared/model/frames.ts'
import { asGroupId, type GroupId } from '../../shared/model/order.ts'
import type { Frame, Shape, ShapeId } from '../../shared/model/shape.ts'
import { patched, type Transform } from '../../shared/model/transform.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import type { Groups } from './groups.ts'
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
  for (const shape of moved.values()) land(edit, board, shape, moved, landing, type)
}

/** Has a shape lie on what it was moved to. What lies on a frame that was held too stays there, unless nothing of it is seen. */
function land(
  edit: BoardEdit,
  board: Board,
  shape: Shape,
  moved: ReadonlyMap<ShapeId, Shape>,
  landing: Landing,
  type: Typesetter,
) {
  if (shape.kind === 'frame') return
  const before = board.frameHolding(shape)
  const isHeld = before !== null && moved.has(before.id)
  if (landing !== undefined && !isHeld) {
    if (landing?.id !== before?.id) edit.putInto(shape.id, landing?.id ?? null)
    return
  }
  if (!before) return
  const frame = moved.get(before.id) ?? before
  if (frame.kind === 'frame' && !isSeenOn(frame, shape, type)) edit.putInto(shape.id, null)
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
