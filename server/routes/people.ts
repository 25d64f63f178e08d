import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { PeopleHere, PersonHere } from '../../shared/protocol/api.ts'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { findBoard } from '../find-board.ts'
import type { Services } from '../services.ts'
import { parseGrant } from './board-body.ts'

const MAX_BODY_BYTES = 1024

/**
 * Who is on a board now, and who of those that came to watch may draw until they leave. For the owner, by HTTP and not
 * over the socket: a page is connected with whatever link it was opened by, and the owner key is kept beside it.
 */
export const peopleRoutes = ({ storage, rooms }: Pick<Services, 'storage' | 'rooms'>) => {
  const findOwn = async (key: string) => {
    const { board, role } = await findBoard(storage, key)
    if (role !== 'owner') throw new DrawingRoomError('forbidden', 'Only the owner key may see and let in people')
    return board
  }
  return new Hono()
    .get('/:key/people', async (c) => {
      const { id } = await findOwn(c.req.param('key'))
      return c.json({ people: rooms.people(id) } satisfies PeopleHere, 200, { 'Cache-Control': 'no-store' })
    })
    .patch(
      '/:key/people/:id',
      bodyLimit({
        maxSize: MAX_BODY_BYTES,
        onError: () => {
          throw new DrawingRoomError('too-large', 'The body may have at most 1 KiB')
        },
      }),
      async (c) => {
        const board = await findOwn(c.req.param('key'))
        const { role } = parseGrant(await c.req.text())
        const clientId = Number(c.req.param('id'))
        const find = () => rooms.people(board.id).find(({ id }) => id === clientId)
        const person = find()
        if (!person) throw new DrawingRoomError('not-found', 'Nobody is here by this id')
        if (person.link !== 'view')
          throw new DrawingRoomError('forbidden', 'They came by another link than the view link: replace that link')
        if (board.readOnly && role === 'edit')
          throw new DrawingRoomError('forbidden', 'The board is read-only: nobody but the owner may draw')
        rooms.setGrant(board.id, clientId, role === 'edit')
        return c.json((find() ?? person) satisfies PersonHere, 200, { 'Cache-Control': 'no-store' })
      },
    )
}
