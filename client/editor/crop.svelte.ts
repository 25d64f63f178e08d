import type { BoardPoint } from '../../shared/geometry/space.ts'
import type { Image, ShapeId } from '../../shared/model/shape.ts'
import { cropGripAt } from '../tools/crop-tool.ts'
import { cropInHand, type ToolInHand } from '../tools/index.ts'
import type { PointerKind } from '../tools/tool.ts'
import type { Editor } from './editor.svelte.ts'

/** The image in crop mode, if there is one: whatever is done to it until the end is one undo step. */
export class Crop {
  #image = $state.raw<Image | null>(null)
  #hand: ToolInHand | null = null
  readonly #editor: Editor

  constructor(editor: Editor) {
    this.#editor = editor
  }

  /** As it is on the board. */
  get image(): Image | null {
    return this.#image
  }

  /** The tool that the next press means. */
  get hand(): ToolInHand | null {
    return this.#hand
  }

  start(id: ShapeId): void {
    const editor = this.#editor
    const image = editor.board.get(id)
    if (!editor.canEdit || image?.kind !== 'image' || image.locked) return
    editor.selectTool('select')
    editor.select([id])
    editor.beginStep()
    this.#image = image
    this.#hand = cropInHand(id)
    editor.gestures.refresh()
  }

  end(): void {
    if (!this.#image) return
    const editor = this.#editor
    editor.gestures.giveUp()
    this.#image = null
    this.#hand = null
    editor.beginStep()
    editor.gestures.refresh()
  }

  /** Whether a press there takes hold of the image or of what it shows. */
  isHeldAt(point: BoardPoint, kind: PointerKind): boolean {
    return this.#image !== null && cropGripAt(this.#image, point, this.#editor.camera.zoom, kind) !== null
  }

  /** The board has changed. */
  follow(): void {
    if (!this.#image) return
    const image = this.#editor.board.get(this.#image.id)
    if (image?.kind !== 'image' || image.locked) this.end()
    else this.#image = image
  }
}
