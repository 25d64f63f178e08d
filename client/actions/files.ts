import type { Editor } from '../editor/editor.svelte.ts'
import { askForFiles } from '../files/ask-for-files.ts'
import { openFiles } from '../files/open-files.ts'
import { messages } from '../messages/index.ts'
import type { Action } from './action.ts'

/** What goes out of the board as a file, and comes in as one. */
export const FILE_ACTIONS: readonly Action[] = [
  {
    id: 'openFile',
    group: 'files',
    keys: ['ctrl+o'],
    run: (editor) => void askForFiles(true).then((files) => openFiles(editor, files, null)),
  },
  {
    id: 'saveCopy',
    group: 'files',
    keys: ['ctrl+s'],
    forViewers: true,
    isAvailable: (editor) => editor.isWhole,
    run: (editor) => void save(editor),
  },
  {
    id: 'export',
    group: 'files',
    keys: ['ctrl+shift+e'],
    forViewers: true,
    isAvailable: (editor) => editor.isWhole,
    run: (editor) => (editor.panel = 'export'),
  },
]

async function save(editor: Editor) {
  try {
    const { saveCopy } = await import('../export/save-copy.ts')
    await saveCopy(editor)
  } catch {
    editor.notice = messages.app.partIsAway
  }
}
