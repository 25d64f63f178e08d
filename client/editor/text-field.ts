import type { Span, WordsEdit } from '../../shared/text/words.ts'
import type { TextSession } from './text-session.svelte.ts'
import { caretAfter, rebased, spliceBetween } from './text-splice.ts'

/** As much of the field on the page as we touch. */
export type Field = {
  /** What stands in it now. */
  readonly value: string
  readonly selectionStart: number
  readonly selectionEnd: number
  /** Shows the words of the session. */
  show(selection: Span): void
}

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
    field.show({ from: session.caret, to: session.caret })
  }

  get isComposing(): boolean {
    return this.#isComposing
  }

  /** An input method is putting letters together: until it is done, nobody may touch the field. */
  startComposing(): void {
    this.#isComposing = true
  }

  endComposing(): void {
    this.#isComposing = false
    this.push()
  }

  /** Something was typed that nobody could foresee: writes what it changed, and nothing else, to the document. */
  push(): void {
    if (this.#isComposing) return
    const { value, selectionEnd } = this.#field
    const mine = spliceBetween(this.#agreed, value, selectionEnd)
    const theirs = spliceBetween(this.#agreed, this.#session.words)
    this.#agreed = value
    this.#session.type(rebased(mine, theirs))
    this.pull()
  }

  /** Does what a key means, and shows it. */
  apply(edit: WordsEdit | null): void {
    if (!edit || this.#isComposing) return
    this.#session.apply(edit)
    this.#agreed = this.#session.words
    this.#field.show(edit.selection)
  }

  /** Shows what others have typed; the caret stays between the letters where it was. */
  pull(): void {
    if (this.#isComposing) return
    const { words } = this.#session
    const { value, selectionStart, selectionEnd } = this.#field
    const theirs = spliceBetween(value, words)
    const after = (at: number) => (value === words ? at : caretAfter(at, theirs))
    this.#field.show({ from: after(selectionStart), to: after(selectionEnd) })
    this.#agreed = words
  }
}
