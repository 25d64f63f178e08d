import { createContext } from 'svelte'
import type { Editor } from './editor.svelte.ts'

/** The editor of the board that is open, for all components inside it. */
export const [getEditor, setEditor] = createContext<Editor>()
