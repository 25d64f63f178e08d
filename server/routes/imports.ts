import { Hono } from 'hono'
import { refuseViewers } from '../find-board.ts'
import type { Services } from '../services.ts'
import { readStored } from '../stored-board.ts'
import { findBoardOfCaller } from './caller.ts'
import { fileName, inTurn, limitFile, placeAsked } from './file-body.ts'
import { putOnBoard } from './put-on-board.ts'

/** Drawings in files, put on a board that is there. */
export const importRoutes = ({ storage, rooms, addresses, assets, imports }: Services) =>
  new Hono().post(
    '/:key/import',
    // Before the body is read: who may not draw has said enough.
    async (c, next) => {
      refuseViewers(await findBoardOfCaller(c, { storage, rooms }), 'change it')
      await addresses.countFile(addresses.of(c))
      await next()
    },
    inTurn(),
    limitFile,
    async (c) => {
      const file = { bytes: new Uint8Array(await c.req.arrayBuffer()), name: fileName(c) }
      // Asked again: it may have been deleted or made read-only while the body came.
      const found = await findBoardOfCaller(c, { storage, rooms })
      refuseViewers(found, 'change it')
      const { stored } = await readStored(storage, found.board.id)
      const request = { file, mayBeWrapped: false, at: placeAsked(c), maxPictureBytes: assets.maxBytes }
      const imported = await imports.read(stored, request)
      return c.json(await putOnBoard(imported, found.board, { assets, rooms }), 201)
    },
  )
