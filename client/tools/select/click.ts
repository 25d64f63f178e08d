import { addsPoint, removePoint } from '../connect/edit-points.ts'
import type { LineGrip } from '../connect/line-grip.ts'
import type { Handle } from '../frame.ts'
import type { Shape, ShapeId } from '../../../shared/model/shape.ts'
import { reachOf, type Actions, type Pointer, type View } from '../tool.ts'
import { editWordsAt } from '../words-at.ts'
import type { Press } from './press.ts'

/** A press is up again without a drag: selects, and the second one in a row enters a group or writes. */
export function clicked(on: Press, pointer: Pointer, view: View, actions: Actions): void {
  const { shift, ctrl } = pointer.modifiers
  if (pointer.clicks === 2 && !shift && !ctrl) {
    if (on.kind !== 'handle') return doubleClicked(pointer, view, actions)
    if (on.grip.kind === 'points') return handleDoubleClicked(on.handle, on.grip, pointer, view, actions)
  }
  const selected = view.selected.map(({ id }) => id)
  const locked = on.kind === 'board' && on.locked ? view.get(on.locked) : undefined
  if (on.kind === 'shape') {
    const meant = meantBy(on, view)
    const isTaken = shift && on.wasSelected
    if (isTaken) actions.select(selected.filter((id) => !meant.has(id)))
    else if (on.isDeep) actions.select(shift ? [...selected, on.id] : [on.id])
    else if (on.wasSelected) actions.select(meant)
  } else if (on.kind === 'board') {
    actions.select([...(shift ? selected : []), ...(locked ? view.unitOf(locked).ids : [])])
  } else if (on.kind === 'selection' && !shift) {
    actions.select([])
  }
}

/** Enters the group that is meant, by what of it is under the pointer; where there is none, it writes. */
function doubleClicked(pointer: Pointer, view: View, actions: Actions) {
  const shape = view.at(pointer.point, reachOf(pointer))
  const unit = shape && view.unitOf(shape)
  if (shape && unit?.group) actions.enterGroup(unit.group, shape)
  else if (!addsPoint(shape, pointer.point, view, actions)) editWordsAt(pointer, view, actions)
}

/** Takes a point of a line away; on its words, writes. */
function handleDoubleClicked(handle: Handle, grip: LineGrip, pointer: Pointer, view: View, actions: Actions) {
  if (handle.kind === 'point') removePoint(grip.shape, handle.index, view, actions)
  else if (handle.kind === 'label') actions.editText(grip.shape.id, pointer.point)
  else doubleClicked(pointer, view, actions)
}

/** The shapes that a press on one means. */
export function meantBy({ id, isDeep }: Extract<Press, { kind: 'shape' }>, view: View): ReadonlySet<ShapeId> {
  const shape: Shape | undefined = view.get(id)
  return shape && !isDeep ? view.unitOf(shape).ids : new Set([id])
}
