import { rotatePoint, type BoardPoint, type Box } from './space.ts'

export const centreOf = ({ x, y, w, h }: Box): BoardPoint => ({ x: x + w / 2, y: y + h / 2 })

export const boxContains = ({ x, y, w, h }: Box, point: BoardPoint, reach = 0) =>
  point.x >= x - reach && point.x <= x + w + reach && point.y >= y - reach && point.y <= y + h + reach

/** Whether `inner` lies wholly inside `outer`. */
export const boxEncloses = (outer: Box, inner: Box) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.w <= outer.x + outer.w &&
  inner.y + inner.h <= outer.y + outer.h

export const boxesMeet = (a: Box, b: Box) =>
  a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h

export const growBox = ({ x, y, w, h }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  w: w + 2 * by,
  h: h + 2 * by,
})

/** The box between two opposite corners, in whichever order they were drawn. */
export const boxBetween = (a: BoardPoint, b: BoardPoint): Box => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  w: Math.abs(a.x - b.x),
  h: Math.abs(a.y - b.y),
})

/** The smallest box around all points; null when there are none. */
export function boxAround(points: Iterable<BoardPoint>): Box | null {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  for (const { x, y } of points) {
    if (x < left) left = x
    if (x > right) right = x
    if (y < top) top = y
    if (y > bottom) bottom = y
  }
  return left > right ? null : { x: left, y: top, w: right - left, h: bottom - top }
}

/** The smallest box around all boxes; null when there are none. */
export function boxAroundBoxes(boxes: Iterable<Box>): Box | null {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  for (const { x, y, w, h } of boxes) {
    if (x < left) left = x
    if (x + w > right) right = x + w
    if (y < top) top = y
    if (y + h > bottom) bottom = y + h
  }
  return left > right ? null : { x: left, y: top, w: right - left, h: bottom - top }
}

/** Corners clockwise from the top left, after turning the box about its centre. */
export function cornersOf(box: Box, angle = 0): readonly [BoardPoint, BoardPoint, BoardPoint, BoardPoint] {
  const { x, y, w, h } = box
  const centre = centreOf(box)
  const turn = (point: BoardPoint) => rotatePoint(point, centre, angle)
  return [turn({ x, y }), turn({ x: x + w, y }), turn({ x: x + w, y: y + h }), turn({ x, y: y + h })]
}

/** The upright box around a box that is turned. */
export function turnedBox(box: Box, angle: number, about = centreOf(box)): Box {
  if (angle === 0) return box
  const { x, y } = rotatePoint(centreOf(box), about, angle)
  const cos = Math.abs(Math.cos(angle))
  const sin = Math.abs(Math.sin(angle))
  const w = box.w * cos + box.h * sin
  const h = box.w * sin + box.h * cos
  return { x: x - w / 2, y: y - h / 2, w, h }
}
