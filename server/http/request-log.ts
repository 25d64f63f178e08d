import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import { randomUUID } from 'node:crypto'
import type { Log } from '../log.ts'

declare module 'hono' {
  interface ContextVariableMap {
    /** Left here for whoever comes after this middleware. */
    requestId?: string
  }
}

/** Asked every few seconds by machines: nobody wants to read that. */
const ROUTINE = new Set(['/healthz', '/readyz', '/metrics'])

/**
 * One line per request, under an id that the answer carries too. It names the route's pattern: the address itself
 * holds somebody's key.
 */
export const requestLog = (log: Log | undefined) =>
  createMiddleware(async (c, next) => {
    const startedAt = performance.now()
    const requestId = saneId(c.req.header('X-Request-Id')) ?? randomUUID()
    c.set('requestId', requestId)
    await next()
    c.res.headers.set('X-Request-Id', requestId)
    if (!log) return
    const route = routePath(c)
    const ms = Math.round((performance.now() - startedAt) * 10) / 10
    // A board's socket: the handshake is answered elsewhere.
    const status = c.res.ok && c.req.header('Upgrade') ? 101 : c.res.status
    const fields = { requestId, method: c.req.method, route, status, ms }
    log[ROUTINE.has(route) ? 'debug' : 'info'](fields, 'request')
  })

/** Proxies make ids of hexadecimal digits. Of anything else nobody knows whether it is not somebody's key. */
const saneId = (id: string | undefined) => (id && /^[0-9a-f][0-9a-f-]{7,63}$/i.test(id) ? id : null)
