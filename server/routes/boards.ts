import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { findBoard } from '../find-board.ts'
import { baseUrl, createdBoard, describeBoard } from '../links.ts'
import { newBoard } from '../new-board.ts'
import type { Services } from '../services.ts'
import { parseBoardChange, parseNewBoard } from './board-body.ts'

const MAX_BODY_BYTES = 64 * 1024

const limitBody = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: () => {
    throw new DrawingRoomError('too-large', `The body may have at most ${MAX_BODY_BYTES / 1024} KiB`)
  },
})

/** The answers hold keys. */
const KEEP_OUT_OF_CACHES = { 'Cache-Control': 'no-store' }

/** Making, reading, renaming and deleting boards. */
export const boardRoutes = ({ storage, rooms, addresses, assets, publicUrl }: Services) =>
  new Hono()
    .post('/', limitBody, async (c) => {
      const { title } = parseNewBoard(await c.req.text())
      await addresses.countNewBoard(addresses.of(c))
      const board = newBoard(title)
      await storage.create(board)
      const created = createdBoard(board, baseUrl(c.req.url, publicUrl))
      return c.json(created, 201, { ...KEEP_OUT_OF_CACHES, Location: `/api/boards/${board.keys.edit}` })
    })
    .get('/:key', async (c) => {
      const link = await findBoard(storage, c.req.param('key'))
      return c.json(describeBoard(link, baseUrl(c.req.url, publicUrl), assets.maxBytes), 200, KEEP_OUT_OF_CACHES)
    })
    .patch('/:key', limitBody, async (c) => {
      const link = await findBoard(storage, c.req.param('key'))
      if (link.role === 'view')
        throw new DrawingRoomError('forbidden', 'This link may look at the board, not rename it')
      const { title } = parseBoardChange(await c.req.text())
      await storage.rename(link.board.id, title)
      await rooms.factsChanged(link.board.id)
      const renamed = { ...link, board: { ...link.board, title } }
      return c.json(describeBoard(renamed, baseUrl(c.req.url, publicUrl), assets.maxBytes), 200, KEEP_OUT_OF_CACHES)
    })
    .delete('/:key', async (c) => {
      const link = await findBoard(storage, c.req.param('key'))
      if (link.role !== 'owner') throw new DrawingRoomError('forbidden', 'Only the owner key may delete the board')
      await storage.delete(link.board.id)
      rooms.deleteBoard(link.board.id)
      return c.body(null, 204)
    })
