declare const space: unique symbol

/** CSS pixels from the canvas's top-left corner. */
export type ScreenPoint = { readonly x: number; readonly y: number; readonly [space]?: 'screen' }

/** Board units, y down, independent of zoom: what the document stores. */
export type BoardPoint = { readonly x: number; readonly y: number; readonly [space]?: 'board' }

/** Board units; `w` and `h` are never negative. */
export type Box = { readonly x: number; readonly y: number; readonly w: number; readonly h: number }

/** CSS pixels. */
export type Size = { readonly width: number; readonly height: number }

export const distance = (a: BoardPoint, b: BoardPoint) => Math.hypot(a.x - b.x, a.y - b.y)

/** Turns `point` about `centre` by `angle` radians, clockwise on the screen since y points down. */
export function rotatePoint<P extends BoardPoint>(point: P, centre: BoardPoint, angle: number): BoardPoint {
  if (angle === 0) return point
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const dx = point.x - centre.x
  const dy = point.y - centre.y
  return { x: centre.x + dx * cos - dy * sin, y: centre.y + dx * sin + dy * cos }
}
