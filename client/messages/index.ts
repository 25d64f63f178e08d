import { actions } from './en/actions.ts'
import { board } from './en/board.ts'
import { clipboard } from './en/clipboard.ts'
import { keys } from './en/keys.ts'
import { menus } from './en/menus.ts'
import { palette } from './en/palette.ts'
import { preferences } from './en/preferences.ts'

const english = { actions, board, clipboard, keys, menus, palette, preferences }

/** Every text of the interface, by where it is shown. Another language is another value of this type. */
export type Messages = typeof english

/** The texts that this page speaks. */
export const messages: Messages = english
