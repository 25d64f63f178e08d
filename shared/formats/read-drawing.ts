import { fieldOf, fieldsOf } from '../model/fields.ts'
import type { Typesetter } from '../text/typesetter.ts'
import { isBoardJson, readBoardJson } from './board-json/read.ts'
import { isLibrary, readLibrary } from './excalidraw/library.ts'
import { isExcalidraw, readExcalidraw } from './excalidraw/read.ts'
import type { Input } from './input.ts'
import type { ReadFile } from './read-file.ts'
import { isSavedBoard, readSavedBoard } from './saved-board.ts'
import { isTldraw, MAX_RECORDS, readTldraw } from './tldraw/read.ts'

/** One form of drawings in JSON, which says of itself what it is. */
type DrawingFormat = {
  readonly isIt: (json: unknown) => boolean
  readonly read: (input: Input, type: Typesetter) => ReadFile
}

const formats: readonly DrawingFormat[] = [
  { isIt: isExcalidraw, read: (input, type) => ({ content: readExcalidraw(input, type), ...sceneTitle(input) }) },
  { isIt: isLibrary, read: (input, type) => ({ content: readLibrary(input, type) }) },
  { isIt: isTldraw, read: (input, type) => ({ content: readTldraw(input, type), ...documentTitle(input) }) },
  { isIt: isSavedBoard, read: readSavedBoard },
  { isIt: isBoardJson, read: readBoardJson },
]

function sceneTitle({ value }: Input) {
  return titled(fieldOf(fieldsOf(fieldOf(fieldsOf(value), 'appState')), 'name'))
}

function documentTitle(input: Input) {
  const document = input
    .at('records')
    .list(MAX_RECORDS)
    .find((record) => record.at('typeName').value === 'document')
  return titled(document?.at('name').value)
}

const titled = (title: unknown): Pick<ReadFile, 'title'> => (typeof title === 'string' && title !== '' ? { title } : {})

/** Whether JSON says of itself that it is a drawing of a form that we know. */
export const isDrawing = (json: unknown): boolean => formats.some(({ isIt }) => isIt(json))

/**
 * The drawing in JSON of any of the forms that we know.
 *
 * @throws {UnreadableError} with the place of what is wrong
 */
export function readDrawing(input: Input, type: Typesetter): ReadFile {
  const format = formats.find(({ isIt }) => isIt(input.value))
  if (!format) throw input.isNot('a drawing of a kind that can be opened here')
  return format.read(input, type)
}
