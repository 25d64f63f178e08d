import { formatWords, listWords, askForLink, hasWords } from '../editor/formatting.ts'
import type { Action } from './action.ts'

/** How words look, of what is being written or of all that is selected. */
export const WORDS_ACTIONS: readonly Action[] = [
  { id: 'bold', group: 'words', keys: ['ctrl+b'], isAvailable: hasWords, run: (editor) => formatWords(editor, 'bold') },
  {
    id: 'italic',
    group: 'words',
    keys: ['ctrl+i'],
    isAvailable: hasWords,
    run: (editor) => formatWords(editor, 'italic'),
  },
  {
    id: 'strike',
    group: 'words',
    keys: ['ctrl+shift+x'],
    isAvailable: hasWords,
    run: (editor) => formatWords(editor, 'strike'),
  },
  { id: 'code', group: 'words', keys: ['ctrl+e'], isAvailable: hasWords, run: (editor) => formatWords(editor, 'code') },
  { id: 'link', group: 'words', keys: ['ctrl+k'], isAvailable: hasWords, run: askForLink },
  {
    id: 'bulletList',
    group: 'words',
    keys: ['ctrl+shift+Digit8'],
    isAvailable: hasWords,
    run: (editor) => listWords(editor, 'bullet'),
  },
  {
    id: 'numberList',
    group: 'words',
    keys: ['ctrl+shift+Digit7'],
    isAvailable: hasWords,
    run: (editor) => listWords(editor, 'number'),
  },
  {
    id: 'checkList',
    group: 'words',
    keys: ['ctrl+shift+Digit9'],
    isAvailable: hasWords,
    run: (editor) => listWords(editor, 'todo'),
  },
]
