import type { Camera } from '../editor/camera.svelte.ts'

/** Board units between two dots. */
const SPACING = 24
const RADIUS_PX = 1
/** Closer than the first they are gone, wider than the second they are there. */
const GONE_AT_PX = 7
const THERE_AT_PX = 16

/** The paper's dots, drawn in screen pixels so that they stay small at every zoom. */
export function drawDots(pen: CanvasRenderingContext2D, { origin, zoom, canvas }: Camera, colour: string): void {
  const spacing = SPACING * zoom
  const strength = Math.min(1, (spacing - GONE_AT_PX) / (THERE_AT_PX - GONE_AT_PX))
  if (strength <= 0) return
  const first = (from: number) => (Math.ceil(from / SPACING) * SPACING - from) * zoom
  pen.globalAlpha = strength
  pen.fillStyle = colour
  pen.beginPath()
  for (let y = first(origin.y); y < canvas.height + RADIUS_PX; y += spacing)
    for (let x = first(origin.x); x < canvas.width + RADIUS_PX; x += spacing)
      pen.rect(Math.round(x) - RADIUS_PX, Math.round(y) - RADIUS_PX, 2 * RADIUS_PX, 2 * RADIUS_PX)
  pen.fill()
  pen.globalAlpha = 1
}
