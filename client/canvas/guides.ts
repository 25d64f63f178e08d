import type { Camera } from '../editor/camera.svelte.ts'
import type { Guide } from '../tools/snap/guide.ts'
import type { Chrome } from './chrome.ts'

/** Screen pixels. */
const END_PX = 5
const BEYOND_PX = 6
/** A gap may lie on a line: it is told from it by its weight. */
const WIDTHS_PX = { line: 1, gap: 2 }

/** Draws why something snapped, in screen pixels: lines that are shared, and gaps that are equal. */
export function drawGuides(
  pen: CanvasRenderingContext2D,
  camera: Camera,
  guides: readonly Guide[],
  { accent }: Chrome,
): void {
  pen.strokeStyle = accent
  for (const guide of guides) {
    pen.lineWidth = WIDTHS_PX[guide.kind]
    pen.beginPath()
    traceGuide(pen, camera, guide)
    pen.stroke()
  }
}

function traceGuide(pen: CanvasRenderingContext2D, camera: Camera, { kind, axis, at, from, to }: Guide) {
  const onScreen = (along: number) => camera.toScreen(axis === 'x' ? { x: along, y: at } : { x: at, y: along })
  const [start, end] = [onScreen(from), onScreen(to)]
  const [across, down] = axis === 'x' ? [1, 0] : [0, 1]
  const beyond = kind === 'line' ? BEYOND_PX : 0
  segment(pen, start.x - beyond * across, start.y - beyond * down, end.x + beyond * across, end.y + beyond * down)
  if (kind === 'line') return
  // A gap is closed at both ends.
  for (const { x, y } of [start, end])
    segment(pen, x - END_PX * down, y - END_PX * across, x + END_PX * down, y + END_PX * across)
}

/** On the middle of pixels, so that it is as thin as it can be. */
function segment(pen: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number) {
  const sharp = (value: number) => Math.floor(value) + 0.5
  pen.moveTo(sharp(x1), sharp(y1))
  pen.lineTo(sharp(x2), sharp(y2))
}
