import { centreOf, growBox } from '../../shared/geometry/box.ts'
import { MIN_ZOOM } from '../editor/camera.svelte.ts'
import type { Editor } from '../editor/editor.svelte.ts'

/** Around what is drawn, board units: as around a picture of it. */
const PADDING = 24

/** Brings all that is drawn into view, as large as it was drawn if there is room. A frame has no panels to stay clear of. */
export function showAll({ camera, index }: Editor): void {
  const extent = index.worthSeeing(camera.widest)
  const { width, height } = camera.canvas
  if (!extent || width === 0 || height === 0) return
  const box = growBox(extent, PADDING)
  const zoom = Math.max(MIN_ZOOM, Math.min(1, width / box.w, height / box.h))
  const { x, y } = centreOf(box)
  const corner = { x: x - width / zoom / 2, y: y - height / zoom / 2 }
  camera.zoom = zoom
  // At its own size a line keeps to the pixels that it was drawn on.
  camera.origin = zoom === 1 ? { x: Math.round(corner.x), y: Math.round(corner.y) } : corner
}
