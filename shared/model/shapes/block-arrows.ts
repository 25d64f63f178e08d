import { polygon, type Path } from '../../geometry/path.ts'
import type { BoardPoint, Box } from '../../geometry/space.ts'
import { boxedKind } from './boxed.ts'

/** The most of an arrow's length that its head takes: a long one has a head as long as it is wide, and no longer. */
const HEAD = 0.4
const HEAD_TO_WIDTH = 0.6
/** The shaft is half as wide as the head. A label goes on until the head is as narrow as that. */
const ROOM = 1 - HEAD / 2

/** Places a point by how far along the arrow it is, and how far across, in fractions. */
type Placing = (box: Box, along: number, across: number) => BoardPoint

function outlineOf(box: Box, length: number, width: number, place: Placing): Path {
  const neck = length === 0 ? 1 : 1 - Math.min(HEAD, (HEAD_TO_WIDTH * width) / length)
  const corners: readonly (readonly [along: number, across: number])[] = [
    [0, 0.25],
    [neck, 0.25],
    [neck, 0],
    [1, 0.5],
    [neck, 1],
    [neck, 0.75],
    [0, 0.75],
  ]
  return polygon(
    corners.map(([along, across]) => place(box, along, across)),
    true,
  )
}

const toRight: Placing = ({ x, y, w, h }, along, across) => ({ x: x + along * w, y: y + across * h })
const toLeft: Placing = (box, along, across) => toRight(box, 1 - along, across)
const toBottom: Placing = ({ x, y, w, h }, along, across) => ({ x: x + across * w, y: y + along * h })
const toTop: Placing = (box, along, across) => toBottom(box, 1 - along, across)

export const arrowRight = boxedKind('arrow-right', {
  outline: (box) => outlineOf(box, box.w, box.h, toRight),
  room: { x: 0, y: 0.25, w: ROOM, h: 0.5 },
})
export const arrowLeft = boxedKind('arrow-left', {
  outline: (box) => outlineOf(box, box.w, box.h, toLeft),
  room: { x: 1 - ROOM, y: 0.25, w: ROOM, h: 0.5 },
})
export const arrowUp = boxedKind('arrow-up', {
  outline: (box) => outlineOf(box, box.h, box.w, toTop),
  room: { x: 0.25, y: 1 - ROOM, w: 0.5, h: ROOM },
})
export const arrowDown = boxedKind('arrow-down', {
  outline: (box) => outlineOf(box, box.h, box.w, toBottom),
  room: { x: 0.25, y: 0, w: 0.5, h: ROOM },
})
