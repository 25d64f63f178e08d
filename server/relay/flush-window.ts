/** How fast the rate forgets: after this many milliseconds of silence it has fallen to 37 %. */
const MEMORY_MS = 100

/** Milliseconds of merging, from so many deliveries a second on. What a window costs in delay it saves in frames. */
const WINDOWS = [
  { from: 30_000, ms: 16 },
  { from: 10_000, ms: 8 },
  { from: 3000, ms: 4 },
] as const
/** When the event loop is so late that the process is close to its limit. */
const STALLING_MS = 33

/**
 * How long a room collects before it sends. A quiet room sends at once, and so does any room after silence; the more a
 * room has to deliver, the longer it collects, since merged updates cost a frame together. Times are in milliseconds on
 * the caller's clock.
 */
export class FlushWindow {
  readonly #isStalling: () => boolean
  /** Deliveries a second, an exponentially weighted mean. */
  #rate = 0
  #ratedAt = -Infinity
  #flushedAt = -Infinity

  /** @param isStalling whether the process hardly keeps up */
  constructor(isStalling: () => boolean = () => false) {
    this.#isStalling = isStalling
  }

  /** Something came that goes to so many connections. */
  count(deliveries: number, now: number): void {
    this.#rate = this.#rateAt(now) + deliveries * (1000 / MEMORY_MS)
    this.#ratedAt = now
  }

  /** How long what came now has to wait: until a window after the last flush, so 0 after silence. */
  wait(now: number): number {
    return Math.max(0, this.#flushedAt + this.#windowMs(now) - now)
  }

  flushed(now: number): void {
    this.#flushedAt = now
  }

  #windowMs(now: number): number {
    const rate = this.#rateAt(now)
    const ms = WINDOWS.find(({ from }) => rate >= from)?.ms ?? 0
    return ms > 0 && this.#isStalling() ? STALLING_MS : ms
  }

  #rateAt(now: number): number {
    return this.#rate * Math.exp((this.#ratedAt - now) / MEMORY_MS)
  }
}
