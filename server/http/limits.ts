import type { ServerOptions } from 'node:http'

/** How long somebody may take to say what they want, in milliseconds: who says it byte by byte wants nothing good. */
export const HTTP_LIMITS: ServerOptions = {
  /** From connecting to the end of the headers. */
  headersTimeout: 15_000,
  /** To the end of the body; 20 MiB on a poor line. */
  requestTimeout: 300_000,
  /** How often the two are looked at. */
  connectionsCheckingInterval: 5000,
  /** Anything else would be left open by everybody: neither a request any more, nor a socket yet. */
  shouldUpgradeCallback: (request) => request.headers.upgrade?.toLowerCase() === 'websocket',
}

/** TCP connections that carry plain requests, beside the WebSockets that are counted on their own. */
export const SOCKETS_FOR_HTTP = 200
