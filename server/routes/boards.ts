import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { findBoard, findOwnBoard, refuseViewers } from '../find-board.ts'
import { baseUrl, createdBoard, describeBoard } from '../links.ts'
import { newBoard, randomName } from '../new-board.ts'
import type { Services } from '../services.ts'
import { parseBoardPatch } from './board-body.ts'
import { findBoardOfCaller } from './caller.ts'
import { inTurn, limitFile } from './file-body.ts'
import { newBoardIn } from './new-board-body.ts'
import { putOnBoard } from './put-on-board.ts'

const MAX_BODY_BYTES = 64 * 1024

const limitBody = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: () => {
    throw new DrawingRoomError('too-large', `The body may have at most ${MAX_BODY_BYTES / 1024} KiB`)
  },
})

/** The answers hold keys. */
const KEEP_OUT_OF_CACHES = { 'Cache-Control': 'no-store' }

/** Making, reading, changing and deleting boards. */
export const boardRoutes = ({ storage, rooms, addresses, assets, imports, publicUrl }: Services) =>
  new Hono()
    .post('/', inTurn(), limitFile, async (c) => {
      const { title, read } = await newBoardIn(c, { imports, addresses, maxPictureBytes: assets.maxBytes })
      await addresses.countNewBoard(addresses.of(c))
      const board = newBoard(title)
      await storage.create(board)
      try {
        const imported = read && (await putOnBoard(read, board, { assets, rooms }))
        const created = { ...createdBoard(board, baseUrl(c.req.url, publicUrl)), ...(imported && { imported }) }
        return c.json(created, 201, { ...KEEP_OUT_OF_CACHES, Location: `/api/boards/${board.keys.edit}` })
      } catch (error) {
        await storage.delete(board.id) // nobody knows of it
        rooms.deleteBoard(board.id)
        throw error
      }
    })
    .get('/:key', async (c) => {
      const link = await findBoard(storage, c.req.param('key'))
      return c.json(describeBoard(link, baseUrl(c.req.url, publicUrl), assets.maxBytes), 200, KEEP_OUT_OF_CACHES)
    })
    .patch('/:key', limitBody, async (c) => {
      // First all of the body: while it came, the link could be replaced, and the answer holds the links of the day.
      const body = await c.req.text()
      const { board, role, keyRole } = await findBoardOfCaller(c, { storage, rooms })
      refuseViewers({ role, keyRole }, 'rename it')
      const { title, readOnly, rotate } = parseBoardPatch(body)
      if (role !== 'owner' && (readOnly !== undefined || rotate.length > 0)) {
        const message = 'Only the owner key may make the board read-only or replace its links'
        throw new DrawingRoomError('forbidden', message)
      }
      const keys = Object.fromEntries(rotate.map((link) => [link, randomName()]))
      await storage.change(board.id, { title, readOnly, keys })
      await rooms.factsChanged(board.id)
      // By the same key: it may have been replaced meanwhile, and then opens nothing.
      const changed = await findBoardOfCaller(c, { storage, rooms })
      return c.json(describeBoard(changed, baseUrl(c.req.url, publicUrl), assets.maxBytes), 200, KEEP_OUT_OF_CACHES)
    })
    .delete('/:key', async (c) => {
      const { board } = await findOwnBoard(storage, c.req.param('key'), 'delete the board')
      if (c.req.query('forever') === '1') await storage.delete(board.id)
      else if (board.trashedAt !== null) throw new DrawingRoomError('board-deleted', 'This board was deleted')
      else await storage.moveToTrash(board.id, Date.now())
      rooms.deleteBoard(board.id)
      return c.body(null, 204)
    })
    .post('/:key/restore', async (c) => {
      const { board } = await findOwnBoard(storage, c.req.param('key'), 'restore the board')
      await storage.takeFromTrash(board.id)
      const found = await findBoard(storage, board.keys.owner)
      return c.json(describeBoard(found, baseUrl(c.req.url, publicUrl), assets.maxBytes), 200, KEEP_OUT_OF_CACHES)
    })
