import { boxEncloses } from '../../shared/geometry/box.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { zoomToFit } from '../editor/looking-around.ts'

/**
 * Brings the board into view for whoever has just come: as soon as there is something on it, and again when there is
 * more, unless they have looked around by then. What is drawn first on an empty board is in view already, and so the
 * view stays where it is.
 *
 * @returns to be called when there may be more, for an end to waiting
 */
export function createFirstLook(editor: Editor): () => () => void {
  let left = editor.camera.origin
  return () => {
    const look = () => {
      const extent = editor.index.extent()
      if (!extent) return
      stop()
      if (editor.camera.origin !== left) return
      if (!boxEncloses(editor.camera.viewport, extent)) zoomToFit(editor, true)
      left = editor.camera.origin
    }
    const stop = editor.board.onChange(look)
    look()
    return stop
  }
}
