import type * as Y from 'yjs'
import type { Board } from '../../shared/model/board.ts'
import type { ShapeId } from '../../shared/model/shape.ts'

type Ids = ReadonlySet<ShapeId>

/** Where a step keeps what was selected. */
const SELECTED = 'selected'
const NOBODY: Ids = new Set()

/** Typing without a pause as long as this is taken back at once. */
const TYPING_MS = 400

export type Travels = { readonly undo: () => void; readonly redo: () => void; readonly end: () => void }

/** Undo of one's own work. A step is a gesture: it lasts from `begin` to the next `begin`. */
export class History {
  canUndo = $state(false)
  canRedo = $state(false)
  readonly #board: Board
  readonly #undo
  readonly #selected: () => Ids
  /** What was selected when something was about to change. */
  #before: Ids

  /** @param selected what is selected now */
  constructor(board: Board, selected: () => Ids) {
    this.#board = board
    this.#selected = selected
    this.#before = selected()
    this.#undo = board.history()
    const look = () => {
      this.canUndo = this.#undo.canUndo()
      this.canRedo = this.#undo.canRedo()
    }
    board.doc.on('beforeTransaction', this.#lookBefore)
    this.#undo.on('stack-item-added', ({ stackItem }) => stackItem.meta.set(SELECTED, this.#before))
    for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const) this.#undo.on(event, look)
  }

  /** What is changed from here on is a step of its own. */
  begin(): void {
    this.#undo.stopCapturing()
  }

  /** @returns what was selected when the step was taken */
  undo(): Ids {
    return this.#untilSeen(() => this.#undo.undo())
  }

  /** @returns what was selected when the step was taken back */
  redo(): Ids {
    return this.#untilSeen(() => this.#undo.redo())
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
    this.#board.doc.off('beforeTransaction', this.#lookBefore)
    this.#undo.destroy()
  }

  /** A step that others have overwritten meanwhile changes nothing that is seen: then the next one is meant. */
  #untilSeen(step: () => { readonly meta: Map<unknown, unknown> } | null): Ids {
    this.begin()
    let isSeen = false
    const stop = this.#board.onChange(() => (isSeen = true))
    let taken = step()
    while (taken && !isSeen) taken = step()
    stop()
    return (taken?.meta.get(SELECTED) as Ids | undefined) ?? NOBODY // nothing else is put there
  }

  /** Only before steps, and before they are undone: Yjs has transactions of its own in between. */
  #lookBefore = ({ origin }: Y.Transaction) => {
    if (origin === 'local' || origin === this.#undo) this.#before = this.#selected()
  }
}
