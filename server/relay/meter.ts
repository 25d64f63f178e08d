import { setTimeout as delay } from 'node:timers/promises'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import type { Rates } from './allowances.ts'
import { TokenBucket } from './token-bucket.ts'

/** What is counted of a connection, or of all connections of one address together. */
export class Buckets {
  readonly frames: TokenBucket
  readonly bytes: TokenBucket
  readonly syncs: TokenBucket

  constructor(rates: Rates, now: number) {
    this.frames = new TokenBucket(rates.frames, now)
    this.bytes = new TokenBucket(rates.bytes, now)
    this.syncs = new TokenBucket(rates.syncs, now)
  }

  /** Of the bucket that is used most. */
  level(now: number): number {
    return Math.min(this.frames.level(now), this.bytes.level(now), this.syncs.level(now))
  }
}

/** How long a connection is slowed before it is taken for a flood: nobody draws for so long what nobody can draw. */
const PATIENCE_MS = 30_000
const BYTES_OF_A_PING = 16

/**
 * Says when a connection must be read more slowly. Not reading is enough against most excess: the rest waits in the
 * sender's own buffers, and honest excess (a large import, a loop that writes ten thousand shapes) merely takes longer.
 * Whoever fills the pause for half a minute is closed with 1013, which asks stock clients to come back later; a code
 * that is final for them would turn a mistake of ours into lost work.
 */
export class Meter {
  readonly #own: Buckets
  readonly #shared: Buckets | null
  readonly #now: () => number
  #slowedSince: number | null = null

  /** @param shared what all connections of the same address use together; null for nobody in particular */
  constructor(own: Buckets, shared: Buckets | null, now = () => performance.now()) {
    this.#own = own
    this.#shared = shared
    this.#now = now
  }

  /**
   * Counts a frame that has arrived.
   *
   * @returns null within the allowance; else resolves when the frame may be handled, and until then nothing should be
   *   read. Rejects with 'too-many-requests' when slowing did not help.
   */
  frame(bytes: number): Promise<void> | null {
    const now = this.#now()
    const own = Math.max(this.#own.frames.take(1, now), this.#own.bytes.take(bytes, now))
    const shared = this.#shared
    return this.#wait(own, shared ? Math.max(shared.frames.take(1, now), shared.bytes.take(bytes, now)) : 0, now)
  }

  /** Pings and pongs carry nothing, but somebody has to read them. */
  ping(): Promise<void> | null {
    return this.frame(BYTES_OF_A_PING)
  }

  /** Counts a request that may take a worker to answer: far dearer than to ask for. As `frame`. */
  sync(): Promise<void> | null {
    const now = this.#now()
    return this.#wait(this.#own.syncs.take(1, now), this.#shared?.syncs.take(1, now) ?? 0, now)
  }

  #wait(ownMs: number, sharedMs: number, now: number): Promise<void> | null {
    if (ownMs > 0) {
      this.#slowedSince ??= now
      if (now - this.#slowedSince > PATIENCE_MS) {
        return Promise.reject(new DrawingRoomError('too-many-requests', 'more than anybody draws: come back later'))
      }
    } else if (this.#slowedSince !== null && this.#own.level(now) > 0.5) this.#slowedSince = null
    // For what its neighbours use up, a connection is slowed but never blamed.
    const ms = Math.max(ownMs, sharedMs)
    return ms > 0 ? delay(ms, undefined, { ref: false }) : null
  }
}
