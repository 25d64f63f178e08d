import { cutByFrame } from '../../shared/drawing/cut-by-frame.ts'
import type { Box } from '../../shared/geometry/space.ts'
import { frameCutting } from '../../shared/model/frames.ts'
import { boxOf } from '../../shared/model/geometry-of.ts'
import { isConnector, type Shape, type ShapeId } from '../../shared/model/shape.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { paintShape } from './detail/paint-shape.ts'
import type { Context } from './tiles/picture.ts'
import type { TileSource } from './tiles/tile-painting.ts'

type Ids = ReadonlySet<ShapeId>

/** How strongly something is still seen that an eraser is about to remove. */
const ERASED_OPACITY = 0.25

/** The board as its tiles show it: without what somebody holds, and with faded what is under an eraser. */
export class BoardSource implements TileSource {
  hidden: readonly Ids[] = []
  faded: readonly Ids[] = []
  /** The frame that is presented: all else is hidden. */
  only: ShapeId | null = null
  /** The shape whose words stand in a field over the board. */
  writing: ShapeId | null = null
  readonly #editor: Editor

  constructor(editor: Editor) {
    this.#editor = editor
  }

  within(box: Box): Shape[] {
    const shapes = this.#editor.index.within(box)
    return this.hidden.length === 0 && this.only === null ? shapes : shapes.filter((shape) => !this.isHidden(shape))
  }

  isHidden(shape: Shape): boolean {
    return !isOn(this.only, shape, this.#editor) || this.hidden.some((ids) => ids.has(shape.id))
  }

  paint(shape: Shape, pen: Context, scale: number): void {
    const { board, scene, type } = this.#editor
    const shown = shape.id === this.writing ? wordless(shape, type) : shape
    const isFaded = this.faded.some((ids) => ids.has(shape.id))
    cutByFrame(pen, frameCutting(shape, board.frameHolding(shape), type), () =>
      paintShape(shown, pen, scene, scale, isFaded ? ERASED_OPACITY : 1),
    )
  }
}

/** Whether a shape is seen while a frame is presented: the frame is, and what lies on it. */
export const isOn = (presented: ShapeId | null, shape: Shape, { board }: Editor): boolean =>
  presented === null || shape.id === presented || board.frameHolding(shape)?.id === presented

/** Only what somebody holds, as it lies on the board. */
export class HeldSource implements TileSource {
  readonly #editor: Editor
  readonly #ids: Ids

  constructor(editor: Editor, ids: Ids) {
    this.#editor = editor
    this.#ids = ids
  }

  within(box: Box): Shape[] {
    const { present } = this.#editor
    const isSeen = (shape: Shape) => this.#ids.has(shape.id) && isOn(present.frame, shape, this.#editor)
    return this.#editor.index.within(box).filter(isSeen)
  }

  paint(shape: Shape, pen: Context, scale: number): void {
    const { board, scene, type } = this.#editor
    cutByFrame(pen, frameCutting(shape, board.frameHolding(shape), type), () => paintShape(shape, pen, scene, scale))
  }
}

/** A shape as it stands behind the field in which its words are being typed: as large as they make it, and empty. */
const wordless = (shape: Shape, type: Typesetter): Shape =>
  isConnector(shape) ? { ...shape, hidesWords: true } : { ...shape, ...boxOf(shape, type), text: '' }
