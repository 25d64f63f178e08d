import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Readable } from 'node:stream'
import { asAssetHash } from '../../shared/model/asset.ts'
import type { StoredAsset } from '../../shared/protocol/api.ts'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { refuseViewers } from '../find-board.ts'
import { Busy } from '../http/busy.ts'
import { inlineFile } from '../http/content-disposition.ts'
import { matchesEtag } from '../http/entity-tag.ts'
import { ASSET_POLICY } from '../http/security-headers.ts'
import type { Services } from '../services.ts'
import { findBoardOfCaller } from './caller.ts'

/** Each waits in memory for its last byte. */
const MAX_AT_ONCE = 16
const RETRY_S = 3

/** Pictures that boards show: brought with an edit key, and had by whoever knows their hash. */
export function assetRoutes({ storage, rooms, addresses, assets }: Services) {
  let underWay = 0
  const limitBody = bodyLimit({
    maxSize: assets.maxBytes,
    onError: () => {
      throw new DrawingRoomError('too-large', `A picture may have at most ${assets.maxBytes / 1024 ** 2} MiB`)
    },
  })

  return (
    new Hono()
      .post(
        '/api/boards/:key/assets',
        // Before the body is read: who may not bring any has said enough.
        async (c, next) => {
          refuseViewers(await findBoardOfCaller(c, { storage, rooms }), 'change it')
          if (underWay >= MAX_AT_ONCE) throw new Busy('Too many pictures come at once: try again in a moment', RETRY_S)
          await addresses.countImage(addresses.of(c))
          underWay++
          try {
            await next()
          } finally {
            underWay--
          }
        },
        limitBody,
        async (c) => {
          const bytes = new Uint8Array(await c.req.arrayBuffer())
          // Asked again: it may have been deleted or made read-only while the body came.
          const found = await findBoardOfCaller(c, { storage, rooms })
          refuseViewers(found, 'change it')
          const { board } = found
          const { hash, type, width, height } = await assets.add(board.id, bytes)
          rooms.imageArrived(board.id)
          const stored: StoredAsset = { hash, type, width, height, bytes: bytes.length }
          return c.json(stored, 201, { Location: `/assets/${hash}` })
        },
      )
      // Other names are those of the page's own files.
      .get('/assets/:hash{[0-9a-f]{64}}', async (c) => {
        const hash = asAssetHash(c.req.param('hash'))
        const asset = hash && (await assets.find(hash))
        if (!asset) throw new DrawingRoomError('not-found', 'There is no such picture')
        const etag = `"${asset.hash}"`
        const headers = {
          ETag: etag,
          'Cache-Control': 'public, max-age=31536000, immutable',
          'Access-Control-Allow-Origin': '*',
          'Cross-Origin-Resource-Policy': 'cross-origin',
          'Content-Security-Policy': ASSET_POLICY,
          'X-Robots-Tag': 'noindex',
        }
        if (matchesEtag(c.req.header('If-None-Match'), etag)) return c.body(null, 304, headers)
        const ending = asset.type.slice('image/'.length).replace('+xml', '')
        const described = {
          ...headers,
          'Content-Type': asset.type,
          'Content-Length': String(asset.bytes),
          'Content-Disposition': inlineFile(asset.hash.slice(0, 12), ending),
        }
        if (c.req.method === 'HEAD') return c.body(null, 200, described)
        return c.body(Readable.toWeb(assets.read(asset.hash)) as ReadableStream, 200, described) // Node's own is one
      })
  )
}
