import type { Board, BoardChange } from '../../shared/model/board.ts'
import type { Look } from '../../shared/model/look.ts'
import type { Shape, ShapeId } from '../../shared/model/shape.ts'
import type { History } from './history.svelte.ts'
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
  #isNew = false
  #caret: number | undefined
  readonly #board: Board
  readonly #history: History
  readonly #onWritten: (id: ShapeId) => void

  /** @param onWritten called when a new text is on the board */
  constructor(board: Board, history: History, onWritten: (id: ShapeId) => void) {
    this.#board = board
    this.#history = history
    this.#onWritten = onWritten
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

  /** @param unwritten a shape that is not on the board yet @param caret in UTF-16 units; at the end without it */
  start(id: ShapeId, unwritten: Shape | null = null, caret?: number): void {
    this.end()
    this.#caret = caret
    this.#history.begin()
    this.#unwritten = unwritten
    this.#isNew = unwritten !== null
    this.id = id
  }

  /** Changes how a text that waits for its first letter is going to look. */
  restyle(look: Partial<Look>): void {
    if (this.#unwritten) this.#unwritten = { ...this.#unwritten, look: { ...this.#unwritten.look, ...look } }
  }

  type({ index, removed, inserted }: Splice): void {
    const { id } = this
    if (!id || (removed === 0 && inserted === '')) return
    const shape = this.#unwritten
    this.#unwritten = null
    this.#board.edit('local', (edit) => {
      if (shape) {
        const { z: _onTop, ...unordered } = shape
        edit.add(unordered)
      }
      const text = edit.text(id)
      if (removed > 0) text.delete(index, removed)
      if (inserted !== '') text.insert(index, inserted)
    })
    if (shape) this.#onWritten(id)
  }

  follow({ changed, removed }: BoardChange): void {
    if (!this.id) return
    if (removed.has(this.id)) this.end()
    else if (changed.has(this.id)) this.#revision++
  }

  /** Ends the typing. A text without words is nothing: it goes, and one that was new leaves no undo step. */
  end(): void {
    const { id } = this
    if (!id) return
    this.id = null
    this.#unwritten = null
    const shape = this.#board.get(id)
    if (shape?.kind === 'text' && shape.text === '') {
      if (this.#isNew) this.#history.forget()
      else this.#board.edit('local', (edit) => edit.remove(id))
    }
    this.#history.begin()
  }
}
