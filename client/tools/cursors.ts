import type { Side } from './frame.ts'

const ARROWS = ['ew-resize', 'nwse-resize', 'ns-resize', 'nesw-resize'] as const
const EIGHTH = Math.PI / 4

/** The arrow that points along the pull of a handle, also on a frame that is turned by `angle` radians. */
export function resizeCursor({ x, y }: { readonly x: Side; readonly y: Side }, angle: number): string {
  const turns = Math.round((Math.atan2(y, x) + angle) / EIGHTH)
  return ARROWS[((turns % 4) + 4) % 4] ?? 'move'
}

const rotateSvg = `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" fill="none" stroke-linecap="round" stroke-linejoin="round"><path id="a" d="M19 12a7 7 0 1 1-2.5-5.400M19 3v4h-4" stroke="#fff" stroke-width="4"/><path d="M19 12a7 7 0 1 1-2.5-5.400M19 3v4h-4" stroke="#211f2e" stroke-width="1.800"/></svg>`

export const ROTATE_CURSOR = `url("data:image/svg+xml,${encodeURIComponent(rotateSvg)}") 12 12, grab`

/** A ring around what an eraser rubs out. @param radius screen pixels */
export function ringCursor(radius: number): string {
  const size = 2 * radius + 4
  const ring = (colour: string, width: number) =>
    `<circle cx="${size / 2}" cy="${size / 2}" r="${radius}" stroke="${colour}" stroke-width="${width}"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" fill="none">${ring('#fff', 3)}${ring('#211f2e', 1.2)}</svg>`
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}") ${size / 2} ${size / 2}, crosshair`
}
