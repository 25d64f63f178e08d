import { drawShape } from '../../shared/drawing/draw-shape.ts'
import { boxOf } from '../../shared/model/geometry-of.ts'
import type { Shape } from '../../shared/model/shape.ts'
import type { Scene } from '../../shared/model/shape-kind.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { chromeOf } from './chrome.ts'
import { drawDots } from './dots.ts'
import type { Presentation } from './presentation.ts'
import { asPen, Surface } from './surface.ts'

/** How strongly something is still seen that an eraser is about to remove. */
const ERASED_OPACITY = 0.25

/**
 * The paper and what lies still on it, kept as a picture: painted anew when it has changed, and copied to the screen
 * in all other frames.
 */
export class BoardLayer {
  readonly #surface = new Surface(document.createElement('canvas'))
  readonly #editor: Editor
  #isStale = true
  #painted: readonly unknown[] = []

  constructor(editor: Editor) {
    this.#editor = editor
  }

  /** The board has changed. */
  markStale(): void {
    this.#isStale = true
  }

  /** @returns the picture of the board as it is now */
  picture(presentation: Presentation, ratio: number): HTMLCanvasElement {
    const { camera, scene, text } = this.#editor
    const { origin, zoom, canvas } = camera
    const shown = [origin, zoom, canvas, ratio, scene, text.id, ...presentation.sets()]
    const isSame = shown.length === this.#painted.length && shown.every((value, i) => value === this.#painted[i])
    if (this.#surface.resize(canvas, ratio) || this.#isStale || !isSame) this.#paint(presentation)
    this.#painted = shown
    this.#isStale = false
    return this.#surface.canvas
  }

  #paint(presentation: Presentation) {
    const { camera, scene, index, text } = this.#editor
    const { pen, canvas } = this.#surface
    pen.resetTransform()
    pen.fillStyle = scene.theme.paper
    pen.fillRect(0, 0, canvas.width, canvas.height)
    this.#surface.inScreenPixels()
    drawDots(pen, camera, chromeOf(scene.theme).dots)
    this.#surface.inBoardUnits(camera)
    for (const shape of index.within(camera.viewport)) {
      if (presentation.isLifted(shape.id)) continue
      drawOne(
        shape.id === text.id ? wordless(shape, this.#editor.type) : shape,
        pen,
        scene,
        presentation.isFaded(shape.id),
      )
    }
  }
}

function drawOne(shape: Shape, pen: CanvasRenderingContext2D, scene: Scene, isFaded: boolean) {
  pen.globalAlpha = isFaded ? ERASED_OPACITY : 1
  drawShape(shape, asPen(pen), scene)
  pen.globalAlpha = 1
}

/** A shape as it stands behind the field in which its words are being typed: as large as they make it, and empty. */
const wordless = (shape: Shape, type: Typesetter): Shape => ({ ...shape, ...boxOf(shape, type), text: '' })
