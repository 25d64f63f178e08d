import { centreOf } from '../../../shared/geometry/box.ts'
import { rotatePoint, type BoardPoint, type Box } from '../../../shared/geometry/space.ts'
import type { Frame, Shape } from '../../../shared/model/shape.ts'
import type { Transform } from '../../../shared/model/transform.ts'
import { snapTurn } from '../angles.ts'
import type { LineHandle } from '../connect/line-grip.ts'
import { resizeCursor, ROTATE_CURSOR } from '../cursors.ts'
import { frameAround, pulledBox, type Frame as GripFrame, type Grip, type Handle } from '../frame.ts'
import type { Pointer, View } from '../tool.ts'
import type { Guide } from '../snap/guide.ts'
import { snapBox, snapPoint } from '../snap/snapping.ts'
import { NO_IDS, type DragKind, type Ids } from './drag-kind.ts'

/** The selection being moved, turned or resized, or copies of it being moved. */
export type Transforming = {
  readonly name: 'transforming'
  readonly drag: Drag
  readonly ids: Ids
  readonly transform: Transform
  readonly copies: boolean
  /** The frame that what is moved would be put on; null for none, undefined where all stays on what it lies on. */
  readonly onto: Frame | null | undefined
  /** What it has snapped to. */
  readonly guides: readonly Guide[]
}

type Drag =
  /** `box` is the frame around what moves, as it was. */
  | { readonly kind: 'move'; readonly from: BoardPoint; readonly box: Box | null }
  | { readonly kind: 'rotate'; readonly from: BoardPoint; readonly frame: GripFrame }
  | {
      readonly kind: 'resize'
      readonly from: BoardPoint
      readonly frame: GripFrame
      readonly keepsAspect: boolean
      readonly shiftFrees: boolean
      readonly handle: ResizeHandle
    }
type MoveDrag = Extract<Drag, { kind: 'move' }>
type ResizeDrag = Extract<Drag, { kind: 'resize' }>
type ResizeHandle = Extract<Handle, { kind: 'resize' }>
type FrameGrip = Extract<Grip, { kind: 'frame' }>

const NOWHERE: Transform = { kind: 'move', dx: 0, dy: 0 }

export const beginMoving = (from: BoardPoint, view: View) =>
  begin({ kind: 'move', from, box: frameAround(unlocked(view.selected), view.type) }, view)

/** The same value where nothing is locked, which it mostly is not: what is known of it need not be found anew. */
const unlocked = (shapes: readonly Shape[]) =>
  shapes.some(({ locked }) => locked) ? shapes.filter(({ locked }) => !locked) : shapes

export function beginPulling(
  from: BoardPoint,
  { frame, keepsAspect, shiftFrees = false }: FrameGrip,
  handle: FrameHandle,
  view: View,
) {
  if (handle.kind === 'rotate') return begin({ kind: 'rotate', from, frame }, view)
  return begin({ kind: 'resize', from, frame, keepsAspect, shiftFrees, handle }, view)
}

export type FrameHandle = Exclude<Handle, LineHandle>

export const isFrameHandle = (handle: Handle): handle is FrameHandle =>
  handle.kind === 'resize' || handle.kind === 'rotate'

function begin(drag: Drag, view: View): Transforming {
  const ids = view.withContent(view.selected.flatMap(({ id, locked }) => (locked ? [] : id)))
  return { name: 'transforming', drag, ids, transform: NOWHERE, copies: false, onto: undefined, guides: [] }
}

export const transforming: DragKind<Transforming> = {
  move: (state, pointer, view) => ({
    ...state,
    ...dragged(state, pointer, view),
    copies: state.drag.kind === 'move' && pointer.modifiers.alt,
    onto: state.drag.kind === 'move' ? frameUnder(pointer, state.ids, view) : undefined,
  }),
  up({ ids, transform, copies, onto }, _pointer, _view, actions) {
    if (copies) actions.copy(ids, transform, onto)
    else actions.transform(ids, transform, onto)
  },
  preview: ({ ids, transform, copies, onto, guides }) => ({
    kind: 'drag',
    ids,
    transform,
    copies,
    onto: onto ?? null,
    guides,
  }),
  cursor: ({ drag }) =>
    drag.kind === 'move'
      ? 'move'
      : drag.kind === 'rotate'
        ? ROTATE_CURSOR
        : resizeCursor(drag.handle, drag.frame.angle),
}

