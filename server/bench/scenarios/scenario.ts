import type { Peer } from '../peers/peers.ts'

/** One line of the table. What was not measured is left out. */
export type Row = {
  readonly what: string
  readonly peer: string
  /** Updates that arrived, at all clients together, a second. */
  readonly delivered?: number
  /** Of one core; 1 is all of it. */
  readonly cores?: number
  /** Frames that one client gets a second. */
  readonly frames?: number
  /** Milliseconds from the writer's socket to the reader's. */
  readonly p50?: number
  readonly p95?: number
  readonly p99?: number
  readonly notes?: string
}

export type Settings = {
  /** How long each measurement of traffic takes. */
  readonly seconds: number
  readonly idleConnections: number
  readonly shapes: readonly number[]
  /** Which servers to measure. */
  readonly isWanted: (peer: Peer) => boolean
}

export type Scenario = {
  /** What `--only` picks it by. */
  readonly name: string
  readonly run: (settings: Settings) => AsyncIterable<Row>
}
