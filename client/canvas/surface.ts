import type { Pen } from '../../shared/drawing/pen.ts'
import type { Size } from '../../shared/geometry/space.ts'
import type { Camera } from '../editor/camera.svelte.ts'

/** A canvas as sharp as the screen. */
export class Surface {
  readonly canvas: HTMLCanvasElement
  readonly pen: CanvasRenderingContext2D
  #ratio = 1

  constructor(canvas: HTMLCanvasElement) {
    const pen = canvas.getContext('2d')
    if (!pen) throw new Error('Cannot draw: this browser has no 2D canvas')
    this.canvas = canvas
    this.pen = pen
  }

  /** @param size CSS pixels @param ratio device pixels per CSS pixel @returns whether that changed anything */
  resize({ width, height }: Size, ratio: number): boolean {
    const deviceWidth = Math.max(1, Math.round(width * ratio))
    const deviceHeight = Math.max(1, Math.round(height * ratio))
    if (this.canvas.width === deviceWidth && this.canvas.height === deviceHeight && this.#ratio === ratio) return false
    this.canvas.width = deviceWidth
    this.canvas.height = deviceHeight
    this.#ratio = ratio
    return true
  }

  /** From here on the pen draws in CSS pixels. */
  inScreenPixels(): void {
    this.pen.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0)
  }

  /** From here on the pen draws in board units. */
  inBoardUnits({ origin, zoom }: Camera): void {
    const scale = this.#ratio * zoom
    this.pen.setTransform(scale, 0, 0, scale, -origin.x * scale, -origin.y * scale)
  }
}

/** A canvas does all that a pen does; it merely also takes gradients where a pen takes colours. */
export const asPen = (context: CanvasRenderingContext2D): Pen => context as Pen
