import type { WireSample } from '../../session/wire-stats.ts'

/**
 * Header bytes of one poll over HTTP/1.1, both on the low side: what Chromium sends with a same-origin `fetch`, and an
 * answer of status line, Date, Content-Type, Content-Length, ETag and Cache-Control. HTTP/2 packs repeated headers.
 */
export const REQUEST_HEADERS = 500
export const RESPONSE_HEADERS = 200

/**
 * What the same messages would have cost a page that asks once a second: a request for each second connected, with
 * headers both ways, and the messages themselves. An estimate.
 */
export function pollingCost({ connectedInAll, sent, received }: WireSample): { requests: number; bytes: number } {
  const requests = Math.floor(connectedInAll / 1000)
  return { requests, bytes: requests * (REQUEST_HEADERS + RESPONSE_HEADERS) + sent.bytes + received.bytes }
}