/** Where the pointer is, is where things are put; nothing is put on a locked frame, and what lies there stays. */
function frameUnder({ point }: Pointer, held: Ids, view: View): Frame | null | undefined {
  const frame = view.frameAt(point, held)
  return frame?.locked ? undefined : frame
}

type Dragged = Pick<Transforming, 'transform' | 'guides'>

function dragged({ drag, ids }: Transforming, pointer: Pointer, view: View): Dragged {
  switch (drag.kind) {
    case 'move':
      return moved(drag, pointer, view, pointer.modifiers.alt ? NO_IDS : ids)
    case 'rotate':
      return { transform: turned(drag, pointer), guides: [] }
    case 'resize':
      return resized(drag, pointer, view, ids)
  }
}

function moved({ from, box }: MoveDrag, pointer: Pointer, view: View, moving: Ids): Dragged {
  const { point, modifiers } = pointer
  const pulled = { dx: point.x - from.x, dy: point.y - from.y }
  const isAcross = Math.abs(pulled.dx) > Math.abs(pulled.dy)
  const ways = { x: !modifiers.shift || isAcross, y: !modifiers.shift || !isAcross }
  const dx = ways.x ? pulled.dx : 0
  const dy = ways.y ? pulled.dy : 0
  if (!box) return { transform: { kind: 'move', dx, dy }, guides: [] }
  const snap = snapBox({ ...box, x: box.x + dx, y: box.y + dy }, pointer, view, moving, ways)
  return { transform: { kind: 'move', dx: dx + snap.dx, dy: dy + snap.dy }, guides: snap.guides }
}

function turned({ from, frame }: Extract<Drag, { kind: 'rotate' }>, { point, modifiers, kind }: Pointer): Transform {
  const centre = centreOf(frame.box)
  const direction = (at: BoardPoint) => Math.atan2(at.y - centre.y, at.x - centre.x)
  const turn = direction(point) - direction(from)
  return { kind: 'rotate', centre, angle: snapTurn(frame.angle, turn, modifiers.shift, kind === 'touch') }
}

function resized(drag: ResizeDrag, pointer: Pointer, view: View, moving: Ids): Dragged {
  const { point, modifiers } = pointer
  const { from, frame, handle } = drag
  const along = rotatePoint({ x: point.x - from.x, y: point.y - from.y }, { x: 0, y: 0 }, -frame.angle)
  const isCorner = handle.x !== 0 && handle.y !== 0
  const keepsAspect = drag.shiftFrees ? !modifiers.shift : modifiers.shift || (drag.keepsAspect && isCorner)
  const pulledTo = ({ x, y }: BoardPoint) =>
    pulledBox(frame.box, handle, { dx: x, dy: y }, { keepsAspect, fromCentre: modifiers.alt })
  // Turned sides meet no upright lines, and one that follows another cannot choose its own.
  const snaps = frame.angle === 0 && !keepsAspect
  const snap = snaps ? snapPoint(pulledCorner(frame.box, handle, along), pointer, view, moving, waysOf(handle)) : null
  const to = pulledTo(snap ? { x: along.x + snap.dx, y: along.y + snap.dy } : along)
  return { transform: { kind: 'resize', from: frame.box, angle: frame.angle, to }, guides: snap?.guides ?? [] }
}

const pulledCorner = ({ x, y, w, h }: Box, handle: ResizeHandle, by: BoardPoint): BoardPoint => ({
  x: (handle.x < 0 ? x : x + w) + by.x,
  y: (handle.y < 0 ? y : y + h) + by.y,
})

const waysOf = (handle: ResizeHandle) => ({ x: handle.x !== 0, y: handle.y !== 0 })
