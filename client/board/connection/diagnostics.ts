import type { SavedState } from '../../session/session.svelte.ts'
import type { WireSample } from '../../session/wire-stats.ts'
import { adviceFor } from './advice.ts'
import { pollingCost } from './polling-cost.ts'

/** What else helps to understand a sample. None of it may hold a key: people post diagnostics where strangers read. */
export type Surroundings = {
  readonly version: string
  readonly state: SavedState
  readonly waiting: number
  readonly browser: string
  readonly isOnline: boolean
  readonly isSecure: boolean
  readonly at: Date
}

/** The connection as text to send to whoever runs the server: JSON, one line a fact. Times are milliseconds. */
export function diagnosticsOf(sample: WireSample, surroundings: Surroundings): string {
  const { at: now, losses, ...figures } = sample
  const { at, ...rest } = surroundings
  return JSON.stringify(
    {
      about: 'Drawing Room connection',
      at: at.toISOString(),
      ...rest,
      ...figures,
      losses: losses.map(({ at, ...loss }) => ({ ago: now - at, ...loss })),
      polledOnceASecond: pollingCost(sample),
      advice: adviceFor(sample),
    },
    (_key, value: unknown) => (typeof value === 'number' ? Math.round(value * 10) / 10 : value),
    2,
  )
}
