import * as Y from 'yjs'
import { Board } from '../model/board.ts'
import { copyFrom, shapeOf, type CopiedShape } from '../model/copied-shape.ts'

/** What goes to a file of what is drawn, bottom first. */
export function copiesOf(draw: (board: Board) => void): CopiedShape[] {
  const board = new Board(new Y.Doc())
  draw(board)
  return board.inOrder().flatMap(({ id }) => copyFrom(board, id) ?? [])
}

/** A shape but for its order, which follows from its place in the list, and −0, which JSON does not know. */
export const plain = ({ id, record, words }: CopiedShape) => {
  const { order: _, ...parts } = record
  const { locked } = shapeOf({ id, record, words })
  return { id, locked, parts: noMinusZero(parts), words }
}

/** The same, with the groups that it is in and the frame that it lies on. */
export const plainInPlace = (copy: CopiedShape) => {
  const { groups, frame } = shapeOf(copy)
  return { ...plain(copy), groups, frame }
}

const noMinusZero = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(noMinusZero)
  if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array))
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, noMinusZero(inner)]))
  return Object.is(value, -0) ? 0 : value
}
