import { boxContains, boxEncloses, boxesMeet } from '../geometry/box.ts'
import type { BoardPoint, Box } from '../geometry/space.ts'
import type { Typesetter } from '../text/typesetter.ts'
import { boundsOf, hits } from './geometry-of.ts'
import { placeBox, type Frame, type Shape, type ShapeId } from './shape.ts'

/** Finds the frame that a shape lies on; null for what lies on none. */
export type FrameHolding = (shape: Shape) => Frame | null

/** The upright box around what is seen of a shape: a frame cuts off what reaches beyond it. Board units. */
export function seenBounds(shape: Shape, frame: Frame | null, type: Typesetter): Box {
  const bounds = boundsOf(shape, type)
  return frame ? boxWithin(bounds, placeBox(frame)) : bounds
}

/** What of a box is inside of another one: no more than a point or a line of it where it is all outside. */
export function boxWithin(box: Box, around: Box): Box {
  const within = (at: number, from: number, size: number) => Math.min(from + size, Math.max(from, at))
  const x = within(box.x, around.x, around.w)
  const y = within(box.y, around.y, around.h)
  return {
    x,
    y,
    w: within(box.x + box.w, around.x, around.w) - x,
    h: within(box.y + box.h, around.y, around.h) - y,
  }
}

/** Whether a click at `point` means this shape: nobody grabs what a frame has cut off. */
export const hitsSeen = (shape: Shape, frame: Frame | null, point: BoardPoint, reach: number, type: Typesetter) =>
  (!frame || boxContains(placeBox(frame), point)) && hits(shape, point, reach, type)

/** The frame, if it cuts anything off this shape. */
export function frameCutting(shape: Shape, frame: Frame | null, type: Typesetter): Frame | null {
  return frame && !boxEncloses(placeBox(frame), boundsOf(shape, type)) ? frame : null
}

/** Whether anything of a shape would be seen on a frame. */
export const isSeenOn = (frame: Frame, shape: Shape, type: Typesetter) =>
  boxesMeet(placeBox(frame), boundsOf(shape, type))

/** Frames as people read them: rows from the top, each from the left. */
export function inReadingOrder(frames: readonly Frame[]): Frame[] {
  const rows: Frame[][] = []
  let bottom = -Infinity
  for (const frame of [...frames].sort((a, b) => a.y - b.y || compareInRow(a, b))) {
    const { y, h } = placeBox(frame)
    // Whoever has their middle beside the first one of a row stands in it.
    if (y + h / 2 <= bottom) rows.at(-1)?.push(frame)
    else {
      rows.push([frame])
      bottom = y + h
    }
  }
  return rows.flatMap((row) => row.sort(compareInRow))
}

const compareInRow = (a: Frame, b: Frame) => a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : 1)

/** As `Board.frameHolding`, for who has all shapes of a board and not the board. */
export function holdingAmong(all: readonly Shape[]): FrameHolding {
  const frames = new Map<ShapeId, Frame>()
  for (const shape of all) if (shape.kind === 'frame') frames.set(shape.id, shape)
  return (shape) => (shape.kind !== 'frame' && shape.frame !== undefined && frames.get(shape.frame)) || null
}
