import { Hono, type Context } from 'hono'
import { createHash } from 'node:crypto'
import { formatPosition } from '../../shared/protocol/position.ts'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { findBoard } from '../find-board.ts'
import { inlineFile } from '../http/content-disposition.ts'
import { matchesEtag } from '../http/entity-tag.ts'
import { PICTURE_POLICY } from '../http/security-headers.ts'
import { drawingVersion } from '../jobs/drawing-version.ts'
import { EXPORT_FORMATS, type ExportFormat } from '../jobs/pictures.ts'
import type { Services } from '../services.ts'
import { readStored } from '../stored-board.ts'
import { PictureCache } from './picture-cache.ts'
import { parseExportRequest } from './picture-options.ts'

const TYPES: Readonly<Record<ExportFormat, string>> = {
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  pdf: 'application/pdf',
  json: 'application/json; charset=utf-8',
  excalidraw: 'application/vnd.excalidraw+json',
  tldr: 'application/vnd.tldraw+json',
}

const CACHE_BYTES = 64 * 1024 ** 2
/**
 * Browsers ask every time, which costs an answer without a body. A cache between them and us may answer for itself for
 * ten seconds, and go on for thirty while it asks: so long may a picture be older than its board.
 */
const CACHE_CONTROL = 'public, max-age=0, s-maxage=10, stale-while-revalidate=30'

/** A board as a picture and as data, at `/api/boards/:key/export.svg`, or shorter at `/b/:key.svg`. */
export function exportRoutes({ storage, pictures }: Services) {
  const cache = new PictureCache(CACHE_BYTES)

  const respond = async (c: Context, key: string, format: ExportFormat) => {
    const { board } = await findBoard(storage, key)
    const request = parseExportRequest(format, c.req.query())
    const { seq, stored } = await readStored(storage, board.id)
    // Equal tags mean equal bytes: they name all that goes into a picture, and the version of what draws it.
    // Files of images come after the shapes that show them.
    const images = await storage.countAssets(board.id)
    const digest = digestOf([drawingVersion(), board.title, images, request])
    const etag = `"${formatPosition({ epoch: board.epoch, seq })}-${digest}"`
    const headers = {
      ETag: etag,
      'Cache-Control': CACHE_CONTROL,
      // Pictures are for pages and scripts of other sites too. Their address is all that it takes.
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Content-Security-Policy': PICTURE_POLICY,
      'X-Robots-Tag': 'noindex',
    }
    if (matchesEtag(c.req.header('If-None-Match'), etag)) return c.body(null, 304, headers)
    const bytes = await cache.get(board.id + etag, () => pictures.draw(stored, board.title, request))
    return c.body(bytes, 200, {
      ...headers,
      'Content-Type': TYPES[format],
      'Content-Length': String(bytes.length),
      'Content-Disposition': inlineFile(board.title, format),
    })
  }

  const routes = new Hono()
  for (const format of EXPORT_FORMATS) {
    routes.get(`/api/boards/:key/export.${format}`, (c) => respond(c, c.req.param('key'), format))
    routes.get(`/b/:file{[^/]+\\.${format}}`, (c) => {
      return respond(c, c.req.param('file').slice(0, -`.${format}`.length), format)
    })
  }
  return routes.get('/api/boards/:key/:file{export\\.[^/]*}', () => {
    throw new DrawingRoomError('not-found', `A board can be had as ${EXPORT_FORMATS.join(', ')}`)
  })
}

const digestOf = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)
