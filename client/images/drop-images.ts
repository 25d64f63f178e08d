import type { Editor } from '../editor/editor.svelte.ts'
import { insertImages } from './insert-images.ts'

/** Files that shapes are in. */
const DRAWINGS = /\.(excalidraw|tldr|json)$/i

/**
 * For `dragover` and `drop` on the window. A browser opens a file that is dropped on a page in place of the page: the
 * board must not vanish from the screen, whatever is dropped.
 */
export function dragFiles(event: DragEvent, editor: Editor): void {
  if (!event.dataTransfer?.types.includes('Files')) return // words, which fields take
  event.preventDefault()
  event.dataTransfer.dropEffect = editor.canEdit && editor.images ? 'copy' : 'none'
}

export function dropFiles(event: DragEvent, editor: Editor): void {
  dragFiles(event, editor)
  const files = [...(event.dataTransfer?.files ?? [])]
  if (files.length === 0 || !editor.canEdit) return
  // The canvas fills the window.
  const at = editor.camera.toBoard({ x: event.clientX, y: event.clientY })
  const drawing = files.find(({ name }) => DRAWINGS.test(name))
  if (drawing) void editor.clipboard.open(drawing, at)
  void insertImages(
    editor,
    files.filter(({ name }) => !DRAWINGS.test(name)),
    at,
  )
}
