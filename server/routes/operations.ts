import { Hono } from 'hono'
import { errorBody } from '../http/error-response.ts'
import { type Measured, metricsRegistry } from '../http/metrics.ts'
import type { Rooms } from '../relay/rooms.ts'
import type { Storage } from '../storage/storage.ts'

export type OperationsServices = {
  readonly rooms: Measured & Pick<Rooms, 'isClosing'>
  readonly storage: Pick<Storage, 'findLink'>
}

/** What machines that watch over this server ask for beside `/healthz`. */
export function operationsRoutes({ rooms, storage }: OperationsServices) {
  const registry = metricsRegistry(rooms)

  /** Why nobody should be sent here now, as a sentence; null if all is well. */
  const obstacle = async (): Promise<string | null> => {
    if (rooms.isClosing) return 'The server is stopping'
    if ([...rooms.open].some(({ disk }) => disk === 'failing')) return 'The disk takes nothing at the moment'
    try {
      await storage.findLink('')
      return null
    } catch {
      return 'The boards cannot be read at the moment' // why is in the log of whoever needed one
    }
  }

  return new Hono()
    .get('/readyz', async (c) => {
      c.header('Cache-Control', 'no-store')
      const message = await obstacle()
      if (message === null) return c.json({ ok: true })
      return c.json(errorBody('storage-failed', message), 503, { 'Retry-After': '5' })
    })
    .get('/metrics', async (c) =>
      c.body(await registry.metrics(), 200, { 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' }),
    )
}
