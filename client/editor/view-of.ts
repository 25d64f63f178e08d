import type { View } from '../tools/tool.ts'
import type { Editor } from './editor.svelte.ts'

/** What tools may ask about an editor's board. */
export const viewOf = (editor: Editor): View => ({
  type: editor.type,
  get look() {
    return editor.look
  },
  get selected() {
    return editor.selectedShapes
  },
  get: (id) => editor.board.get(id),
  at: (point, reach) => (editor.isWhole ? editor.index.at(point, reach) : null),
  within: (box) => (editor.isWhole ? editor.index.within(box) : []),
})
