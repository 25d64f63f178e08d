import type { ScreenPoint } from '../../shared/geometry/space.ts'
import type { Camera } from '../editor/camera.svelte.ts'

export type TwoFingers = readonly [ScreenPoint, ScreenPoint]

/** Moves and zooms so that the board stays under both fingers. */
export function pinch(camera: Camera, before: TwoFingers, after: TwoFingers): void {
  const from = middle(before)
  const to = middle(after)
  camera.panBy((from.x - to.x) / camera.zoom, (from.y - to.y) / camera.zoom)
  const apart = spread(before)
  if (apart > 0) camera.zoomAt(to, camera.zoom * (spread(after) / apart))
}

const middle = ([a, b]: TwoFingers): ScreenPoint => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })
const spread = ([a, b]: TwoFingers) => Math.hypot(a.x - b.x, a.y - b.y)
