import { askToPaste, copyAsPicture, copyByBrowser } from '../clipboard/by-menu.ts'
import { hasSelection, type Action } from './action.ts'

export const CLIPBOARD_ACTIONS: readonly Action[] = [
  {
    id: 'cut',
    group: 'edit',
    keys: ['ctrl+x'],
    isOfBrowser: true,
    isAvailable: hasSelection,
    run: (editor) => copyByBrowser(editor, 'cut'),
  },
  {
    id: 'copy',
    group: 'edit',
    keys: ['ctrl+c'],
    isOfBrowser: true,
    forViewers: true,
    isAvailable: hasSelection,
    run: (editor) => copyByBrowser(editor, 'copy'),
  },
  { id: 'paste', group: 'edit', keys: ['ctrl+v'], isOfBrowser: true, run: (editor) => void askToPaste(editor) },
  {
    id: 'pasteWords',
    group: 'edit',
    keys: ['ctrl+shift+v'],
    isOfBrowser: true,
    run: (editor) => void askToPaste(editor, true),
  },
  {
    id: 'copyAsPng',
    group: 'edit',
    keys: ['ctrl+shift+c'],
    forViewers: true,
    run: (editor) => void copyAsPicture(editor, 'png'),
  },
  { id: 'copyAsSvg', group: 'edit', keys: [], forViewers: true, run: (editor) => void copyAsPicture(editor, 'svg') },
]
