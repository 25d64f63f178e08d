import { fieldOf, fieldsOf, type Fields } from '../../model/fields.ts'
import { shapeToJson, VERSION } from '../../model/export-json.ts'
import { fromJson } from '../content.ts'
import type { CopiedShape } from '../../model/copied-shape.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { Ids } from '../ids.ts'
import type { Input } from '../input.ts'
import type { ReadFile } from '../read-file.ts'
import { MAX_SAVED_SHAPES, picturesOf } from '../saved-board.ts'
import { seenShapes } from '../seen-shapes.ts'
import { UnreadableError } from '../unreadable.ts'
import { stillKept, withKept } from './kept.ts'
import { readPlainShape } from './read-shape.ts'

/** Whether JSON is what `export.json` answers, or looks as if somebody meant it to be. */
export const isBoardJson = (json: unknown): boolean =>
  fieldOf(fieldsOf(json), 'shapes') !== undefined && fieldOf(fieldsOf(json), 'type') === undefined

/**
 * The shapes of a board as `export.json` has them: see model/export-json.ts.
 *
 * @throws {UnreadableError} with the place of what is wrong
 */
export function readBoardJson(input: Input, type: Typesetter): ReadFile {
  const version = input.at('version').number(VERSION)
  if (version !== VERSION) throw new UnreadableError(`version is ${version}, where ${VERSION} can be read`)
  const ids = new Ids('shape')
  const read = input
    .at('shapes')
    .list(MAX_SAVED_SHAPES)
    .map((shape): Read => {
      const kept = shape.at('kept')
      const said = readPlainShape(shape, ids.next(shape.at('id').string('')))
      return { json: shape.fields(), said, kept: kept.isMissing ? null : fieldsOf(fromJson(kept.fields())) }
    })
  const shapes = wholeShapes(read, type)
  const board = input.at('board')
  const title = board.isMissing ? '' : board.at('title').string('')
  const files = input.at('assets').isMissing ? {} : input.at('assets').fields()
  const pictures = picturesOf(shapes, files)
  return {
    content: { shapes, ...(pictures.size > 0 && { pictures }) },
    ...(title !== '' && { title }),
  }
}

type Read = { readonly json: Fields; readonly said: CopiedShape; readonly kept: Fields | null }

/** Shapes with what was kept of them, as far as that is still true. */
function wholeShapes(read: readonly Read[], type: Typesetter): CopiedShape[] {
  const whole = read.map(({ said, kept }) => (kept ? withKept(said, kept) : said))
  const seen = seenShapes(whole, type)
  return read.map(({ json, said, kept }) => {
    if (!kept) return said
    const then = shapeToJson(seen.get(said.id)!) // all of them are
    return withKept(said, stillKept(kept, then, json))
  })
}
