/** Sizes that the relay keeps to. Bytes unless the name says otherwise. */
export const LIMITS = {
  /** One frame, hence one update, unless a setting says otherwise; a long time offline comes back as one. */
  frame: 8 * 1024 * 1024,
  /** Updates larger than this are read in a worker. */
  inspectHere: 64 * 1024,
  /** What goes out as one frame at most, unless a single update is larger. `mergeUpdates` is linear up to here. */
  merge: 64 * 1024,
  mergeCount: 64,
  /** What is kept of the log for readers that come back. */
  tail: 4 * 1024 * 1024,
  tailCount: 4096,
  /** A reader with more than this waiting in its socket gets nothing more until `resume` is reached. */
  lagging: 256 * 1024,
  resume: 64 * 1024,
  /** A reader further behind than this starts afresh. */
  behind: 8 * 1024 * 1024,
  /** What a room accepts while the disk takes nothing. */
  unsaved: 32 * 1024 * 1024,
  /** A live frame of somebody who only views: a cursor, not a stroke. */
  viewerLive: 64,
  /** Markers of one connection waiting for the disk. */
  markerCount: 1024,
} as const

/** What `ws` is to put up with inside one message of at most the largest size, and between messages. */
export const WS_LIMITS = {
  /** No zip bombs, and a quarter of a megabyte less per connection. */
  perMessageDeflate: false,
  /** Browsers cut large messages into pieces of 64 KiB or more, if at all. */
  maxFragments: 1024,
  /** Pieces in which the network may bring one message: 8 MiB in the smallest packets that anybody sends. */
  maxBufferedChunks: 32 * 1024,
  /** Answers to pings that the other side does not read. */
  maxPendingAutoPongs: 60,
} as const

/** Times that the relay keeps to, in milliseconds. Tests shorten them. */
export type Timings = {
  readonly tick: number
  /** A connection that heard nothing for this long is sent a heartbeat; one not heard from for this long, a ping. */
  readonly heartbeat: number
  /** A connection not heard from for this long is gone. */
  readonly dead: number
  /** How quickly a connection must answer when there is reason to think that it is gone. */
  readonly prove: number
  /** How long a slow reader may take, beside what its bytes take at the slowest speed that we wait for. */
  readonly lag: number
  readonly lagPerKib: number
  /** A room is closed this long after its last connection. */
  readonly evict: number
  /** A board is compacted this long after its last update. */
  readonly idle: number
  /** Between two tries to reach a disk that refuses. */
  readonly retry: number
  /** How long an update may wait for what it builds on. */
  readonly held: number
  readonly position: number
  /** How long somebody who left is remembered. */
  readonly forgetPresence: number
  /** How long a viewer who may draw for now may be away. */
  readonly forgetGrant: number
  /** How long a snapshot is kept in memory for the next visitor. */
  readonly forgetSnapshot: number
  /** Between two compactions after one has failed. */
  readonly compactAgain: number
}

export const TIMINGS: Timings = {
  tick: 1000,
  heartbeat: 20_000,
  dead: 30_000,
  prove: 3000,
  lag: 30_000,
  lagPerKib: 31,
  evict: 30_000,
  idle: 5000,
  retry: 1000,
  held: 5000,
  position: 1000,
  forgetPresence: 60_000,
  forgetGrant: 300_000,
  forgetSnapshot: 10_000,
  compactAgain: 60_000,
}
