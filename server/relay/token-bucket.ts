/** What is let through: so much a second in the long run, and `burst` at once after a quiet time. */
export type Rate = { readonly perSecond: number; readonly burst: number }

/**
 * Counts what has already arrived, so it goes into debt instead of saying no: whoever reads no further until the debt is
 * paid gets exactly the rate. Synchronous and without timers, since it runs for every frame; rate-limiter-flexible
 * answers with promises and keeps a timer a key, which suits what happens rarely (see ../addresses.ts).
 */
export class TokenBucket {
  readonly #rate: Rate
  #tokens: number
  #at: number

  /** @param now milliseconds, on the same clock as later */
  constructor(rate: Rate, now: number) {
    this.#rate = rate
    this.#tokens = rate.burst
    this.#at = now
  }

  /** @returns after how many milliseconds the debt is paid; 0 without one */
  take(cost: number, now: number): number {
    this.#refill(now)
    this.#tokens -= cost
    return this.#tokens >= 0 ? 0 : (-this.#tokens / this.#rate.perSecond) * 1000
  }

  /** How full it is: 1 after a quiet time, below 0 in debt. */
  level(now: number): number {
    this.#refill(now)
    return this.#tokens / this.#rate.burst
  }

  #refill(now: number) {
    const { perSecond, burst } = this.#rate
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#at) / 1000) * perSecond)
    this.#at = now
  }
}
