import { hasSelection, type Action } from './action.ts'

/** How what is selected looks. */
export const STYLE_ACTIONS: readonly Action[] = [
  {
    id: 'copyStyle',
    group: 'edit',
    keys: ['ctrl+alt+c'],
    isAvailable: hasSelection,
    run: (editor) => editor.copyStyle(),
  },
  {
    id: 'pasteStyle',
    group: 'edit',
    keys: ['ctrl+alt+v'],
    isAvailable: (editor) => editor.canPasteStyle,
    run: (editor) => editor.pasteStyle(),
  },
  {
    id: 'largerText',
    group: 'edit',
    keys: ['ctrl+shift+Period'],
    isAvailable: hasSelection,
    run: (editor) => editor.stepFontSize(1),
  },
  {
    id: 'smallerText',
    group: 'edit',
    keys: ['ctrl+shift+Comma'],
    isAvailable: hasSelection,
    run: (editor) => editor.stepFontSize(-1),
  },
]
