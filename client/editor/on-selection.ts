import type { Transform } from '../../shared/model/transform.ts'
import { GRID } from '../tools/snap/grid.ts'
import { transformShapes } from './edits.ts'
import type { Editor } from './editor.svelte.ts'

export function deleteSelection(editor: Editor): void {
  const ids = editor.selected.unlocked()
  editor.change((edit) => {
    for (const id of ids) edit.remove(id)
  })
}

/** @param goesOn whether it belongs to the undo step before it */
export function transformSelection(editor: Editor, transform: Transform, goesOn = false): void {
  const { board, type } = editor
  const ids = editor.selected.unlocked()
  editor.change((edit) => transformShapes(edit, board, ids, transform, type), goesOn)
}

/** Board units, or lines of the grid where it is on. @param isRepeat the key is held: together with the first one it is one undo step */
export function nudge(editor: Editor, dx: number, dy: number, isRepeat = false): void {
  const step = editor.preferences.values.grid ? GRID : 1
  transformSelection(editor, { kind: 'move', dx: dx * step, dy: dy * step }, isRepeat)
}

/** Locks the selection, or unlocks it when all of it is locked. */
export function toggleLock(editor: Editor): void {
  const shapes = editor.selectedShapes
  const locked = shapes.some((shape) => !shape.locked)
  editor.change((edit) => {
    for (const { id } of shapes) edit.order(id, { locked })
  })
}
