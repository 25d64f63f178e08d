import { centreOf } from '../../../shared/geometry/box.ts'
import { rotatePoint, type BoardPoint } from '../../../shared/geometry/space.ts'
import type { Transform } from '../../../shared/model/transform.ts'
import { snapTurn } from '../angles.ts'
import { resizeCursor, ROTATE_CURSOR } from '../cursors.ts'
import { pulledBox, type Frame, type Grip, type Handle } from '../frame.ts'
import type { Pointer, View } from '../tool.ts'
import type { DragKind, Ids } from './drag-kind.ts'

/** The selection being moved, turned or resized, or copies of it being moved. */
export type Transforming = {
  readonly name: 'transforming'
  readonly drag: Drag
  readonly ids: Ids
  readonly transform: Transform
  readonly copies: boolean
}

type Drag =
  | { readonly kind: 'move'; readonly from: BoardPoint }
  | { readonly kind: 'rotate'; readonly from: BoardPoint; readonly frame: Frame }
  | {
      readonly kind: 'resize'
      readonly from: BoardPoint
      readonly frame: Frame
      readonly keepsAspect: boolean
      readonly handle: ResizeHandle
    }
type ResizeHandle = Extract<Handle, { kind: 'resize' }>
type FrameGrip = Extract<Grip, { kind: 'frame' }>

const NOWHERE: Transform = { kind: 'move', dx: 0, dy: 0 }

export const beginMoving = (from: BoardPoint, view: View) => begin({ kind: 'move', from }, view)

export function beginPulling(from: BoardPoint, { frame, keepsAspect }: FrameGrip, handle: FrameHandle, view: View) {
  if (handle.kind === 'rotate') return begin({ kind: 'rotate', from, frame }, view)
  return begin({ kind: 'resize', from, frame, keepsAspect, handle }, view)
}

export type FrameHandle = Exclude<Handle, { kind: 'point' }>

function begin(drag: Drag, view: View): Transforming {
  const ids = view.withContent(view.selected.flatMap(({ id, locked }) => (locked ? [] : id)))
  return { name: 'transforming', drag, ids, transform: NOWHERE, copies: false }
}

export const transforming: DragKind<Transforming> = {
  move: (state, pointer) => ({
    ...state,
    transform: transformOf(state.drag, pointer),
    copies: state.drag.kind === 'move' && pointer.modifiers.alt,
  }),
  up({ ids, transform, copies }, _pointer, _view, actions) {
    if (copies) actions.copy(ids, transform)
    else actions.transform(ids, transform)
  },
  preview: ({ ids, transform, copies }) => ({ kind: 'drag', ids, transform, copies }),
  cursor: ({ drag }) =>
    drag.kind === 'move'
      ? 'move'
      : drag.kind === 'rotate'
        ? ROTATE_CURSOR
        : resizeCursor(drag.handle, drag.frame.angle),
}

function transformOf(drag: Drag, pointer: Pointer): Transform {
  switch (drag.kind) {
    case 'move':
      return moved(drag.from, pointer)
    case 'rotate':
      return turned(drag, pointer)
    case 'resize':
      return resized(drag, pointer)
  }
}

function moved(from: BoardPoint, { point, modifiers }: Pointer): Transform {
  const dx = point.x - from.x
  const dy = point.y - from.y
  if (!modifiers.shift) return { kind: 'move', dx, dy }
  return Math.abs(dx) > Math.abs(dy) ? { kind: 'move', dx, dy: 0 } : { kind: 'move', dx: 0, dy }
}

function turned({ from, frame }: Extract<Drag, { kind: 'rotate' }>, { point, modifiers, kind }: Pointer): Transform {
  const centre = centreOf(frame.box)
  const direction = (at: BoardPoint) => Math.atan2(at.y - centre.y, at.x - centre.x)
  const turn = direction(point) - direction(from)
  return { kind: 'rotate', centre, angle: snapTurn(frame.angle, turn, modifiers.shift, kind === 'touch') }
}

function resized(drag: Extract<Drag, { kind: 'resize' }>, { point, modifiers }: Pointer): Transform {
  const { from, frame, handle } = drag
  const pulled = { x: point.x - from.x, y: point.y - from.y }
  const along = rotatePoint(pulled, { x: 0, y: 0 }, -frame.angle)
  const isCorner = handle.x !== 0 && handle.y !== 0
  const to = pulledBox(
    frame.box,
    handle,
    { dx: along.x, dy: along.y },
    { keepsAspect: modifiers.shift || (drag.keepsAspect && isCorner), fromCentre: modifiers.alt },
  )
  return { kind: 'resize', from: frame.box, angle: frame.angle, to }
}
