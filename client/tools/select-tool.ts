import { boxBetween, boxContains, boxEncloses, centreOf } from '../../shared/geometry/box.ts'
import { rotatePoint, type BoardPoint, type Box } from '../../shared/geometry/space.ts'
import { frameOf } from '../../shared/model/geometry-of.ts'
import type { Arrow, Line, Shape, ShapeId } from '../../shared/model/shape.ts'
import type { Transform } from '../../shared/model/transform.ts'
import { snapToAngle, snapTurn } from './angles.ts'
import { resizeCursor, ROTATE_CURSOR } from './cursors.ts'
import { gripOf, handleAt, pulledBox, type Frame, type Grip, type Handle } from './frame.ts'
import { joined } from './id-set.ts'
import { withPointAt } from './reshape.ts'
import { hasDragged, reachOf, type Actions, type Pointer, type Tool, type View } from './tool.ts'
import { editWordsAt } from './words-at.ts'

type State =
  | { readonly name: 'idle' }
  /** Down, and not yet a drag. */
  | { readonly name: 'pressed'; readonly from: BoardPoint; readonly on: Press }
  | {
      readonly name: 'transforming'
      readonly drag: Drag
      readonly ids: Ids
      readonly transform: Transform
      readonly copies: boolean
    }
  | { readonly name: 'reshaping'; readonly pull: Pull; readonly ids: Ids; readonly shape: Line | Arrow }
  | {
      readonly name: 'marquee'
      readonly from: BoardPoint
      readonly to: BoardPoint
      readonly before: Ids
      readonly ids: Ids
    }

type Ids = ReadonlySet<ShapeId>
/** What was pressed. */
type Press =
  | { readonly kind: 'handle'; readonly handle: Handle; readonly grip: Grip }
  | { readonly kind: 'shape'; readonly id: ShapeId; readonly wasSelected: boolean }
  /** Within the frame of the selection, beside its shapes. */
  | { readonly kind: 'selection' }
  | { readonly kind: 'board'; readonly locked: ShapeId | null }
type Drag =
  | { readonly kind: 'move'; readonly from: BoardPoint }
  | { readonly kind: 'rotate'; readonly from: BoardPoint; readonly frame: Frame }
  | {
      readonly kind: 'resize'
      readonly from: BoardPoint
      readonly frame: Frame
      readonly keepsAspect: boolean
      readonly handle: Extract<Handle, { kind: 'resize' }>
    }
/** A point of a line on its way. */
type Pull = { readonly grip: Extract<Grip, { kind: 'points' }>; readonly index: number; readonly from: BoardPoint }

const IDLE: State = { name: 'idle' }
const NO_IDS: Ids = new Set()
/** While a rubber band meets more than this, it does not show what it is going to select. */
const MAX_SHOWN = 1000

/** Selects, moves, resizes, turns; a double click writes. */
export const selectTool: Tool<State> = {
  idle: IDLE,

  pointerDown(_state, pointer, view, actions) {
    const on = pressedOn(pointer, view)
    if (on.kind === 'shape' && !on.wasSelected)
      actions.select(pointer.modifiers.shift ? [...idsOf(view.selected), on.id] : [on.id])
    return { name: 'pressed', from: pointer.point, on }
  },

  pointerMove(state, pointer, view) {
    switch (state.name) {
      case 'idle':
        return state
      case 'pressed':
        return hasDragged(state.from, pointer) ? dragged(begun(state, pointer, view), pointer, view) : state
      default:
        return dragged(state, pointer, view)
    }
  },

  pointerUp(state, pointer, view, actions) {
    switch (state.name) {
      case 'idle':
        break
      case 'pressed':
        clicked(state.on, pointer, view, actions)
        break
      case 'transforming':
        if (state.copies) actions.copy(state.ids, state.transform)
        else actions.transform(state.ids, state.transform)
        break
      case 'reshaping': {
        const { id, x, y, w, h, angle, points } = state.shape
        actions.patch(id, { place: { x, y, w, h, angle }, detail: { points } })
        break
      }
      case 'marquee':
        actions.select(joined(state.before, enclosedBy(boxBetween(state.from, state.to), view)))
    }
    return IDLE
  },

  preview(state) {
    switch (state.name) {
      case 'transforming':
        return { kind: 'drag', ids: state.ids, transform: state.transform, copies: state.copies }
      case 'reshaping':
        return { kind: 'draft', shape: state.shape, replaces: state.ids }
      case 'marquee':
        return { kind: 'marquee', box: boxBetween(state.from, state.to), ids: state.ids }
      default:
        return null
    }
  },

  cursor(state, pointer, view) {
    if (state.name === 'marquee') return 'default'
    if (state.name === 'transforming') return state.drag.kind === 'move' ? 'move' : cursorOfDrag(state.drag)
    if (state.name === 'reshaping') return 'move'
    const on = state.name === 'pressed' ? state.on : pressedOn(pointer, view)
    if (on.kind === 'handle') return cursorOfHandle(on.handle, on.grip)
    return on.kind === 'board' ? 'default' : 'move'
  },
}

const idsOf = (shapes: readonly Shape[]) => shapes.map(({ id }) => id)

function pressedOn(pointer: Pointer, view: View): Press {
  const { point, zoom, kind } = pointer
  const grip = gripOf(view.selected, view.type)
  const handle = handleAt(grip, point, zoom, kind)
  if (handle) return { kind: 'handle', handle, grip }
  const shape = view.at(point, reachOf(pointer))
  if (shape && !shape.locked) return { kind: 'shape', id: shape.id, wasSelected: view.isSelected(shape.id) }
  if (grip.kind === 'frame' && isInFrame(point, grip.frame)) return { kind: 'selection' }
  return { kind: 'board', locked: shape?.id ?? null }
}

