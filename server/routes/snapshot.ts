import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { promisify } from 'node:util'
import { brotliDecompress, gzip } from 'node:zlib'
import { POSITION_HEADER, UPDATE_VERSION_HEADER } from '../../shared/protocol/api.ts'
import { formatPosition } from '../../shared/protocol/position.ts'
import { findBoard } from '../find-board.ts'
import { negotiateEncoding, type Encoding } from '../http/accept-encoding.ts'
import { matchesEtag } from '../http/entity-tag.ts'
import type { Services } from '../services.ts'

/**
 * The stored snapshot, as it lies on disk: a page loads from it before its socket is open, and then asks the socket for
 * what came after the position in the header.
 */
export const snapshotRoutes = ({ storage }: Services) =>
  new Hono().get('/:key/snapshot', async (c) => {
    const { board } = await findBoard(storage, c.req.param('key'))
    const encoding = negotiateEncoding(c.req.header('Accept-Encoding'))
    if (!encoding) throw new HTTPException(406, { message: 'Accept br, gzip or identity as encoding' })
    const { seq, v2br } = await storage.readSnapshot(board.id)
    const position = formatPosition({ epoch: board.epoch, seq })
    const etag = `"${position}-${encoding}"`
    const headers = {
      ETag: etag,
      Vary: 'Accept-Encoding',
      'Cache-Control': 'private, no-cache',
      [POSITION_HEADER]: position,
      [UPDATE_VERSION_HEADER]: '2',
    }
    if (matchesEtag(c.req.header('If-None-Match'), etag)) return c.body(null, 304, headers)
    const bytes = await encode(v2br, encoding)
    return c.body(bytes, 200, {
      ...headers,
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(bytes.length),
      ...(encoding !== 'identity' && { 'Content-Encoding': encoding }),
    })
  })

const [unpack, pack] = [promisify(brotliDecompress), promisify(gzip)]

/** Every browser takes brotli over HTTPS; the others are for scripts and for plain HTTP. */
async function encode(v2br: Uint8Array, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  if (encoding === 'br') return v2br as Uint8Array<ArrayBuffer> // from storage, where nothing is shared
  const v2 = await unpack(v2br)
  return encoding === 'gzip' ? pack(v2) : v2
}
