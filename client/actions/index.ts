import type { Editor } from '../editor/editor.svelte.ts'
import { isFor, type Action, type ActionId } from './action.ts'
import { ARRANGE_ACTIONS } from './arrange.ts'
import type { Key } from './chord.ts'
import { CLIPBOARD_ACTIONS } from './clipboard.ts'
import { EDIT_ACTIONS } from './edit.ts'
import { FILE_ACTIONS } from './files.ts'
import { GROW_ACTIONS } from './grow.ts'
import { END_CROP } from './images.ts'
import { INTERFACE_ACTIONS } from './interface.ts'
import { KEYBOARD_ACTIONS } from './keyboard.ts'
import { STYLE_ACTIONS } from './style.ts'
import { TOOL_ACTIONS } from './tools.ts'
import { VIEW_ACTIONS } from './view.ts'
import { WORDS_ACTIONS } from './words.ts'

/** All that can be done on a board, in the order in which it is offered. */
export const ACTIONS: readonly Action[] = [
  END_CROP,
  ...KEYBOARD_ACTIONS,
  ...TOOL_ACTIONS,
  ...VIEW_ACTIONS,
  ...EDIT_ACTIONS,
  ...CLIPBOARD_ACTIONS,
  ...WORDS_ACTIONS,
  ...STYLE_ACTIONS,
  ...ARRANGE_ACTIONS,
  ...GROW_ACTIONS,
  ...FILE_ACTIONS,
  ...INTERFACE_ACTIONS,
]

const byId = new Map(ACTIONS.map((action) => [action.id, action]))

export function actionOf(id: ActionId): Action {
  const action = byId.get(id)
  if (!action) throw new Error(`No action is called “${id}”`)
  return action
}

/** Whether this person can do it now. */
export const canRun = (editor: Editor, action: Action): boolean =>
  isFor(editor, action) && action.isAvailable?.(editor) !== false

/** @param key that was pressed, if it was one @returns whether it could be done */
export function runAction(editor: Editor, action: Action, key: Key | null = null): boolean {
  if (!canRun(editor, action)) return false
  action.run(editor, key)
  return true
}
