import { upgradeWebSocket } from '@hono/node-server'
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { WebSocket } from 'ws'
import type { Addresses } from '../addresses.ts'
import { CLOSE, type CloseCode } from '../../shared/protocol/close-code.ts'
import type { ErrorBody, ErrorCode } from '../../shared/protocol/error.ts'
import type { ClientSocket } from '../relay/connection.ts'
import type { Rooms } from '../relay/rooms.ts'
import type { Link, Storage } from '../storage/storage.ts'
import { refusedOrigin, visitorOf } from './visitor.ts'

export type SyncServices = {
  readonly storage: Pick<Storage, 'findLink'>
  readonly rooms: Pick<Rooms, 'join'>
  readonly addresses: Addresses
  /** Other sites whose pages may open a socket here, as `https://example.org`. Our own pages always may. */
  readonly allowedOrigins: readonly string[]
  readonly report: (message: string, error?: unknown) => void
  /** Makes the board that a name is to stand for from now on; without it, boards are made over HTTP only. */
  readonly openBoard?: (name: string) => Promise<Link>
}

/** Of a board that is made by connecting to it, in UTF-16 units. */
const MAX_NAME_LENGTH = 256

/** What the key turned out to be, before the handshake; the answer may have to wait until after it. */
type Found = { readonly link: Link } | { readonly code: CloseCode; readonly reason: string }

/**
 * `GET /sync/:key`, the WebSocket of y-websocket's provider.
 *
 * A browser does not tell its page why an upgrade was refused: to the provider it looks like a lost connection, and it
 * would try again for ever. So what is wrong with the key is said after the handshake, with a close code. Who knocks
 * too often is to try again, only later, and gets its 429 before the handshake costs anything.
 */
export function syncRoutes({ storage, rooms, addresses, allowedOrigins, report, openBoard }: SyncServices) {
  const find = async (key: string): Promise<Found> => {
    try {
      const link = await storage.findLink(key)
      if (!link && openBoard) return await makeRoom(openBoard, key)
      if (!link) return { code: CLOSE.boardNotFound, reason: 'no such board' }
      if (link.replaced) return { code: CLOSE.linkRevoked, reason: 'this link was replaced' }
      return link.deleted ? { code: CLOSE.boardDeleted, reason: 'this board was deleted' } : { link }
    } catch (error) {
      report('A board could not be looked up', error)
      return { code: CLOSE.storageFailed, reason: 'the board could not be read' }
    }
  }

  const gate = createMiddleware<{ Variables: { found: Found } }>(async (c, next) => {
    const refuse = (status: 403 | 426, code: ErrorCode, message: string) =>
      c.json({ error: { code, message } } satisfies ErrorBody, status)
    if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') {
      c.header('Upgrade', 'websocket')
      return refuse(426, 'upgrade-required', 'This is the WebSocket of a board: connect with y-websocket')
    }
    if (c.req.header('sec-websocket-version') !== '13') {
      c.header('Sec-WebSocket-Version', '13')
      return refuse(426, 'upgrade-required', 'Only version 13 of the WebSocket protocol is spoken here')
    }
    const refused = refusedOrigin(c, allowedOrigins)
    if (refused) return refuse(403, 'forbidden', refused)
    const address = addresses.of(c)
    await addresses.countConnect(address)
    const found = await find(c.req.param('key') ?? '')
    if ('link' in found) addresses.checkBoard(address, found.link.board.id)
    c.set('found', found)
    return next()
  })

  return new Hono().get(
    // Names that people give may have slashes in them.
    openBoard ? '/:key{.+}' : '/:key',
    gate,
    upgradeWebSocket((c) => {
      const found = c.get('found') as Found // set by the gate
      return {
        onOpen(_event, { raw }) {
          // The helper copies every frame, so the room listens to the socket itself. No frame can have come before.
          const socket = raw as WebSocket as ClientSocket // main.ts serves with ws, here and below
          const { meter, leave } = addresses.enter(addresses.of(c), 'link' in found ? found.link.board.id : null)
          socket.on('close', leave)
          if ('code' in found) return socket.close(found.code, found.reason)
          void rooms.join(socket, found.link.board, visitorOf(c, found.link, meter))
          dropLaterListeners(raw as WebSocket)
        },
      }
    }),
  )
}

/**
 * The helper adds listeners of its own when `onOpen` returns. None of them has anything to do for us, and each holds on
 * to the request that the socket came by, for as long as the socket is open.
 */
function dropLaterListeners(socket: WebSocket) {
  const events = ['message', 'close', 'error'] as const
  const ours = new Set(events.flatMap((event) => socket.listeners(event)))
  queueMicrotask(() => {
    for (const event of events) {
      for (const listener of socket.listeners(event)) {
        if (!ours.has(listener)) socket.off(event, listener as () => void) // as it was added
      }
    }
  })
}

async function makeRoom(openBoard: NonNullable<SyncServices['openBoard']>, name: string): Promise<Found> {
  if (name.length <= MAX_NAME_LENGTH) return { link: await openBoard(name) }
  return { code: CLOSE.boardNotFound, reason: `a name has at most ${MAX_NAME_LENGTH} characters` }
}
