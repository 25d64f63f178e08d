import type { Board } from './board.ts'
import { fieldOf, type Fields } from './fields.ts'
import { deltaOf, wordsOf, writtenWords, type WordsRun } from './formatted-text.ts'
import { lookFields } from './look.ts'
import { orderFields } from './order.ts'
import { placeValue } from './place.ts'
import type { Shape, ShapeId } from './shape.ts'
import { shapeFromParts } from './shape-from-parts.ts'
import { kindOf } from './shapes/index.ts'
import { isPart } from './stroke-parts.ts'

/** A shape on its way from one board to another: all that a document holds of it, also what we do not understand. */
export type CopiedShape = {
  readonly id: ShapeId
  /** Its kind and its parts, as board-maps.ts lays them out. */
  readonly record: Fields
  readonly words: readonly WordsRun[]
}

/** What a document holds of a new shape, words apart; defaults left out. */
export function recordOf(shape: Shape): Fields {
  const look = lookFields(shape.look)
  const detail = kindOf(shape).detail(shape)
  return {
    kind: shape.kind,
    place: placeValue(shape),
    order: orderFields(shape),
    ...(Object.keys(look).length > 0 && { look }),
    ...(Object.keys(detail).length > 0 && { detail }),
  }
}

/** Takes a shape along as it is now; null when there is none. Of a stroke that was cut, the part that is left. */
export function copyFrom(board: Board, id: ShapeId): CopiedShape | null {
  const shape = board.get(id)
  if (!shape) return null
  const record = {
    ...board.rawRecord(id),
    ...(isPart(shape) && { place: placeValue(shape), detail: kindOf(shape).detail(shape) }),
  }
  const text = board.textOf(id)
  return { id, record, words: text ? deltaOf(text) : [] }
}

/** A shape that was never on a board, ready to be added to one. */
export const copyOf = (shape: Shape): CopiedShape => ({
  id: shape.id,
  record: recordOf(shape),
  words: writtenWords(shape),
})

/** The shape that a board would show. */
export const shapeOf = ({ id, record, words }: CopiedShape): Shape =>
  shapeFromParts(id, fieldOf(record, 'kind'), (name) => fieldOf(record, name), wordsOf(words))
