/**
 * The first varuint of every WebSocket frame. 0 to 3 belong to y-websocket and mean what they mean there; 100 and up
 * are ours, and the relay sends them only to connections that asked for them with `?wire=1`: a stock client logs an
 * error for each type it does not know.
 *
 * Wire version history: 1, live frames, facts, markers and positions (2026-11).
 */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** What is still under somebody's pen; see live-frame.ts. */
  live: 100,
  /** What the relay says of the board: title, the connection's role, whether the disk takes updates; see facts.ts. */
  facts: 101,
  /** Sent by a client after its updates, returned once all of them are on disk; see marker.ts. */
  marker: 102,
  /** How far in the board's log this connection has been served; see position.ts. */
  position: 103,
} as const

/** Subtypes of `MESSAGE.sync`, as in y-protocols/sync. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const

export const WIRE_VERSION = 1
