import type { Context } from 'hono'
import { WIRE_VERSION } from '../../shared/protocol/message-type.ts'
import { parsePosition } from '../../shared/protocol/position.ts'
import type { Visitor } from '../relay/connection.ts'
import type { Meter } from '../relay/meter.ts'
import type { Link } from '../storage/storage.ts'

/** Whichever wire somebody comes in by, these questions are asked, and answered the same. */

/**
 * Whether a page of another site is behind this request. Our own pages may always, and so may programs, which have no
 * origin.
 *
 * @returns the sentence to refuse with, or null
 */
export function refusedOrigin(c: Context, allowedOrigins: readonly string[]): string | null {
  const origin = c.req.header('origin')
  if (!origin || isSameHost(origin, c.req.header('host')) || allowedOrigins.includes(origin)) return null
  return `Pages of ${origin} may not open boards here (see ALLOWED_ORIGINS)`
}

/** Who comes in with this link, by what the request's address says. */
export const visitorOf = (c: Context<{ Variables: { requestId?: string } }>, link: Link, meter: Meter): Visitor => ({
  key: c.req.param('key') ?? '',
  role: link.role,
  visit: parseVisit(c.req.query('visit')),
  wire: c.req.query('wire') === String(WIRE_VERSION),
  since: parsePosition(c.req.query('since')),
  requestId: c.get('requestId'),
  meter,
})

/** What a page says of itself must be hard to guess, or it names nothing. */
const parseVisit = (visit: string | undefined): string | null => (/^[\w-]{22}$/.test(visit ?? '') ? visit! : null)

function isSameHost(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host
}
