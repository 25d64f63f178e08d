import type { Pen } from '../../shared/drawing/pen.ts'

/** Device pixels. */
export type DeviceSize = { readonly width: number; readonly height: number }

/** The canvas that is seen, as sharp as the screen. */
export class Surface {
  readonly canvas: HTMLCanvasElement
  readonly pen: CanvasRenderingContext2D

  constructor(canvas: HTMLCanvasElement) {
    // The paper covers all of it: the page need not be mixed with what lies beneath.
    const pen = canvas.getContext('2d', { alpha: false })
    if (!pen) throw new Error('Cannot draw: this browser has no 2D canvas')
    this.canvas = canvas
    this.pen = pen
  }

  resize({ width, height }: DeviceSize): void {
    if (this.canvas.width === width && this.canvas.height === height) return
    this.canvas.width = width
    this.canvas.height = height
  }
}

/**
 * A canvas does all that a pen does; it merely also takes gradients where a pen takes colours. The pictures that it is
 * given are canvases or bitmaps.
 */
export const asPen = (context: CanvasRenderingContext2D): Pen => context as unknown as Pen
