import { serveStatic } from '@hono/node-server/serve-static'
import { Hono, type Context, type MiddlewareHandler, type NotFoundHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { findBoard } from '../find-board.ts'
import { errorBody } from '../http/error-response.ts'
import { EMBED_POLICY } from '../http/security-headers.ts'
import { baseUrl } from '../links.ts'
import type { Services } from '../services.ts'
import { headOf } from './page-head.ts'

const DIST_DIR = fileURLToPath(new URL('../../dist', import.meta.url))

/** The app, and the files that it is built into. */
export function pageRoutes({ storage, assets, publicUrl, report, distDir = DIST_DIR }: Services) {
  const readPage = pageReader(distDir)

  // Made when first needed: a folder that is not there yet, as in a clean checkout, is no news at every start.
  let serveFile: MiddlewareHandler | null = null
  const files: MiddlewareHandler = (c, next) => (serveFile ??= serveStatic({ root: distDir }))(c, next)

  const boardPage = async (c: Context, key: string) => {
    // A board's page is worth a key: no cache, no search engine, and its address goes nowhere (security-headers.ts).
    c.header('Cache-Control', 'no-store')
    c.header('X-Robots-Tag', 'noindex')
    const page = await readPage()
    try {
      const link = await findBoard(storage, key)
      const head = headOf(link, key, baseUrl(c.req.url, publicUrl), assets.maxBytes)
      return c.html(page.replace(/<title>.*?<\/title>/s, () => head))
    } catch (error) {
      // The page itself says what is wrong, and may still have the board on this device.
      if (!(error instanceof DrawingRoomError)) throw error
      if (error.code === 'board-not-found') return c.html(page, 404)
      if (error.code === 'board-deleted' || error.code === 'link-replaced') return c.html(page, 410)
      report(`${c.req.method} ${c.req.routePath}: ${error.message}`)
      return c.html(page, 503)
    }
  }

  return (
    new Hono()
      .get('/', async (c) => c.html(await readPage(), 200, { 'Cache-Control': 'no-cache' }))
      .get('/b/:key', (c) => boardPage(c, c.req.param('key')))
      // The page draws itself without what is around the board: client/embed.
      .get('/embed/:key', (c) => {
        c.header('Content-Security-Policy', EMBED_POLICY)
        return boardPage(c, c.req.param('key'))
      })
      // Their names hold a hash of their content.
      .use('/assets/*', cacheControl('public, max-age=31536000, immutable'), files)
      .use('/*', cacheControl('no-cache'), files)
  )
}

/** `serveStatic` has a hook for this, but forgets what the hook sets. */
const cacheControl = (value: string) =>
  createMiddleware(async (c, next) => {
    await next()
    if (c.res.ok) c.header('Cache-Control', value)
  })

/** For addresses that nothing answers: people get the page, which knows what to say, and scripts an error. */
export function notFound({ distDir = DIST_DIR }: Services): NotFoundHandler {
  const readPage = pageReader(distDir)
  return async (c) => {
    const isPage = c.req.method === 'GET' && !/^\/(api|assets|sync)(\/|$)/.test(c.req.path)
    if (isPage) return c.html(await readPage(), 404, { 'Cache-Control': 'no-cache' })
    return c.json(errorBody('not-found', 'There is nothing at this address'), 404)
  }
}

/** Read each time, so that a new build needs no restart. */
const pageReader = (distDir: string) => async () => {
  try {
    return await readFile(join(distDir, 'index.html'), 'utf8')
  } catch (cause) {
    throw new DrawingRoomError('not-found', 'The page has not been built: run "npm run build"', { cause })
  }
}
