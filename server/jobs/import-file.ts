import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { inflate } from 'node:zlib'
import { boxAroundBoxes } from '../../shared/geometry/box.ts'
import type { BoardPoint, Box } from '../../shared/geometry/space.ts'
import { freshShapes } from '../../shared/formats/fresh.ts'
import { readFile, type ReadTools } from '../../shared/formats/read-file.ts'
import { Board } from '../../shared/model/board.ts'
import { shapeOf, type CopiedShape } from '../../shared/model/copied-shape.ts'
import { frameOf, framesOf } from '../../shared/model/geometry-of.ts'
import { asShapeId, type ShapeId } from '../../shared/model/shape.ts'
import { MAX_TITLE_LENGTH } from '../../shared/protocol/api.ts'
import { createTypesetter } from '../../shared/text/typesetter.ts'
import { withPictures } from './brought-pictures.ts'
import type { Imported, ImportRequest } from './imports.ts'
import type { StoredBoard } from './jobs.ts'
import { createNodeMeasure } from './measure.ts'
import { openBoard } from './open-board.ts'
import { unwrapped } from './wrapped-file.ts'

const type = createTypesetter(createNodeMeasure())

const unzip = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflate)
const tools: ReadTools = { type, inflate: (zlib, maxOutputLength) => unzip(zlib, { maxOutputLength }) }

/**
 * Reads a file and draws it on a board.
 *
 * @throws {DrawingRoomError} 'invalid-request' with the place of what is wrong
 */
export async function importFile(stored: StoredBoard, request: ImportRequest): Promise<Imported> {
  const wrapped = request.mayBeWrapped ? unwrapped(request.file, type) : { file: request.file }
  const { content, title } = wrapped.file ? await readFile(wrapped.file, tools) : wrapped.drawing
  const board = new Board(openBoard(stored).doc, type)
  const { shapes, pictures } = withPictures(content, request.maxPictureBytes)
  const copies = freshShapes(shapes, { by: wayTo(shapes, board, request.at), frame: null }, newShapeId)
  return {
    update: drawn(board, copies),
    ids: copies.map(({ id }) => id),
    pictures,
    title: wrapped.title ?? title?.slice(0, MAX_TITLE_LENGTH) ?? null,
  }
}

/** Draws it all in one update. */
function drawn(board: Board, copies: readonly CopiedShape[]): Uint8Array<ArrayBuffer> | null {
  const updates: Uint8Array[] = []
  board.doc.on('update', (update) => updates.push(update))
  board.edit('local', (edit) => {
    for (const copy of copies) edit.addCopy(copy)
  })
  // With a buffer of its own, to be given to another thread.
  return updates[0] ? new Uint8Array(updates[0]) : null
}

/** Between what is on the board and what comes, board units. */
const GAP = 80

/** How far shapes have to move. */
function wayTo(shapes: readonly CopiedShape[], board: Board, at: BoardPoint | null): BoardPoint {
  const box = boxAroundBoxes(shapes.map((copy) => frameOf(shapeOf(copy), type)))
  const there: Box | null = framesOf(board.inOrder(), type)
  const corner = at ?? (there && { x: there.x + there.w + GAP, y: there.y })
  return box && corner ? { x: Math.round(corner.x - box.x), y: Math.round(corner.y - box.y) } : { x: 0, y: 0 }
}

/** Unguessable, as the page makes them. */
const newShapeId = (): ShapeId => asShapeId(randomBytes(12).toString('base64url')) as ShapeId // sixteen letters are short
