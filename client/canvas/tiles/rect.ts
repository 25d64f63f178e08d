import type { Box } from '../../../shared/geometry/space.ts'

/** Whole device pixels, from the board's origin or from the corner of a picture. */
export type Rect = { readonly x: number; readonly y: number; readonly w: number; readonly h: number }

/** How far shapes may be painted beyond their bounds: letters that lean out of their line, and soft edges. */
const OVERSHOOT = 4
const OVERSHOOT_PX = 2

/** All device pixels that a box may be painted on. @param scale device pixels per board unit */
export function rectAround({ x, y, w, h }: Box, scale: number): Rect {
  const by = OVERSHOOT * scale + OVERSHOOT_PX
  const left = Math.floor(x * scale - by)
  const top = Math.floor(y * scale - by)
  return { x: left, y: top, w: Math.ceil((x + w) * scale + by) - left, h: Math.ceil((y + h) * scale + by) - top }
}

/** Where the bounds of shapes lie that may be painted on these device pixels. Board units. */
export function boxBehind({ x, y, w, h }: Rect, scale: number): Box {
  const by = OVERSHOOT + OVERSHOOT_PX / scale
  return { x: x / scale - by, y: y / scale - by, w: w / scale + 2 * by, h: h / scale + 2 * by }
}

/** What both have in common; null when that is nothing. */
export function overlapOf(a: Rect, b: Rect): Rect | null {
  const x = Math.max(a.x, b.x)
  const y = Math.max(a.y, b.y)
  const w = Math.min(a.x + a.w, b.x + b.w) - x
  const h = Math.min(a.y + a.h, b.y + b.h) - y
  return w > 0 && h > 0 ? { x, y, w, h } : null
}

export const covers = (outer: Rect, inner: Rect) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.w <= outer.x + outer.w &&
  inner.y + inner.h <= outer.y + outer.h

/** The smallest rectangle around both. */
export function around(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  return { x, y, w: Math.max(a.x + a.w, b.x + b.w) - x, h: Math.max(a.y + a.h, b.y + b.h) - y }
}

export const movedBy = ({ x, y, w, h }: Rect, dx: number, dy: number): Rect => ({ x: x + dx, y: y + dy, w, h })

/** More rectangles than this are painted as one. */
const MAX_RECTS = 4

/** Adds a rectangle to a few that are to be painted anew. */
export function withRect(rects: readonly Rect[], rect: Rect): Rect[] {
  if (rects.some((known) => covers(known, rect))) return [...rects]
  const others = rects.filter((known) => !covers(rect, known))
  if (others.length < MAX_RECTS) return [...others, rect]
  return [others.reduce(around, rect)]
}
