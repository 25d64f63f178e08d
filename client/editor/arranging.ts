import type { Box } from '../../shared/geometry/space.ts'
import { framesOf } from '../../shared/model/geometry-of.ts'
import type { Shape, ShapeId } from '../../shared/model/shape.ts'
import { aligned, distributed, stacked, type Axis, type Move, type Side, type Stack } from './align.ts'
import { newGroupId, transformShapes } from './edits.ts'
import type { Editor } from './editor.svelte.ts'
import { transformSelection } from './on-selection.ts'
import { grouped, ungrouped, type NewGroups } from './regroup.ts'

/** What is selected and may be moved, as wholes. */
type Whole = { readonly ids: readonly ShapeId[]; readonly box: Box }

export function groupSelection(editor: Editor): void {
  regroup(editor, grouped(editor.selectedShapes, editor.index.groups, newGroupId(editor.newId)))
}

export function ungroupSelection(editor: Editor): void {
  regroup(editor, ungrouped(editor.selectedShapes, editor.index.groups))
}

function regroup(editor: Editor, changed: NewGroups) {
  if (changed.size === 0) return
  editor.change((edit) => {
    for (const [id, groups] of changed) edit.order(id, { groups })
  })
  editor.select(editor.selection)
}

/** Whether there are at least so many wholes to be arranged. */
export const hasUnits = (editor: Editor, count: number): boolean => {
  const { selection } = editor
  if (selection.size < count) return false
  const seen = new Set<unknown>()
  for (const shape of editor.selectedShapes) {
    if (!shape.locked) seen.add(editor.unitOf(shape).group ?? shape)
    if (seen.size >= count) return true
  }
  return false
}

/** Whether a whole group is selected. */
export const holdsGroup = (editor: Editor): boolean =>
  editor.selectedShapes.some((shape) => shape.groups && editor.unitOf(shape).group !== null)

export const alignSelection = (editor: Editor, side: Side): void => arrange(editor, (boxes) => aligned(boxes, side))

export const distributeSelection = (editor: Editor, axis: Axis): void =>
  arrange(editor, (boxes) => distributed(boxes, axis))

export const stackSelection = (editor: Editor, stack: Stack): void => arrange(editor, (boxes) => stacked(boxes, stack))

/** Mirrors the selection in its middle. Words are never mirrored. */
export function flipSelection(editor: Editor, axis: Axis): void {
  const from = framesOf(unlocked(editor.selectedShapes), editor.type)
  if (!from) return
  const to = axis === 'x' ? { ...from, x: from.x + from.w, w: -from.w } : { ...from, y: from.y + from.h, h: -from.h }
  transformSelection(editor, { kind: 'resize', from, angle: 0, to })
}

function arrange(editor: Editor, movesOf: (boxes: readonly Box[]) => readonly Move[]) {
  const { board, type } = editor
  const wholes = wholesOf(editor)
  const moves = movesOf(wholes.map(({ box }) => box))
  editor.change((edit) => {
    wholes.forEach(({ ids }, i) => {
      const move = moves[i]
      if (move && (move.dx !== 0 || move.dy !== 0)) transformShapes(edit, board, ids, { kind: 'move', ...move }, type)
    })
  })
}

function wholesOf(editor: Editor): Whole[] {
  const { board, type, selected } = editor
  return selected.units.flatMap(({ ids }) => {
    const shapes = unlocked([...ids].flatMap((id) => board.get(id) ?? []))
    const box = framesOf(shapes, type)
    return box ? [{ ids: shapes.map(({ id }) => id), box }] : []
  })
}

const unlocked = (shapes: readonly Shape[]) => shapes.filter(({ locked }) => !locked)
