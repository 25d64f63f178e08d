import { Hono, type Context } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { errorBody, toResponse } from './http/error-response.ts'
import { requestLog } from './http/request-log.ts'
import { securityHeaders } from './http/security-headers.ts'
import { assetRoutes } from './routes/assets.ts'
import { boardRoutes } from './routes/boards.ts'
import { exportRoutes } from './routes/exports.ts'
import { healthRoutes } from './routes/health.ts'
import { importRoutes } from './routes/imports.ts'
import { oembedRoutes } from './routes/oembed.ts'
import { operationsRoutes } from './routes/operations.ts'
import { notFound, pageRoutes } from './routes/page.ts'
import { peopleRoutes } from './routes/people.ts'
import { snapshotRoutes } from './routes/snapshot.ts'
import { syncHttpRoutes } from './routes/sync-http.ts'
import { syncRoutes } from './routes/sync.ts'
import type { Services } from './services.ts'

/** Everything that this server answers. */
export function createApp(services: Services) {
  const app = new Hono()
  return app
    .onError(toResponse(services.report))
    .notFound(notFound(services))
    .use(requestLog(services.log))
    .use(securityHeaders)
    .use(methodNotAllowed({ app, onMethodNotAllowed }))
    .route('/healthz', healthRoutes())
    .route('/', operationsRoutes(services))
    .route('/api/boards', boardRoutes(services))
    .route('/api/boards', peopleRoutes(services))
    .route('/api/boards', snapshotRoutes(services))
    .route('/api/boards', importRoutes(services))
    .route('/', assetRoutes(services))
    .route('/', exportRoutes(services))
    .route('/api/oembed', oembedRoutes(services))
    .route('/sync', syncHttpRoutes(services))
    .route('/sync', syncRoutes(services))
    .route('/', pageRoutes(services))
}

const onMethodNotAllowed = (c: Context, methods: readonly string[]) => {
  const allowed = methods.join(', ')
  return c.json(errorBody('invalid-request', `This address answers ${allowed} only`), 405, { Allow: allowed })
}

export type App = ReturnType<typeof createApp>
