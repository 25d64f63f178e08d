import { copyStyle, pasteStyle, stepFontSize } from '../editor/styles.ts'
import { hasSelection, type Action } from './action.ts'

/** How what is selected looks. */
export const STYLE_ACTIONS: readonly Action[] = [
  {
    id: 'copyStyle',
    group: 'edit',
    keys: ['ctrl+alt+c'],
    isAvailable: hasSelection,
    run: (editor) => copyStyle(editor),
  },
  {
    id: 'pasteStyle',
    group: 'edit',
    keys: ['ctrl+alt+v'],
    isAvailable: (editor) => editor.copiedLook !== null && hasSelection(editor),
    run: (editor) => pasteStyle(editor),
  },
  {
    id: 'largerText',
    group: 'edit',
    keys: ['ctrl+shift+Period'],
    isAvailable: hasSelection,
    run: (editor) => stepFontSize(editor, 1),
  },
  {
    id: 'smallerText',
    group: 'edit',
    keys: ['ctrl+shift+Comma'],
    isAvailable: hasSelection,
    run: (editor) => stepFontSize(editor, -1),
  },
]
