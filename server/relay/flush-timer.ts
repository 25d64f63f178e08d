import { FlushWindow } from './flush-window.ts'

/** Runs a room's flush when it is due: a quiet room sends in this turn of the event loop, a busy one collects. */
export class FlushTimer {
  readonly #flush: (now: number) => void
  readonly #window: FlushWindow
  /** Stops the flush that is to come, and when that is. */
  #cancel: () => void = () => {}
  #at = Infinity

  constructor(flush: (now: number) => void, isStalling: () => boolean) {
    this.#flush = flush
    this.#window = new FlushWindow(isStalling)
  }

  /** Something has come that goes to so many connections. */
  count(deliveries: number, now: number): void {
    this.#window.count(deliveries, now)
    this.within(this.#window.wait(now))
  }

  /** At the latest after so many milliseconds. */
  within(waitMs: number): void {
    const at = performance.now() + waitMs
    if (at >= this.#at) return
    this.#cancel()
    this.#at = at
    if (waitMs > 0) {
      const timer = setTimeout(() => this.now(), waitMs)
      this.#cancel = () => clearTimeout(timer)
    } else {
      // The next turn: what one read from the network brought goes out together.
      const immediate = setImmediate(() => this.now())
      this.#cancel = () => clearImmediate(immediate)
    }
  }

  /** At once. */
  now(): void {
    this.stop()
    const now = performance.now()
    this.#window.flushed(now)
    this.#flush(now)
  }

  stop(): void {
    this.#cancel()
    this.#at = Infinity
  }
}