const isInFrame = (point: BoardPoint, { box, angle }: Frame) =>
  boxContains(box, rotatePoint(point, centreOf(box), -angle))

/** The press has become a drag. */
function begun({ from, on }: Extract<State, { name: 'pressed' }>, { modifiers }: Pointer, view: View): Dragging {
  if (on.kind === 'board') {
    const before = modifiers.shift ? new Set(idsOf(view.selected)) : NO_IDS
    return { name: 'marquee', from, to: from, before, ids: before }
  }
  const held: Ids = new Set(idsOf(view.selected.filter(({ locked }) => !locked)))
  if (on.kind === 'handle') {
    const { handle, grip } = on
    if (handle.kind === 'point' && grip.kind === 'points')
      return { name: 'reshaping', pull: { grip, index: handle.index, from }, ids: held, shape: grip.shape }
    if (handle.kind !== 'point' && grip.kind === 'frame') {
      const { frame, keepsAspect } = grip
      const drag: Drag =
        handle.kind === 'rotate'
          ? { kind: 'rotate', from, frame }
          : { kind: 'resize', from, frame, keepsAspect, handle }
      return { name: 'transforming', drag, ids: held, transform: NOWHERE, copies: false }
    }
  }
  return { name: 'transforming', drag: { kind: 'move', from }, ids: held, transform: NOWHERE, copies: false }
}

type Dragging = Exclude<State, { name: 'idle' | 'pressed' }>
const NOWHERE: Transform = { kind: 'move', dx: 0, dy: 0 }

function dragged(state: Dragging, pointer: Pointer, view: View): State {
  const { point, modifiers } = pointer
  switch (state.name) {
    case 'transforming':
      return {
        ...state,
        transform: transformOf(state.drag, pointer),
        copies: state.drag.kind === 'move' && modifiers.alt,
      }
    case 'reshaping': {
      const { grip, index, from } = state.pull
      const at = grip.points[index] ?? from // the handle that was grabbed
      const neighbour = grip.points[index === 0 ? 1 : index - 1] ?? at
      const to = { x: at.x + point.x - from.x, y: at.y + point.y - from.y }
      return { ...state, shape: withPointAt(grip, index, modifiers.shift ? snapToAngle(neighbour, to) : to) }
    }
    case 'marquee': {
      const box = boxBetween(state.from, point)
      // So many are not told apart, and would have to be found again with every move.
      const isCrowd = state.before.size > MAX_SHOWN || view.hasMany(MAX_SHOWN, box)
      return { ...state, to: point, ids: isCrowd ? NO_IDS : joined(state.before, enclosedBy(box, view)) }
    }
  }
}

const enclosedBy = (box: Box, view: View) =>
  idsOf(view.within(box).filter((shape) => !shape.locked && boxEncloses(box, frameOf(shape, view.type))))

function transformOf(drag: Drag, { point, modifiers, kind }: Pointer): Transform {
  const dx = point.x - drag.from.x
  const dy = point.y - drag.from.y
  switch (drag.kind) {
    case 'move': {
      if (!modifiers.shift) return { kind: 'move', dx, dy }
      return Math.abs(dx) > Math.abs(dy) ? { kind: 'move', dx, dy: 0 } : { kind: 'move', dx: 0, dy }
    }
    case 'rotate': {
      const centre = centreOf(drag.frame.box)
      const direction = (at: BoardPoint) => Math.atan2(at.y - centre.y, at.x - centre.x)
      const turn = direction(point) - direction(drag.from)
      return {
        kind: 'rotate',
        centre,
        angle: snapTurn(drag.frame.angle, turn, modifiers.shift, kind === 'touch'),
      }
    }
    case 'resize': {
      const { box, angle } = drag.frame
      const along = rotatePoint({ x: dx, y: dy }, { x: 0, y: 0 }, -angle)
      const isCorner = drag.handle.x !== 0 && drag.handle.y !== 0
      const to = pulledBox(
        box,
        drag.handle,
        { dx: along.x, dy: along.y },
        {
          keepsAspect: modifiers.shift || (drag.keepsAspect && isCorner),
          fromCentre: modifiers.alt,
        },
      )
      return { kind: 'resize', from: box, angle, to }
    }
  }
}

/** Up again without a drag. */
function clicked(on: Press, pointer: Pointer, view: View, actions: Actions) {
  const { shift } = pointer.modifiers
  if (pointer.clicks === 2 && on.kind !== 'handle' && !shift) {
    editWordsAt(pointer, view, actions)
  } else if (on.kind === 'shape') {
    if (shift && on.wasSelected) actions.select(idsOf(view.selected).filter((id) => id !== on.id))
    if (!shift && on.wasSelected) actions.select([on.id])
  } else if (on.kind === 'selection') {
    if (!shift) actions.select([])
  } else if (on.kind === 'board') {
    const kept = shift ? idsOf(view.selected) : []
    actions.select(on.locked ? [...kept, on.locked] : kept)
  }
}

const cursorOfHandle = (handle: Handle, grip: Grip) =>
  handle.kind === 'rotate'
    ? ROTATE_CURSOR
    : handle.kind === 'resize' && grip.kind === 'frame'
      ? resizeCursor(handle, grip.frame.angle)
      : 'move'

const cursorOfDrag = (drag: Exclude<Drag, { kind: 'move' }>) =>
  drag.kind === 'rotate' ? ROTATE_CURSOR : resizeCursor(drag.handle, drag.frame.angle)
