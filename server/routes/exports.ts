import { Hono, type Context } from 'hono'
import { createHash, randomUUID } from 'node:crypto'
import { formatPosition } from '../../shared/protocol/position.ts'
import { findBoard } from '../find-board.ts'
import { inlineFile } from '../http/content-disposition.ts'
import { matchesEtag } from '../http/entity-tag.ts'
import { PICTURE_POLICY } from '../http/security-headers.ts'
import type { StoredBoard, SvgOptions } from '../jobs/jobs.ts'
import type { Services } from '../services.ts'
import type { BoardRecord } from '../storage/storage.ts'
import { parseSvgOptions } from './svg-options.ts'

/** A board as a picture and as data. */
export function exportRoutes({ storage, jobs }: Services) {
  /** One rendering at a time of the same thing, however many ask for it. */
  const rendering = new Map<string, Promise<string>>()
  /** Another version of this program may draw the same board differently. */
  const program = randomUUID()

  const respond = async (c: Context, key: string, format: Format, render: Render) => {
    const { board } = await findBoard(storage, key)
    const { seq, stored } = await readBoard(board)
    const etag = `"${formatPosition({ epoch: board.epoch, seq })}-${digest([program, format.options, board.title])}"`
    const headers = {
      ETag: etag,
      'Cache-Control': 'private, no-cache',
      // Pictures are for pages of other sites too.
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Content-Security-Policy': PICTURE_POLICY,
    }
    if (matchesEtag(c.req.header('If-None-Match'), etag)) return c.body(null, 304, headers)
    let rendered = rendering.get(etag)
    if (!rendered) {
      rendered = render(stored, board.title).finally(() => rendering.delete(etag))
      rendering.set(etag, rendered)
    }
    const bytes = Buffer.from(await rendered)
    return c.body(bytes, 200, {
      ...headers,
      'Content-Type': format.type,
      'Content-Length': String(bytes.length),
      'Content-Disposition': inlineFile(board.title, format.ending),
    })
  }

  /** What is on disk. That is all that the room has acknowledged; the rest follows within milliseconds. */
  const readBoard = async (board: BoardRecord) => {
    const { seq, v1 } = await storage.readSnapshot(board.id)
    const entries = await storage.readEntries(board.id, seq)
    const stored: StoredBoard = { v1, tail: entries.map(({ update }) => update) }
    return { seq: entries.at(-1)?.seq ?? seq, stored }
  }

  return new Hono()
    .get('/:key/export.svg', (c) => {
      const options = parseSvgOptions(c.req.query())
      const format = { ending: 'svg', type: 'image/svg+xml; charset=utf-8', options }
      return respond(c, c.req.param('key'), format, (stored, title) => jobs.exportSvg(stored, title, options))
    })
    .get('/:key/export.json', (c) => {
      const format = { ending: 'json', type: 'application/json; charset=utf-8', options: null }
      return respond(c, c.req.param('key'), format, (stored, title) => jobs.exportJson(stored, title))
    })
}

/** `options` is all that the content depends on beside the board itself, and differs from every other format's. */
type Format = { readonly ending: string; readonly type: string; readonly options: SvgOptions | null }
type Render = (stored: StoredBoard, title: string) => Promise<string>

const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)
