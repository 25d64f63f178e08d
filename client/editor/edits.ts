import type { Board } from '../../shared/model/board.ts'
import type { BoardEdit } from '../../shared/model/board-edit.ts'
import type { ShapeId } from '../../shared/model/shape.ts'
import { asGroupId, type GroupId } from '../../shared/model/order.ts'
import { transformShape, type Transform } from '../../shared/model/transform.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import type { Groups } from './groups.ts'
import { copiedGroups } from './regroup.ts'

/** Writes what a transform makes of these shapes; locked ones stay as they are. */
export function transformShapes(
  edit: BoardEdit,
  board: Board,
  ids: Iterable<ShapeId>,
  transform: Transform,
  type: Typesetter,
): void {
  for (const id of ids) {
    const shape = board.get(id)
    if (shape && !shape.locked) edit.patch(id, transformShape(shape, transform, type))
  }
}

/** Puts transformed copies of these shapes on top. @param ids bottom first */
export function copyShapes(
  edit: BoardEdit,
  board: Board,
  groups: Groups,
  ids: Iterable<ShapeId>,
  transform: Transform,
  type: Typesetter,
  newId: () => ShapeId,
): ShapeId[] {
  const shapes = [...ids].flatMap((id) => board.get(id) ?? [])
  const newGroups = copiedGroups(shapes, groups, () => newGroupId(newId))
  const copies: ShapeId[] = []
  for (const shape of shapes) {
    const { place = shape, look } = transformShape(shape, transform, type)
    const copy = newId()
    const held = newGroups.get(shape.id)
    edit.duplicate(shape.id, copy, place, held && { groups: held })
    if (look) edit.look(copy, look)
    copies.push(copy)
  }
  return copies
}

/** Groups are named as shapes are. */
export const newGroupId = (newId: () => ShapeId): GroupId => asGroupId(newId())! // as short as any id
