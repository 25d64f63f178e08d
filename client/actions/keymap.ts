import type { Editor } from '../editor/editor.svelte.ts'
import { isFor, type Action, type ActionId } from './action.ts'
import { chordOf, type Chord, type Key } from './chord.ts'
import { ACTIONS, runAction } from './index.ts'

/** Keys that somebody gave to actions in the place of ours. */
export type OwnKeys = { readonly [A in ActionId]?: readonly Chord[] }

/** Which keys do what. */
export class Keymap {
  readonly own: OwnKeys
  readonly #actions = new Map<Chord, Action[]>()

  constructor(own: OwnKeys = {}) {
    this.own = own
    for (const action of ACTIONS)
      for (const chord of this.keysOf(action)) {
        const same = this.#actions.get(chord)
        if (same) same.push(action)
        else this.#actions.set(chord, [action])
      }
  }

  keysOf({ id, keys }: Action): readonly Chord[] {
    return this.own[id] ?? keys
  }

  /** Those with this key, the first that can be done first in line. */
  actionsFor(chord: Chord): readonly Action[] {
    return this.#actions.get(chord) ?? []
  }

  /**
   * Does what a key means on the board, once it is clear that it is for the board.
   *
   * @returns whether it means anything, also when that cannot be done now: mostly the browser's own is not meant then either
   */
  run(editor: Editor, key: Key): boolean {
    const actions = this.actionsFor(chordOf(key)).filter((action) => !action.isOfBrowser && isFor(editor, action))
    return actions.some((action) => runAction(editor, action, key)) || actions.some(({ yieldsKey }) => !yieldsKey)
  }
}
