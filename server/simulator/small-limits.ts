import type { LIMITS, Timings } from '../relay/limits.ts'

/** The relay's limits, small enough to be reached with a few strokes. */
export const SMALL_LIMITS: Partial<Record<keyof typeof LIMITS, number>> = {
  inspectHere: 300,
  merge: 1024,
  mergeCount: 6,
  tail: 3000,
  tailCount: 20,
  lagging: 2048,
  resume: 512,
  behind: 16_384,
}

/** Its times, so short that a history of some seconds meets them all. */
export const TIMINGS: Timings = {
  tick: 250,
  heartbeat: 4000,
  dead: 7000,
  prove: 1000,
  lag: 6000,
  lagPerKib: 31,
  evict: 1500,
  idle: 800,
  retry: 250,
  held: 700,
  position: 150,
  forgetPresence: 60_000,
  forgetGrant: 10_000,
  forgetSnapshot: 1000,
  compactAgain: 2000,
}
