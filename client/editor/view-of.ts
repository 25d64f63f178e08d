import type { View } from '../tools/tool.ts'
import type { Editor } from './editor.svelte.ts'
import { frameAt, frameNamedAt } from './framing.ts'
import { withContent } from './held.ts'

/** What tools may ask about an editor's board. */
export const viewOf = (editor: Editor): View => ({
  type: editor.type,
  get look() {
    return editor.look
  },
  get erases() {
    return editor.erases
  },
  get catches() {
    return editor.catches
  },
  get marquee() {
    return editor.preferences.values.marquee
  },
  get snaps() {
    return editor.preferences.values
  },
  get viewport() {
    return editor.camera.viewport
  },
  get selected() {
    return editor.selectedShapes
  },
  isSelected: (id) => editor.selection.has(id),
  get: (id) => editor.board.get(id),
  frameHolding: (shape) => editor.board.frameHolding(shape),
  withContent: (ids) => withContent(editor.board, ids),
  unitOf: (shape) => editor.unitOf(shape),
  partsOf: (stroke) => editor.board.partsOf(stroke),
  frameAt: (point, but) => (editor.isWhole ? frameAt(editor, point, but) : null),
  at: (point, reach) => (editor.isWhole ? (frameNamedAt(editor, point) ?? editor.index.at(point, reach)) : null),
  within: (box) => (editor.isWhole ? editor.index.within(box) : []),
  hasMany: (many, box) => editor.isWhole && editor.index.hasMany(many, box),
})
