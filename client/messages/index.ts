import { actions } from './en/actions.ts'
import { clipboard } from './en/clipboard.ts'
import { keys } from './en/keys.ts'

const english = { actions, clipboard, keys }

/** Every text of the interface, by where it is shown. Another language is another value of this type. */
export type Messages = typeof english

/** The texts that this page speaks. */
export const messages: Messages = english
