import type { Rect } from './rect.ts'

/**
 * What a frame shows of the board, in whole device pixels from the board's origin. All that is painted in a frame uses
 * this one origin, so that pictures are copied pixel by pixel and layers do not tremble against each other.
 */
export type PaintedView = Rect & {
  /** Device pixels per board unit. */
  readonly scale: number
}

type Looking = { readonly origin: { readonly x: number; readonly y: number }; readonly zoom: number }
type DeviceSize = { readonly width: number; readonly height: number }

/** @param size of the canvas, device pixels @param ratio device pixels per CSS pixel */
export function paintedView({ origin, zoom }: Looking, { width, height }: DeviceSize, ratio: number): PaintedView {
  const scale = zoom * ratio
  return { scale, x: Math.round(origin.x * scale), y: Math.round(origin.y * scale), w: width, h: height }
}

/** From here on the pen draws in board units. */
export function inBoardUnits(pen: CanvasRenderingContext2D, { scale, x, y }: PaintedView): void {
  pen.setTransform(scale, 0, 0, scale, -x, -y)
}

/** From here on the pen draws in CSS pixels, at most half a device pixel off so that it fits to what lies beneath. */
export function inScreenPixels(
  pen: CanvasRenderingContext2D,
  { scale, x, y }: PaintedView,
  { origin }: Looking,
  ratio: number,
): void {
  pen.setTransform(ratio, 0, 0, ratio, origin.x * scale - x, origin.y * scale - y)
}
