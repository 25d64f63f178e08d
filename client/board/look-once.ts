import { boxEncloses } from '../../shared/geometry/box.ts'
import type { Editor } from '../editor/editor.svelte.ts'

/**
 * Brings the board into view for whoever has just come: once, as soon as there is something on it. What is drawn first
 * on an empty board is in view already, and so the view stays where it is.
 *
 * @returns gives up waiting
 */
export function lookOnce(editor: Editor): () => void {
  const look = () => {
    const extent = editor.index.extent()
    if (!extent) return
    stop()
    if (!boxEncloses(editor.camera.viewport, extent)) editor.zoomToFit(true)
  }
  const stop = editor.board.onChange(look)
  look()
  return stop
}
