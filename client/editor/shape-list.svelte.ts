import { boxOf } from '../../shared/model/geometry-of.ts'
import type { Shape, ShapeId } from '../../shared/model/shape.ts'
import type { Editor } from './editor.svelte.ts'

export type ShapeEntry = { readonly id: ShapeId; readonly kind: string; readonly says: string }

/** A list longer than this nobody listens to; the rest is counted. */
const MAX_ENTRIES = 200
const UPDATE_MS = 200

/** The board in words, for those who do not see it. Follows at a distance, so that drawing never waits for it. */
export class ShapeList {
  entries = $state.raw<readonly ShapeEntry[]>([])
  /** Of all shapes on the board. */
  count = $state(0)
  readonly #editor: Editor
  readonly #stop: () => void
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(editor: Editor) {
    this.#editor = editor
    this.#update()
    this.#stop = editor.board.onChange(() => {
      this.#timer ??= setTimeout(() => this.#update(), UPDATE_MS)
    })
  }

  close(): void {
    this.#stop()
    if (this.#timer) clearTimeout(this.#timer)
  }

  #update() {
    this.#timer = null
    const { board } = this.#editor
    this.count = board.shapes().size
    this.entries = board.lowest(MAX_ENTRIES).map((shape) => ({
      id: shape.id,
      kind: shape.kind,
      says: describe(shape, this.#editor),
    }))
  }
}

const saidOf = (shape: Shape) => (shape.kind === 'image' ? shape.alt : shape.kind === 'frame' ? shape.name : shape.text)

/** Like `rectangle "Browser" at 300, 250, 190 by 96`. Board units. */
export function describe(shape: Shape, { type }: Editor): string {
  const { x, y, w, h } = boxOf(shape, type)
  const said = saidOf(shape)
  const words = said === '' ? '' : ` "${said}"`
  return `${shape.kind}${words} at ${Math.round(x)}, ${Math.round(y)}, ${Math.round(w)} by ${Math.round(h)}`
}
