import type { Board } from '../../model/board.ts'
import { isBound, targetsOf } from '../../model/connecting.ts'
import { copyFrom, type CopiedShape } from '../../model/copied-shape.ts'
import { boardToJson, shapeToJson, type BoardJson, type ShapeJson } from '../../model/export-json.ts'
import { fieldOf, fieldsOf } from '../../model/fields.ts'
import { deltaOf } from '../../model/formatted-text.ts'
import type { Shape, ShapeId } from '../../model/shape.ts'
import { toJson } from '../content.ts'
import { Input } from '../input.ts'
import { keptOf } from './kept.ts'
import { readPlainShape, SOURCE, unknownFields } from './read-shape.ts'

/**
 * A board, or a part of it, as JSON that reads back as it was.
 *
 * @param shapes of the board, bottom first
 * @param pictures files of its images, as `data:` addresses, for whoever opens it elsewhere
 */
export function writeBoardJson(
  title: string,
  board: Board,
  shapes: readonly Shape[],
  pictures: ReadonlyMap<ShapeId, string> = new Map(),
): BoardJson {
  const ids = new Set(shapes.map(({ id }) => id))
  const assets = shapes.flatMap((shape) => {
    const picture = shape.kind === 'image' && shape.asset ? pictures.get(shape.id) : undefined
    return picture === undefined ? [] : [[(shape as { asset: string }).asset, picture] as const]
  })
  return {
    ...boardToJson(title, []),
    shapes: shapes.map((shape) => whole(shape, copyOfShape(board, shape, ids))),
    ...(assets.length > 0 && { assets: Object.fromEntries(assets) }),
  }
}

/** As the document holds it; of what is bound to something that stays behind, where its ends are seen. */
function copyOfShape(board: Board, shape: Shape, ids: ReadonlySet<ShapeId>): CopiedShape | null {
  const { id } = shape
  if (!isBound(shape) || !targetsOf(shape).every((target) => ids.has(target))) return copyFrom(board, id)
  const text = board.textOf(id)
  return { id, record: board.rawRecord(id), words: text ? deltaOf(text) : [] }
}

function whole(shape: Shape, copy: CopiedShape | null): ShapeJson {
  const json = shapeToJson(shape)
  if (!copy) return json
  const unknown = unknownFields(fieldsOf(fieldOf(fieldsOf(fieldOf(copy.record, 'src')), SOURCE)))
  const complete: ShapeJson = { ...unknown, ...json }
  const kept = keptOf(copy, readPlainShape(new Input(complete, ''), shape.id))
  return kept ? { ...complete, kept: toJson(kept) as object } : complete // fields stay fields
}
