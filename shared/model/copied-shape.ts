import type { Board } from './board.ts'
import { isBound } from './connecting.ts'
import { fieldOf, fieldsOf, type Fields } from './fields.ts'
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

/**
 * Takes a shape along as it is now; null when there is none. Of a stroke that was cut, the part that is left; of a
 * connector, where its ends are.
 */
export function copyFrom(board: Board, id: ShapeId): CopiedShape | null {
  const shape = board.get(id)
  if (!shape) return null
  const raw = board.rawRecord(id)
  const record = {
    ...raw,
    ...(isPart(shape) && { place: placeValue(shape), detail: kindOf(shape).detail(shape) }),
    ...(isBound(shape) && {
      place: placeValue(shape),
      detail: { ...fieldsOf(fieldOf(raw, 'detail')), points: shape.points },
    }),
  }
  const text = board.textOf(id)
  return { id, record, words: text ? deltaOf(text) : [] }
}

/** A copy that is bound to the copies of what it was bound to, and to nothing else. @param copies by what they are of */
export function reboundCopy(copy: CopiedShape, copies: ReadonlyMap<string, ShapeId>): CopiedShape {
  const detail = fieldsOf(fieldOf(copy.record, 'detail'))
  const ends = ['start', 'end'].flatMap((end) => {
    const binding = fieldsOf(fieldOf(detail, end))
    const of = fieldOf(binding, 'shape')
    if (of === undefined) return []
    const shape = typeof of === 'string' ? copies.get(of) : undefined
    return [[end, shape === undefined ? null : { ...binding, shape }] as const]
  })
  if (ends.length === 0) return copy
  return { ...copy, record: { ...copy.record, detail: { ...detail, ...Object.fromEntries(ends) } } }
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
