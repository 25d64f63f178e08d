import { GRID } from '../tools/snap/grid.ts'
import type { PaintedView } from './tiles/painted-view.ts'
import type { Context, Picture } from './tiles/picture.ts'

const SIZE_PX = 2
/** Closer than the first they are gone, wider than the second they are there. */
const GONE_AT_PX = 7
const THERE_AT_PX = 16

/**
 * The paper's dots on the points of the grid, in screen pixels so that they stay small at every zoom. One row is drawn and then copied: there may
 * be thousands of them. The pen is in device pixels of the view.
 *
 * @param ratio device pixels per CSS pixel @param row a picture as wide as the view and two CSS pixels high
 */
export function drawDots(pen: Context, view: PaintedView, ratio: number, colour: string, row: Picture): void {
  const spacing = GRID * view.scale
  const strength = Math.min(1, (spacing / ratio - GONE_AT_PX) / (THERE_AT_PX - GONE_AT_PX))
  if (strength <= 0) return
  const size = dotSize(ratio)
  const half = Math.round(size / 2)
  row.pen.clearRect(0, 0, view.w, size)
  row.pen.fillStyle = colour
  for (const x of placesOf(view.x, view.w, spacing)) row.pen.fillRect(x - half, 0, size, size)
  pen.globalAlpha = strength
  for (const y of placesOf(view.y, view.h, spacing)) pen.drawImage(row.canvas, 0, y - half)
  pen.globalAlpha = 1
}

/** Device pixels. */
export const dotSize = (ratio: number) => Math.max(1, Math.round(SIZE_PX * ratio))

/** Rounded on the board, and not on the screen: dots that are panned keep their distances. */
function* placesOf(from: number, length: number, spacing: number): Iterable<number> {
  for (let i = Math.floor(from / spacing); i * spacing < from + length + spacing; i++)
    yield Math.round(i * spacing) - from
}
