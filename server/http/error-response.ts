import type { Context, ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { inspect } from 'node:util'
import { DrawingRoomError, type ErrorBody, type ErrorCode } from '../../shared/protocol/error.ts'
import { Busy } from './busy.ts'
import { TooManyRequests } from './too-many-requests.ts'

const STATUS: Readonly<Record<ErrorCode, ContentfulStatusCode>> = {
  'invalid-request': 400,
  'not-found': 404,
  'board-not-found': 404,
  'board-deleted': 410,
  'link-replaced': 410,
  forbidden: 403,
  'upgrade-required': 426,
  'too-large': 413,
  'unsupported-type': 415,
  'images-full': 507,
  'too-many-requests': 429,
  'bad-frame': 400,
  'storage-failed': 503,
  busy: 503,
  internal: 500,
}

export const errorBody = (code: ErrorCode, message: string): ErrorBody => ({ error: { code, message } })

/**
 * The one place where an error becomes an HTTP answer. What is our fault is reported in full, and the client learns
 * only that it was.
 *
 * @param report tells the operator
 */
export const toResponse =
  (report: (message: string) => void): ErrorHandler =>
  (error, c) => {
    // What is missing now may be there in a moment.
    c.header('Cache-Control', 'no-store')
    if (error instanceof HTTPException) return fromHono(error, c)
    // Not the address itself: it holds somebody's key.
    const request = `${c.req.method} ${c.req.routePath}`
    if (!(error instanceof DrawingRoomError) || error.code === 'internal') {
      report(`${request}: ${inspect(error)}`)
      return answer(c, 'internal', 'Something went wrong on the server, and its log says what')
    }
    if (error.code === 'storage-failed') {
      report(`${request}: ${error.message}`)
      c.header('Retry-After', '5')
      return answer(c, error.code, 'The board cannot be read or saved at the moment: try again in a few seconds')
    }
    if (error.code === 'busy') report(`${request}: ${error.message}`)
    if (error instanceof TooManyRequests || error instanceof Busy) c.header('Retry-After', String(error.retryAfterS))
    return answer(c, error.code, error.message)
  }

const answer = (c: Context, code: ErrorCode, message: string) => c.json(errorBody(code, message), STATUS[code])

/** What Hono itself refuses, such as a body that cannot be read. */
function fromHono({ status, message }: HTTPException, c: Context) {
  const codes: Partial<Record<number, ErrorCode>> = {
    403: 'forbidden',
    404: 'not-found',
    413: 'too-large',
    500: 'internal',
  }
  return c.json(errorBody(codes[status] ?? 'invalid-request', message || 'This request cannot be answered'), status)
}
