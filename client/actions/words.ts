import type { Editor } from '../editor/editor.svelte.ts'
import type { Action } from './action.ts'

const hasWords = (editor: Editor): boolean => editor.hasWords

/** How words look, of what is being written or of all that is selected. */
export const WORDS_ACTIONS: readonly Action[] = [
  { id: 'bold', group: 'words', keys: ['ctrl+b'], isAvailable: hasWords, run: (editor) => editor.formatWords('bold') },
  {
    id: 'italic',
    group: 'words',
    keys: ['ctrl+i'],
    isAvailable: hasWords,
    run: (editor) => editor.formatWords('italic'),
  },
  {
    id: 'strike',
    group: 'words',
    keys: ['ctrl+shift+x'],
    isAvailable: hasWords,
    run: (editor) => editor.formatWords('strike'),
  },
  { id: 'code', group: 'words', keys: ['ctrl+e'], isAvailable: hasWords, run: (editor) => editor.formatWords('code') },
  { id: 'link', group: 'words', keys: ['ctrl+k'], isAvailable: hasWords, run: (editor) => editor.askForLink() },
  {
    id: 'bulletList',
    group: 'words',
    keys: ['ctrl+shift+Digit8'],
    isAvailable: hasWords,
    run: (editor) => editor.listWords('bullet'),
  },
  {
    id: 'numberList',
    group: 'words',
    keys: ['ctrl+shift+Digit7'],
    isAvailable: hasWords,
    run: (editor) => editor.listWords('number'),
  },
  {
    id: 'checkList',
    group: 'words',
    keys: ['ctrl+shift+Digit9'],
    isAvailable: hasWords,
    run: (editor) => editor.listWords('todo'),
  },
]
