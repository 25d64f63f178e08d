import { createMiddleware } from 'hono/factory'

const pagePolicy = (frameAncestors: string) =>
  [
    "default-src 'self'",
    "script-src 'self'",
    // Svelte and the canvas set styles on elements.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self' ws: wss:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frameAncestors}`,
  ].join('; ')

const PAGE_POLICY = pagePolicy("'self'")
/** For the page that is made for frames in pages of other sites. */
export const EMBED_POLICY = pagePolicy('*')

/** For a picture that somebody else drew and that a browser opens as a document of our origin. */
export const PICTURE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; frame-ancestors *; sandbox"

/** For a file that somebody brought: whatever it is, opened as a document it can do and load nothing. */
export const ASSET_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'"

/** Headers for every answer; a route that needs another policy sets its own. */
export const securityHeaders = createMiddleware(async (c, next) => {
  await next()
  const { headers } = c.res
  if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', PAGE_POLICY)
  headers.set('X-Content-Type-Options', 'nosniff')
  // The link is the key: it must not travel to other sites.
  headers.set('Referrer-Policy', 'no-referrer')
})
