import { fieldOf, fieldsOf } from '../../model/fields.ts'
import { VERSION } from '../../model/export-json.ts'
import { MAX_SHAPES } from '../content.ts'
import { Ids } from '../ids.ts'
import type { Input } from '../input.ts'
import type { ReadFile } from '../read-file.ts'
import { picturesOf } from '../saved-board.ts'
import { UnreadableError } from '../unreadable.ts'
import { readShape } from './read-shape.ts'

/** Whether JSON is what `export.json` answers, or looks as if somebody meant it to be. */
export const isBoardJson = (json: unknown): boolean =>
  fieldOf(fieldsOf(json), 'shapes') !== undefined && fieldOf(fieldsOf(json), 'type') === undefined

/**
 * The shapes of a board as `export.json` has them: see model/export-json.ts.
 *
 * @throws {UnreadableError} with the place of what is wrong
 */
export function readBoardJson(input: Input): ReadFile {
  const version = input.at('version').number(VERSION)
  if (version !== VERSION) throw new UnreadableError(`version is ${version}, where ${VERSION} can be read`)
  const ids = new Ids('shape')
  const shapes = input
    .at('shapes')
    .list(MAX_SHAPES)
    .map((shape) => readShape(shape, ids.next(shape.at('id').string(''))))
  const board = input.at('board')
  const title = board.isMissing ? '' : board.at('title').string('')
  const files = input.at('assets').isMissing ? {} : input.at('assets').fields()
  const pictures = picturesOf(shapes, files)
  return {
    content: { shapes, ...(pictures.size > 0 && { pictures }) },
    ...(title !== '' && { title }),
  }
}
