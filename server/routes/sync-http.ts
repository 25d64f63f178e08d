import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import { createMiddleware } from 'hono/factory'
import { randomBytes } from 'node:crypto'
import { CLOSE } from '../../shared/protocol/close-code.ts'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { HTTP_RECORD_OVERHEAD, readHttpRecords } from '../../shared/protocol/http-record.ts'
import { findBoard } from '../find-board.ts'
import { errorBody } from '../http/error-response.ts'
import { HTTP_TIMINGS, HttpSocket, type HttpTimings } from '../relay/http-socket.ts'
import { LIMITS } from '../relay/limits.ts'
import type { SyncServices } from './sync.ts'
import { refusedOrigin, visitorOf } from './visitor.ts'

type Session = { readonly key: string; readonly socket: HttpSocket }

/** As `ws` closes for a frame that is too large. */
const FRAME_TOO_LARGE = 1009
const MAX_BODY_BYTES = LIMITS.frame + HTTP_RECORD_OVERHEAD

/**
 * `/sync/:key/http`: the same wire as the WebSocket, for networks that let no upgrade through. Bodies are rows of
 * records (shared/protocol/http-record.ts).
 *
 * - `GET ?wire&since` opens a session and streams what the relay sends; when the stream ends, so does the session.
 * - `GET ?poll=1&wire&since` opens one for a proxy that keeps answers until they end, and answers with its name. After
 *   it come `GET ?sid&poll=1&ack=n`, one at a time, `n` the number of records received so far.
 * - `POST ?sid&n=k` brings messages: one request at a time, `k` counting from 1. 204; 410 when the session has ended.
 *   With `&close=1` it is the last one.
 */
export function syncHttpRoutes(
  { storage, rooms, addresses, allowedOrigins }: SyncServices,
  timings: HttpTimings = HTTP_TIMINGS,
) {
  const sessions = new Map<string, Session>()

  const open = async (c: Context): Promise<HttpSocket> => {
    const address = addresses.of(c)
    await addresses.countConnect(address)
    const link = await findBoard(storage, c.req.param('key') ?? '')
    addresses.checkBoard(address, link.board.id)
    const { meter, leave } = addresses.enter(address, link.board.id)
    const id = randomBytes(16).toString('base64url')
    const socket = new HttpSocket(id, timings, () => {
      sessions.delete(id)
      leave()
    })
    const visitor = visitorOf(c, link, meter)
    sessions.set(id, { key: visitor.key, socket })
    void rooms.join(socket, link.board, visitor)
    return socket
  }
  const find = (c: Context): HttpSocket | null => {
    const session = sessions.get(c.req.query('sid') ?? '')
    return session && session.key === c.req.param('key') ? session.socket : null
  }
  const gone = (c: Context) => c.json(errorBody('not-found', 'This session has ended: open another one'), 410)

  const gate = createMiddleware(async (c, next) => {
    const refused = refusedOrigin(c, allowedOrigins)
    if (refused) throw new DrawingRoomError('forbidden', refused)
    await next()
    c.header('Cache-Control', 'no-store, no-transform')
  })

  return new Hono<{ Bindings: HttpBindings }>()
    .use(
      '/:key/http',
      gate,
      // Fetch asks before it crosses origins, which a WebSocket does not.
      cors({ origin: (origin) => (allowedOrigins.includes(origin) ? origin : null), allowMethods: ['GET', 'POST'] }),
    )
    .get('/:key/http', async (c) => {
      const isNew = c.req.query('sid') === undefined
      const socket = isNew ? await open(c) : find(c)
      c.header('Content-Type', 'application/octet-stream')
      c.header('X-Accel-Buffering', 'no')
      if (c.req.query('poll') === '1') {
        const answer = await socket?.poll(wholeNumber(c.req.query('ack') ?? '0'))
        return answer ? c.body(answer) : gone(c)
      }
      if (!isNew) throw new DrawingRoomError('invalid-request', 'A stream that broke is not taken up again')
      return c.body(socket!.stream(() => c.env.outgoing.destroy())) // a new one was opened
    })
    .post(
      '/:key/http',
      bodyLimit({
        maxSize: MAX_BODY_BYTES,
        onError: (c) => {
          find(c)?.close(FRAME_TOO_LARGE, 'too large')
          throw new DrawingRoomError('too-large', `A request brings ${MAX_BODY_BYTES} bytes at most`)
        },
      }),
      async (c) => {
        const socket = find(c)
        if (!socket) return gone(c)
        const messages = readMessages(c, await readBody(c))
        if (!messages) {
          socket.close(CLOSE.badFrame, 'the request is no row of messages')
          throw new DrawingRoomError('bad-frame', 'The request is no row of messages')
        }
        const receipt = await socket.receive(wholeNumber(c.req.query('n') ?? ''), messages)
        if (c.req.query('close') === '1') socket.terminate()
        switch (receipt) {
          case 'taken':
          case 'known':
            return c.body(null, 204)
          case 'early':
            throw new DrawingRoomError('invalid-request', 'A request before this one is missing')
          case 'busy':
            throw new DrawingRoomError('too-many-requests', 'One request at a time')
          case 'gone':
            return gone(c)
        }
      },
    )
}

async function readBody(c: Context): Promise<Uint8Array> {
  try {
    return new Uint8Array(await c.req.arrayBuffer())
  } catch (cause) {
    throw new DrawingRoomError('invalid-request', 'The request broke off', { cause })
  }
}

/** @returns null for what no client of ours sends */
function readMessages(c: Context, body: Uint8Array): Uint8Array[] | null {
  if (c.req.header('content-encoding')) return null
  const messages: Uint8Array[] = []
  for (const record of readHttpRecords(body) ?? [null]) {
    if (record?.kind !== 'message') return null
    messages.push(record.bytes)
  }
  return messages
}

/** NaN for anything else. */
const wholeNumber = (text: string) => (/^\d{1,15}$/.test(text) ? Number(text) : NaN)
