import { Hono } from 'hono'

/** For whoever watches over this server. `durability`: an acknowledged update survives a power cut, not only a crash. */
export const healthRoutes = () =>
  new Hono().get('/', (c) => c.json({ ok: true, durability: 'full' }, 200, { 'Cache-Control': 'no-store' }))
