import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { findBoard } from '../find-board.ts'
import { escapeHtml } from '../http/html.ts'
import { baseUrl, embedUrl } from '../links.ts'
import type { Services } from '../services.ts'
import { PREVIEW, previewUrl } from './page-head.ts'

/** The frame, in CSS pixels, unless less is asked for. */
const WIDTH = 800
const HEIGHT = 500
const SMALLEST = 100
const CACHE_S = 300

/**
 * Tells sites that know oEmbed (oembed.com) how to show a board where somebody pasted its link: as a live view to look
 * around in. The link may be any of the board's; the frame gets the view key.
 */
export const oembedRoutes = ({ storage, publicUrl }: Pick<Services, 'storage' | 'publicUrl'>) =>
  new Hono().get('/', async (c) => {
    const { url, format = 'json', maxwidth, maxheight } = c.req.query()
    if (format !== 'json') throw new HTTPException(501, { message: 'Only "format=json" is spoken here' })
    const base = baseUrl(c.req.url, publicUrl)
    const { board } = await findBoard(storage, keyIn(url, base))
    const width = sizeWithin(maxwidth, WIDTH, 'maxwidth')
    const height = sizeWithin(maxheight, HEIGHT, 'maxheight')
    const title = board.title || 'Untitled board'
    const src = embedUrl(base, encodeURIComponent(board.keys.view))
    const answer = {
      type: 'rich',
      version: '1.0',
      title,
      provider_name: 'Drawing Room',
      provider_url: `${base}/`,
      cache_age: CACHE_S,
      width,
      height,
      html:
        `<iframe src="${escapeHtml(src)}" width="${width}" height="${height}" title="${escapeHtml(title)}"` +
        ' style="border:0" loading="lazy" allowfullscreen></iframe>',
      thumbnail_url: previewUrl(base, encodeURIComponent(board.keys.view)),
      thumbnail_width: PREVIEW.width,
      thumbnail_height: PREVIEW.height,
    }
    return c.json(answer, 200, {
      'Cache-Control': `public, max-age=${CACHE_S}`,
      'Access-Control-Allow-Origin': '*',
    })
  })

/** The key in a link to one of our boards. */
function keyIn(url: string | undefined, base: string): string {
  if (!url) throw new DrawingRoomError('invalid-request', '"url" must be the link of a board')
  const path = url.startsWith(`${base}/`) ? url.slice(base.length) : ''
  const key = /^\/(?:b|embed)\/([^/?#]+)/.exec(path)?.[1]
  if (!key) throw new DrawingRoomError('not-found', `"url" is no link of a board here: those begin with ${base}/b/`)
  try {
    return decodeURIComponent(key)
  } catch {
    return key // no key of ours has such a sign
  }
}

function sizeWithin(most: string | undefined, usual: number, name: string): number {
  if (most === undefined) return usual
  if (!/^\d{1,6}$/.test(most) || Number(most) < SMALLEST) {
    throw new DrawingRoomError('invalid-request', `"${name}" must be a number of pixels, at least ${SMALLEST}`)
  }
  return Math.min(usual, Number(most))
}
