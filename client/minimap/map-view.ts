import { boxAroundBoxes, centreOf, growBox } from '../../shared/geometry/box.ts'
import type { BoardPoint, Box, Size } from '../../shared/geometry/space.ts'

/** Map pixels from the map's corner. */
export type MapPoint = { readonly x: number; readonly y: number }

/** Where a map looks: the board point at its corner, and its pixels per board unit. */
export type MapView = { readonly origin: BoardPoint; readonly scale: number }

/** Of the longer side of what is shown. */
const MARGIN = 0.05

/** The view of a map that shows all of the board, and where we look, in the middle. */
export function mapViewOf(extent: Box | null, viewport: Box, size: Size): MapView {
  const all = boxAroundBoxes(extent ? [extent, viewport] : [viewport]) ?? viewport
  const shown = growBox(all, Math.max(all.w, all.h, 1) * MARGIN)
  const scale = Math.min(size.width / shown.w, size.height / shown.h)
  const { x, y } = centreOf(shown)
  return { origin: { x: x - size.width / 2 / scale, y: y - size.height / 2 / scale }, scale }
}

/** Map pixels. */
export const onMap = ({ origin, scale }: MapView, { x, y, w, h }: Box): Box => ({
  x: (x - origin.x) * scale,
  y: (y - origin.y) * scale,
  w: w * scale,
  h: h * scale,
})

export const fromMap = ({ origin, scale }: MapView, at: MapPoint): BoardPoint => ({
  x: origin.x + at.x / scale,
  y: origin.y + at.y / scale,
})
