import { boxContains } from '../../shared/geometry/box.ts'
import type { ScreenPoint } from '../../shared/geometry/space.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { selectionBounds } from '../editor/walk.ts'

/** By how much whoever asks for a menu may miss a shape, screen pixels. */
const REACH_PX = 6

/** Opens the menu of what lies there: of the selection, of a shape, which is selected first, or of the board. */
export function openMenuAt(editor: Editor, at: ScreenPoint): void {
  editor.gestures.giveUp()
  editor.endText()
  if (editor.canEdit && editor.isWhole) {
    const point = editor.camera.toBoard(at)
    const shape = editor.index.at(point, REACH_PX / editor.camera.zoom)
    const bounds = selectionBounds(editor)
    if (!shape && !(bounds && boxContains(bounds, point))) editor.deselect()
    else if (shape && !editor.selection.has(shape.id)) {
      editor.selectTool('select')
      editor.select([shape.id])
    }
  }
  editor.menuAt = at
}

/** For whoever asks by key: beside what is selected, or else in the middle of the view. */
export function openMenuBySelection(editor: Editor): void {
  const bounds = selectionBounds(editor)
  const { width, height } = editor.camera.canvas
  if (!bounds) {
    editor.menuAt = { x: width / 2, y: height / 2 }
    return
  }
  const { x, y } = editor.camera.toScreen({ x: bounds.x + bounds.w, y: bounds.y })
  editor.menuAt = { x: Math.min(Math.max(x, 0), width), y: Math.min(Math.max(y, 0), height) }
}
