import type { Editor } from '../editor/editor.svelte.ts'
import { leaveGroup } from '../editor/entering.ts'
import { putBackEyedropper } from '../editor/eyedropper.ts'
import { deleteSelection } from '../editor/on-selection.ts'
import { hasSelection, hasUnlocked, type Action } from './action.ts'
import { IMAGE_ACTIONS } from './images.ts'

export const EDIT_ACTIONS: readonly Action[] = [
  {
    id: 'undo',
    group: 'edit',
    keys: ['ctrl+z'],
    isAvailable: (editor) => editor.canUndo,
    run: (editor) => editor.undo(),
  },
  {
    id: 'redo',
    group: 'edit',
    keys: ['ctrl+shift+z', 'ctrl+y'],
    isAvailable: (editor) => editor.canRedo,
    run: (editor) => editor.redo(),
  },
  { id: 'selectAll', group: 'edit', keys: ['ctrl+a'], run: (editor) => editor.selectAll() },
  {
    id: 'duplicate',
    group: 'edit',
    keys: ['ctrl+d'],
    isAvailable: hasSelection,
    run: (editor) => editor.copies.duplicate(),
  },
  {
    id: 'delete',
    group: 'edit',
    keys: ['Delete', 'Backspace'],
    isAvailable: hasUnlocked,
    run: deleteSelection,
  },
  // Enter means a picture's edges before it means words.
  ...IMAGE_ACTIONS,
  {
    id: 'editWords',
    group: 'edit',
    keys: ['Enter'],
    isAvailable: (editor) => editor.selection.size === 1 && hasUnlocked(editor),
    run(editor) {
      const [id] = editor.selection
      if (id) editor.editText(id)
    },
  },
  {
    id: 'letGo',
    group: 'edit',
    keys: ['Escape'],
    isForKeys: true,
    run(editor) {
      if (editor.gestures.giveUp()) return
      if (editor.editingText || editor.text.lost) return editor.endText()
      if (putBackEyedropper(editor)) return
      if (leaveGroup(editor)) return
      if (editor.selection.size > 0) editor.deselect()
      else editor.selectTool('select')
    },
  },
  { id: 'find', group: 'edit', keys: ['ctrl+f'], forViewers: true, run: (editor) => editor.finder.open() },
  {
    id: 'findNext',
    group: 'edit',
    keys: ['F3'],
    forViewers: true,
    isForKeys: true,
    run: (editor) => goToMatch(editor, 1),
  },
  {
    id: 'findPrevious',
    group: 'edit',
    keys: ['shift+F3'],
    forViewers: true,
    isForKeys: true,
    run: (editor) => goToMatch(editor, -1),
  },
]

/** Also the first one, where nothing was looked for yet. */
function goToMatch({ finder }: Editor, by: 1 | -1) {
  if (finder.isOpen) finder.go(by)
  else finder.open()
}
