import type { TextSession } from './text-session.svelte.ts'
import { caretAfter, rebased, spliceBetween } from './text-splice.ts'

/** As much of a `<textarea>` as we touch. */
export type Field = Pick<HTMLTextAreaElement, 'value' | 'selectionStart' | 'selectionEnd' | 'setSelectionRange'>

/** Keeps a text field and the words of a shape the same, while its owner types and others do too. */
export class TextField {
  readonly #field: Field
  readonly #session: TextSession
  /** The words as they were when field and document last agreed. */
  #agreed: string
  #isComposing = false

  constructor(field: Field, session: TextSession) {
    this.#field = field
    this.#session = session
    this.#agreed = session.words
    field.value = this.#agreed
    field.setSelectionRange(session.caret, session.caret)
  }

  /** An input method is putting letters together: until it is done, nobody may touch the field. */
  startComposing(): void {
    this.#isComposing = true
  }

  endComposing(): void {
    this.#isComposing = false
    this.push()
  }

  /** Something was typed: writes what it changed, and nothing else, to the document. */
  push(): void {
    if (this.#isComposing) return
    const { value, selectionEnd } = this.#field
    const mine = spliceBetween(this.#agreed, value, selectionEnd)
    const theirs = spliceBetween(this.#agreed, this.#session.words)
    this.#agreed = value
    this.#session.type(rebased(mine, theirs))
    this.pull()
  }

  /** Shows what others have typed; the caret stays between the letters where it was. */
  pull(): void {
    if (this.#isComposing) return
    const { words } = this.#session
    const { value, selectionStart, selectionEnd } = this.#field
    if (value !== words) {
      const theirs = spliceBetween(value, words)
      this.#field.value = words
      this.#field.setSelectionRange(caretAfter(selectionStart, theirs), caretAfter(selectionEnd, theirs))
    }
    this.#agreed = words
  }
}
