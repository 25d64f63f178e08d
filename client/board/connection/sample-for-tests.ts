import type { WireSample } from '../../session/wire-stats.ts'

/** A connection that has been up for ten minutes without a hitch. */
export const HEALTHY: WireSample = {
  transport: 'wss',
  roundTrip: 1.234,
  acknowledgedIn: 5.678,
  sent: { frames: 100, bytes: 2000 },
  received: { frames: 300, bytes: 6000 },
  watched: 600_400,
  connectedFor: 600_300,
  connectedInAll: 600_300,
  reconnects: 0,
  failedAttempts: 0,
  losses: [],
  at: 700_000,
}
