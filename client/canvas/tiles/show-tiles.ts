import { sizeOf, slotsIn, spanOf, type Level } from './level.ts'
import type { PaintedView } from './painted-view.ts'
import type { Context } from './picture.ts'
import { overlapOf, type Rect } from './rect.ts'
import { TILE_PX, type Tile } from './tile.ts'

/** A level so much finer that more than this many of its tiles lie behind a gap is not worth copying. */
const MAX_FINER_TILES = 64

/** Where a tile lies in the view, in whole device pixels, so that neighbours meet however they are stretched. */
export function slotInView(column: number, row: number, scale: number, view: PaintedView): Rect {
  const size = (TILE_PX * view.scale) / scale
  const x = Math.round(column * size) - view.x
  const y = Math.round(row * size) - view.y
  return { x, y, w: Math.round((column + 1) * size) - view.x - x, h: Math.round((row + 1) * size) - view.y - y }
}

/**
 * Draws the tiles of one level, and where one is missing what the other levels know of that place.
 *
 * @param pen in device pixels of the view @param overlap by how much tiles are drawn larger on each side, device pixels
 * @returns the tiles of other levels that were shown
 */
export function drawTiles(
  pen: Context,
  view: PaintedView,
  target: Level,
  others: readonly Level[],
  overlap: number,
): Tile[] {
  const off = ({ scale }: Level) => Math.abs(Math.log(scale / view.scale))
  const levels = [target, ...[...others].sort((a, b) => off(a) - off(b))]
  const shown: Tile[] = []
  fill({ x: 0, y: 0, w: view.w, h: view.h }, levels)
  return shown

  function fill(gap: Rect, [level, ...further]: readonly Level[]) {
    if (!level) return
    const span = spanOf(behind(gap, view, level.scale))
    if (level !== target && sizeOf(span) > MAX_FINER_TILES) return fill(gap, further)
    for (const [column, row] of slotsIn(span)) {
      const tile = level.tileAt(column, row)
      const slot = slotInView(column, row, level.scale, view)
      const part = overlapOf(slot, gap)
      if (!part) continue
      if (!tile?.isPainted) {
        fill(part, further)
        continue
      }
      if (level !== target) shown.push(tile)
      if (tile.picture) copy(pen, tile.picture.canvas, slot, level === target ? slot : part, overlap)
    }
  }
}

/** Where a part of the view lies on the tiles of a scale. */
function behind(part: Rect, view: PaintedView, scale: number): Rect {
  const by = scale / view.scale
  const x = Math.floor((part.x + view.x) * by)
  const y = Math.floor((part.y + view.y) * by)
  // Slots are rounded to whole pixels of the view, so a neighbour may reach in by one.
  const slack = Math.ceil(by)
  return {
    x: x - slack,
    y: y - slack,
    w: Math.ceil(part.w * by) + 2 * slack + 1,
    h: Math.ceil(part.h * by) + 2 * slack + 1,
  }
}

/** Copies that part of a tile which lies in `part` of the view. @param slot where the whole tile lies */
function copy(pen: Context, tile: HTMLCanvasElement, slot: Rect, part: Rect, overlap: number) {
  const { x, y, w, h } = part
  const byX = TILE_PX / slot.w
  const byY = TILE_PX / slot.h
  pen.drawImage(
    tile,
    (x - slot.x) * byX,
    (y - slot.y) * byY,
    w * byX,
    h * byY,
    x - overlap,
    y - overlap,
    w + 2 * overlap,
    h + 2 * overlap,
  )
}
