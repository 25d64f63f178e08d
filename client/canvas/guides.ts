import type { Camera } from '../editor/camera.svelte.ts'
import type { Guide } from '../tools/snap/guide.ts'
import type { Chrome } from './chrome.ts'

/** Screen pixels. */
const END_PX = 4
const BEYOND_PX = 6

/** Draws why something snapped, in screen pixels: lines that are shared, and gaps that are equal. */
export function drawGuides(
  pen: CanvasRenderingContext2D,
  camera: Camera,
  guides: readonly Guide[],
  { accent }: Chrome,
): void {
  if (guides.length === 0) return
  pen.lineWidth = 1
  pen.strokeStyle = accent
  pen.beginPath()
  for (const guide of guides) {
    const onScreen = (along: number) =>
      camera.toScreen(guide.axis === 'x' ? { x: along, y: guide.at } : { x: guide.at, y: along })
    const beyond = guide.kind === 'line' ? BEYOND_PX : 0
    const [from, to] = [onScreen(guide.from), onScreen(guide.to)]
    const [across, down] = guide.axis === 'x' ? [1, 0] : [0, 1]
    segment(pen, from.x - beyond * across, from.y - beyond * down, to.x + beyond * across, to.y + beyond * down)
    // A gap is closed at both ends.
    if (guide.kind === 'gap')
      for (const { x, y } of [from, to])
        segment(pen, x - END_PX * down, y - END_PX * across, x + END_PX * down, y + END_PX * across)
  }
  pen.stroke()
}

/** On the middle of pixels, so that it is as thin as it can be. */
function segment(pen: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number) {
  const sharp = (value: number) => Math.floor(value) + 0.5
  pen.moveTo(sharp(x1), sharp(y1))
  pen.lineTo(sharp(x2), sharp(y2))
}
