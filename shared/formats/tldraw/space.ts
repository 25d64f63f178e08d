import { rotatePoint, type BoardPoint, type Box } from '../../geometry/space.ts'

/** Where a shape's own top-left corner is on the board, and by how much it is turned about that: radians. */
export type Space = BoardPoint & { readonly angle: number }

export const PAGE: Space = { x: 0, y: 0, angle: 0 }

const ORIGIN: BoardPoint = { x: 0, y: 0 }

/** A point of a space, on the board. */
export function onBoard(space: Space, point: BoardPoint): BoardPoint {
  const { x, y } = rotatePoint(point, ORIGIN, space.angle)
  return { x: space.x + x, y: space.y + y }
}

/** What lies in another space. */
export const within = (parent: Space, { x, y, angle }: Space): Space => ({
  ...onBoard(parent, { x, y }),
  angle: parent.angle + angle,
})

/** A box that begins at a space's corner, as we have it: turned about its centre. */
export function boxIn(space: Space, w: number, h: number): Box & { readonly angle: number } {
  const centre = onBoard(space, { x: w / 2, y: h / 2 })
  return { x: centre.x - w / 2, y: centre.y - h / 2, w, h, angle: space.angle }
}
