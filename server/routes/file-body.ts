import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import type { BoardPoint } from '../../shared/geometry/space.ts'
import { FARTHEST } from '../../shared/model/fields.ts'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { Busy } from '../http/busy.ts'

/** Of a drawing: as much as the largest board, pictures as text included. */
const MAX_FILE_BYTES = 32 * 1024 ** 2
/** What needs no turn: it takes no memory to speak of. */
export const SMALL_BODY = 64 * 1024
/** Each waits in memory for its last byte. */
const MAX_AT_ONCE = 16
const RETRY_S = 3

export const limitFile = bodyLimit({
  maxSize: MAX_FILE_BYTES,
  onError: () => {
    throw new DrawingRoomError('too-large', `A file may have at most ${MAX_FILE_BYTES / 1024 ** 2} MiB`)
  },
})

/** Lets a few large bodies come at once. To be used before the body is read. */
export function inTurn() {
  let underWay = 0
  return createMiddleware(async (c, next) => {
    if (Number(c.req.header('Content-Length') ?? Infinity) <= SMALL_BODY) return next()
    if (underWay >= MAX_AT_ONCE) throw new Busy('Too many files come at once: try again in a moment', RETRY_S)
    underWay++
    try {
      await next()
    } finally {
      underWay--
    }
  })
}

/** For formats that are told by their names alone. */
const ENDINGS: Readonly<Record<string, string>> = {
  'text/csv': '.csv',
  'text/tab-separated-values': '.tsv',
  'text/vnd.mermaid': '.mmd',
}

/** What a file in a request's body is called: by `?name=`, by its `Content-Disposition`, or after its type; '' without any. */
export function fileName(c: Context): string {
  const said = /filename="?([^";]+)/i.exec(c.req.header('Content-Disposition') ?? '')?.[1]
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'multipart/form-data')
    throw new DrawingRoomError('unsupported-type', 'Send the file itself as the body: curl --data-binary @file')
  return c.req.query('name') ?? said ?? (Object.hasOwn(ENDINGS, type) ? ENDINGS[type]! : '') // its own key
}

/** Where `?x=&y=` says; null when they say nothing. */
export function placeAsked(c: Context): BoardPoint | null {
  const [x, y] = [c.req.query('x'), c.req.query('y')]
  if (x === undefined && y === undefined) return null
  const isNumber = (text: string | undefined) =>
    text !== undefined && /^-?\d{1,12}(\.\d{1,12})?$/.test(text) && Math.abs(Number(text)) <= FARTHEST / 10
  if (!isNumber(x) || !isNumber(y))
    throw new DrawingRoomError('invalid-request', '"x" and "y" must be two numbers, in board units')
  return { x: Number(x), y: Number(y) }
}
