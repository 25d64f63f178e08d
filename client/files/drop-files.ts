import type { Editor } from '../editor/editor.svelte.ts'
import { openDropped } from './open-files.ts'

/**
 * For `dragover` and `drop` on the window. A browser opens a file that is dropped on a page in place of the page: the
 * board must not vanish from the screen, whatever is dropped.
 */
export function dragFiles(event: DragEvent, canTake: boolean): void {
  if (!event.dataTransfer?.types.includes('Files')) return // words, which fields take
  event.preventDefault()
  event.dataTransfer.dropEffect = canTake ? 'copy' : 'none'
}

export function dropFiles(event: DragEvent, editor: Editor): void {
  dragFiles(event, editor.canEdit)
  // The canvas fills the window.
  const at = editor.camera.toBoard({ x: event.clientX, y: event.clientY })
  void openDropped(editor, [...(event.dataTransfer?.files ?? [])], at)
}
