import type { Action } from './action.ts'

/** What goes out of the board as a file, and comes in as one. */
export const FILE_ACTIONS: readonly Action[] = [
  {
    id: 'export',
    group: 'files',
    keys: ['ctrl+shift+e'],
    forViewers: true,
    isAvailable: (editor) => editor.isWhole,
    run: (editor) => (editor.panel = 'export'),
  },
]
