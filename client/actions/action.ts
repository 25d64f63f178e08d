import type { Editor } from '../editor/editor.svelte.ts'
import type { Messages } from '../messages/index.ts'
import type { Chord, Key } from './chord.ts'

export type ActionId = keyof Messages['actions']
export type ActionGroup = keyof Messages['keys']['groups']

/**
 * Something that people can do on a board. One table of them serves the keyboard, the menus, the command palette and
 * the sheet of keys; what it is called is in client/messages.
 */
export type Action = {
  readonly id: ActionId
  readonly group: ActionGroup
  /** The first one is shown; people may choose others. */
  readonly keys: readonly Chord[]
  /** Whether the browser tells of the keys by events of its own, as of those of the clipboard: a press is left to it. */
  readonly isOfBrowser?: true
  /** Whether those may who only look at the board: all of them, or only who might draw and chose to look. */
  readonly forViewers?: true | 'by choice'
  /** Whether it only makes sense as a key: a palette or a menu has no use for it. */
  readonly isForKeys?: true
  /** Whether its key is the browser's own when it cannot be done, as Tab is. */
  readonly yieldsKey?: true
  /** Whether it can be done now; always without it. Of several actions with one key the first that can be is done. */
  readonly isAvailable?: (editor: Editor) => boolean
  /** Of something that is on or off. */
  readonly isOn?: (editor: Editor) => boolean
  /** @param key that was pressed; null when it was chosen in a menu */
  readonly run: (editor: Editor, key: Key | null) => void
}

export const hasSelection = (editor: Editor): boolean => editor.selection.size > 0

/** Whether any of the selection may be changed. */
export const hasUnlocked = (editor: Editor): boolean => editor.selectedShapes.some(({ locked }) => !locked)

/** Whether it is for this person, now or at another time. */
export const isFor = (editor: Editor, { forViewers }: Action): boolean =>
  editor.canEdit || forViewers === true || (forViewers === 'by choice' && editor.onlyLooks)
