import type { Board, BoardChange } from '../../shared/model/board.ts'
import type { Look } from '../../shared/model/look.ts'
import type { Shape, ShapeId } from '../../shared/model/shape.ts'
import { caretPlace, type CaretSpan } from '../../shared/model/caret.ts'
import { readWords } from '../../shared/model/formatted-text.ts'
import { isForTyping, styleForTyping, toggled, toggledStyle, type Switch } from '../../shared/text/edit-words.ts'
import type { Style } from '../../shared/text/runs.ts'
import type { Span, Step, Words, WordsEdit } from '../../shared/text/words.ts'
import type { History, Travels } from './history.svelte.ts'
import type { Splice } from './text-splice.ts'

/**
 * Somebody typing into a shape. From the first letter to the last it is one undo step, and every letter is in the
 * document at once, merged with what others type. A new text is not on the board before its first letter.
 */
export class TextSession {
  id = $state.raw<ShapeId | null>(null)
  #unwritten = $state.raw<Shape | null>(null)
  /** Counts changes to the shape: the board itself is not reactive. */
  #revision = $state(0)
  /** Whether somebody is asked where words should lead. */
  linkIsAsked = $state(false)
  /** What was switched to since the caret came here. */
  nextStyle = $state.raw<Style | null>(null)
  #selection = $state.raw<Span>({ from: 0, to: 0 })
  /** What was written on when somebody else deleted it, and where the caret was; until something else is done. */
  lost = $state.raw<{ readonly shape: Shape; readonly caret: number } | null>(null)
  /** The shape as it was last. */
  #known: Shape | null = null
  #travels: Travels | null = null
  #isNew = false
  #caret: number | undefined
  readonly #board: Board
  readonly #history: History
  readonly #onWritten: (id: ShapeId) => void
  readonly #onSelected: () => void

  /** @param onWritten called when a new text is on the board @param onSelected when the caret has moved */
  constructor(board: Board, history: History, onWritten: (id: ShapeId) => void, onSelected: () => void) {
    this.#board = board
    this.#history = history
    this.#onWritten = onWritten
    this.#onSelected = onSelected
  }

  /** The shape whose words are being typed: on the board, or waiting for its first letter. */
  get shape(): Shape | null {
    void this.#revision
    return this.#unwritten ?? (this.id && this.#board.get(this.id)) ?? null
  }

  /** Where the caret goes first. */
  get caret(): number {
    return this.#caret ?? this.words.length
  }

  get words(): string {
    return (this.id && this.#board.textOf(this.id)?.toString()) ?? ''
  }

  /** The words with their formats. */
  get formatted(): Words {
    void this.#revision
    return readWords(this.id && this.#board.textOf(this.id))
  }

  /** @param unwritten a shape that is not on the board yet @param caret in UTF-16 units; at the end without it */
  start(id: ShapeId, unwritten: Shape | null = null, caret?: number): void {
    this.end()
    this.lost = null
    this.#known = this.#board.get(id) ?? null
    this.#caret = caret
    this.#history.begin()
    this.#unwritten = unwritten
    this.#isNew = unwritten !== null
    this.id = id
    this.#selection = { from: this.caret, to: this.caret }
    this.nextStyle = null
    this.#travels = unwritten ? null : this.#history.within(this.#board.textOf(id))
  }

  /** Changes how a text that waits for its first letter is going to look. */
  restyle(look: Partial<Look>): void {
    if (this.#unwritten) this.#unwritten = { ...this.#unwritten, look: { ...this.#unwritten.look, ...look } }
  }

  /** What is selected, or where the caret stands. */
  get selection(): Span {
    return this.#selection
  }

  set selection(selection: Span) {
    const { from, to } = this.#selection
    if (from === selection.from && to === selection.to) return
    this.#selection = selection
    this.nextStyle = null
    this.#onSelected()
  }

  /** Where the caret is, for others: so that it stays between its letters while they type. */
  get place(): (CaretSpan & { readonly shape: ShapeId }) | null {
    const { id } = this
    const { from, to } = this.#selection
    void this.#revision
    const text = id && this.#board.textOf(id)
    if (!text || this.#unwritten) return null
    const placeOf = (at: number) => caretPlace(text, Math.min(at, text.length))
    return { shape: id, from: placeOf(from), to: placeOf(to) }
  }

  /** How what is typed next looks. */
  get style(): Style {
    return this.nextStyle ?? styleForTyping(this.formatted, this.#selection.from)
  }

  type({ index, removed, inserted }: Splice): void {
    if (removed === 0 && inserted === '') return
    this.#write([{ index, removed, inserted, style: this.nextStyle ?? styleForTyping(this.formatted, index) }])
  }

  apply({ steps, selection }: WordsEdit): void {
    const { nextStyle } = this
    this.#write(steps)
    this.selection = selection
    this.nextStyle = nextStyle
  }

  /** Formats what is selected, or what is typed next. */
  toggle(name: Switch): void {
    if (isForTyping(this.formatted, this.#selection)) this.nextStyle = toggledStyle(this.style, name)
    else this.apply(toggled(this.formatted, this.#selection, name))
  }

  #write(steps: readonly Step[]) {
    const { id } = this
    if (!id || steps.length === 0) return
    const shape = this.#unwritten
    this.#unwritten = null
    this.#board.edit('local', (edit) => {
      if (shape) {
        const { z: _onTop, ...unordered } = shape
        edit.add(unordered)
      }
      for (const step of steps) edit.write(id, step)
    })
    if (shape) this.#onWritten(id)
    this.#travels ??= this.#history.within(this.#board.textOf(id))
  }

  /** Takes back what was typed, a little at a time; what was done before the typing is left to whoever ends it. */
  undo(): void {
    this.#travels?.undo()
  }

  redo(): void {
    this.#travels?.redo()
  }

  follow({ changed, removed }: BoardChange): void {
    if (!this.id) return
    if (removed.has(this.id)) this.#lose()
    else if (changed.has(this.id)) {
      this.#known = this.#board.get(this.id) ?? null
      this.#revision++
    }
  }

  #lose() {
    const shape = this.#known
    const caret = Math.min(this.#selection.to, shape?.text.length ?? 0)
    this.end()
    if (shape && shape.text !== '') this.lost = { shape, caret }
  }

  /** Ends the typing. A text without words is nothing: it goes, and one that was new leaves no undo step. */
  end(): void {
    const { id } = this
    if (!id) return
    this.id = null
    this.#unwritten = null
    this.#travels?.end()
    this.#travels = null
    this.linkIsAsked = false
    const shape = this.#board.get(id)
    if (shape?.kind === 'text' && shape.text === '') {
      if (this.#isNew) this.#history.forget()
      else this.#board.edit('local', (edit) => edit.remove(id))
    }
    this.#history.begin()
  }
}
