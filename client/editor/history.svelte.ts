import type * as Y from 'yjs'
import type { Board } from '../../shared/model/board.ts'

/** Typing without a pause as long as this is taken back at once. */
const TYPING_MS = 400

export type Travels = { readonly undo: () => void; readonly redo: () => void; readonly end: () => void }

/** Undo of one's own work. A step is a gesture: it lasts from `begin` to the next `begin`. */
export class History {
  canUndo = $state(false)
  canRedo = $state(false)
  readonly #board: Board
  readonly #undo

  constructor(board: Board) {
    this.#board = board
    this.#undo = board.history()
    const look = () => {
      this.canUndo = this.#undo.canUndo()
      this.canRedo = this.#undo.canRedo()
    }
    for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const) this.#undo.on(event, look)
  }

  /** What is changed from here on is a step of its own. */
  begin(): void {
    this.#undo.stopCapturing()
  }

  undo(): void {
    this.#untilSeen(() => this.#undo.undo() !== null)
  }

  redo(): void {
    this.#untilSeen(() => this.#undo.redo() !== null)
  }

  /** Takes the last step back as if it had never been made: it cannot be redone. */
  forget(): void {
    this.#undo.undo()
    this.#undo.clear(false, true)
  }

  /**
   * Undo of what is typed into one text, in smaller steps. What it takes back belongs to the step that is under way here.
   */
  within(text: Y.Text | null): Travels | null {
    if (!text) return null
    const travels = this.#board.historyOf(text, TYPING_MS)
    this.#undo.addTrackedOrigin(travels)
    return {
      undo: () => travels.undo(),
      redo: () => travels.redo(),
      end: () => {
        this.#undo.removeTrackedOrigin(travels)
        travels.destroy()
      },
    }
  }

  close(): void {
    this.#undo.destroy()
  }

  /** A step that others have overwritten meanwhile changes nothing that is seen: then the next one is meant. */
  #untilSeen(step: () => boolean) {
    this.begin()
    let isSeen = false
    const stop = this.#board.onChange(() => (isSeen = true))
    while (step() && !isSeen);
    stop()
  }
}
