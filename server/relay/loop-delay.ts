import { monitorEventLoopDelay } from 'node:perf_hooks'

const STALLING_MS = 20
const RESOLUTION_MS = 20

/** Watches how late the event loop runs. */
export class LoopDelay {
  readonly #histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  #isStalling = false

  constructor() {
    this.#histogram.enable()
  }

  /** Whether it was more than 20 ms late in one of a hundred looks, between the last two calls of `tick`. */
  get isStalling() {
    return this.#isStalling
  }

  /** Once a second or so. */
  tick(): void {
    // The histogram holds nanoseconds between two looks, the time they were meant to be apart included.
    this.#isStalling = this.#histogram.percentile(99) / 1e6 - RESOLUTION_MS > STALLING_MS
    this.#histogram.reset()
  }

  close(): void {
    this.#histogram.disable()
  }
}
