import { boxContains, centreOf } from '../../../shared/geometry/box.ts'
import { rotatePoint, type BoardPoint } from '../../../shared/geometry/space.ts'
import type { ShapeId } from '../../../shared/model/shape.ts'
import { resizeCursor, ROTATE_CURSOR } from '../cursors.ts'
import { gripOf, handleAt, type Frame, type Grip, type Handle } from '../frame.ts'
import { reachOf, type Pointer, type View } from '../tool.ts'

/** What was pressed. */
export type Press =
  | { readonly kind: 'handle'; readonly handle: Handle; readonly grip: Grip }
  /** `isDeep`: this shape itself is meant, and not the group that it is in; a drag draws a rubber band over it. */
  | { readonly kind: 'shape'; readonly id: ShapeId; readonly wasSelected: boolean; readonly isDeep: boolean }
  /** Within the frame of the selection, beside its shapes. */
  | { readonly kind: 'selection' }
  | { readonly kind: 'board'; readonly locked: ShapeId | null }

/** What a press means, the nearest first: a handle, a shape, the inside of the selection's frame, the board. */
export function pressedOn(pointer: Pointer, view: View): Press {
  const { point, zoom, kind } = pointer
  const grip = gripOf(view.selected, view.type)
  const handle = handleAt(grip, point, zoom, kind)
  if (handle) return { kind: 'handle', handle, grip }
  const shape = view.at(point, reachOf(pointer))
  const isDeep = pointer.modifiers.ctrl
  if (shape && !shape.locked) return { kind: 'shape', id: shape.id, wasSelected: view.isSelected(shape.id), isDeep }
  // The inside of a frame is board, also when it is selected.
  const isSheet = view.selected.every(({ kind }) => kind === 'frame')
  if (!isDeep && !isSheet && grip.kind === 'frame' && isInFrame(point, grip.frame)) return { kind: 'selection' }
  return { kind: 'board', locked: shape?.id ?? null }
}

const isInFrame = (point: BoardPoint, { box, angle }: Frame) =>
  boxContains(box, rotatePoint(point, centreOf(box), -angle))

/** The cursor over what a press would mean. */
export function cursorOver(on: Press): string {
  if (on.kind === 'handle') return cursorOfHandle(on.handle, on.grip)
  return on.kind === 'board' ? 'default' : 'move'
}

const cursorOfHandle = (handle: Handle, grip: Grip) =>
  handle.kind === 'rotate'
    ? ROTATE_CURSOR
    : handle.kind === 'resize' && grip.kind === 'frame'
      ? resizeCursor(handle, grip.frame.angle)
      : handle.kind === 'label'
        ? 'grab'
        : 'move'
