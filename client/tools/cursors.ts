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

/** An icon of a tool that points with its tip. @param x @param y of the tip, screen pixels */
function iconCursor(paths: string, x: number, y: number): string {
  const drawn = (colour: string, width: number) => `<g stroke="${colour}" stroke-width="${width}">${paths}</g>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" fill="none" stroke-linecap="round" stroke-linejoin="round">${drawn('#fff', 4.5)}${drawn('#211f2e', 1.8)}</svg>`
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}") ${x} ${y}, crosshair`
}

export const EYEDROPPER_CURSOR = iconCursor(
  '<path d="m2 22 1-1h3l9-9M3 21v-3l9-9m3-3 3.400-3.400a2.100 2.100 0 1 1 3 3L18 9l.4.4a2.100 2.100 0 1 1-3 3l-3.800-3.800a2.100 2.100 0 1 1 3-3z"/>',
  2,
  22,
)
export const BUCKET_CURSOR = iconCursor(
  '<path d="m19 11-8-8-8.600 8.600a2 2 0 0 0 0 2.800l5.200 5.200c.8.8 2 .8 2.800 0ZM5 2l5 5M2 13h15M22 20a2 2 0 1 1-4 0c0-1.600 1.700-2.400 2-4 .3 1.600 2 2.400 2 4"/>',
  20,
  22,
)
