import { boxAroundBoxes, centreOf } from '../../shared/geometry/box.ts'
import type { Box } from '../../shared/geometry/space.ts'

/** By how far something goes, board units. */
export type Move = { readonly dx: number; readonly dy: number }
export type Side = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom'
export type Axis = 'x' | 'y'
export type Stack = 'row' | 'column' | 'grid'

/** Between those that are stacked, board units. */
export const STACK_GAP = 20

const STAYS: Move = { dx: 0, dy: 0 }

/** Brings one side of all boxes, or their middles, to that of the box around them. */
export function aligned(boxes: readonly Box[], side: Side): Move[] {
  const around = boxAroundBoxes(boxes)
  return boxes.map((box) => (around ? alignedIn(around, box, side) : STAYS))
}

function alignedIn(around: Box, box: Box, side: Side): Move {
  switch (side) {
    case 'left':
      return { dx: around.x - box.x, dy: 0 }
    case 'centre':
      return { dx: centreOf(around).x - centreOf(box).x, dy: 0 }
    case 'right':
      return { dx: around.x + around.w - box.x - box.w, dy: 0 }
    case 'top':
      return { dx: 0, dy: around.y - box.y }
    case 'middle':
      return { dx: 0, dy: centreOf(around).y - centreOf(box).y }
    case 'bottom':
      return { dx: 0, dy: around.y + around.h - box.y - box.h }
  }
}

/** Makes the gaps between boxes equal, in their order, as far as they reach now. */
export function distributed(boxes: readonly Box[], axis: Axis): Move[] {
  const size = axis === 'x' ? 'w' : 'h'
  const around = boxAroundBoxes(boxes)
  if (!around || boxes.length < 3) return boxes.map(() => STAYS)
  const room = around[size] - sum(boxes.map((box) => box[size]))
  const gap = room / (boxes.length - 1)
  const moves: Move[] = []
  let at = around[axis]
  for (const i of inOrder(boxes, axis)) {
    const box = boxes[i]! // inOrder holds the places of all boxes
    moves[i] = axis === 'x' ? { dx: at - box.x, dy: 0 } : { dx: 0, dy: at - box.y }
    at += box[size] + gap
  }
  return moves
}

/** Puts boxes into a row, a column or a grid, in the order in which they are read now, from where the first ones are. */
export function stacked(boxes: readonly Box[], stack: Stack): Move[] {
  const around = boxAroundBoxes(boxes)
  if (!around) return []
  const rows = rowsOf(boxes, stack)
  const columns = Math.max(...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, i) => Math.max(...rows.map((row) => boxes[row[i] ?? -1]?.w ?? 0)))
  const moves: Move[] = []
  let y = around.y
  for (const row of rows) {
    let x = around.x
    row.forEach((i, column) => {
      const box = boxes[i]! // rows hold the places of all boxes
      moves[i] = { dx: x - box.x, dy: y - box.y }
      x += (widths[column] ?? 0) + STACK_GAP
    })
    y += Math.max(...row.map((i) => boxes[i]?.h ?? 0)) + STACK_GAP
  }
  return moves
}

/** The places of boxes, row by row. */
function rowsOf(boxes: readonly Box[], stack: Stack): number[][] {
  if (stack === 'row') return [inOrder(boxes, 'x')]
  const down = inOrder(boxes, 'y')
  const columns = stack === 'column' ? 1 : Math.ceil(Math.sqrt(boxes.length))
  const rows: number[][] = []
  for (let i = 0; i < down.length; i += columns) rows.push(down.slice(i, i + columns))
  const x = (i: number) => boxes[i]?.x ?? 0
  return rows.map((row) => row.sort((a, b) => x(a) - x(b)))
}

/** The places of boxes, in the order of where they begin. */
const inOrder = (boxes: readonly Box[], axis: Axis): number[] =>
  boxes
    .map((box, i) => ({ at: box[axis], i }))
    .sort((a, b) => a.at - b.at)
    .map(({ i }) => i)

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
