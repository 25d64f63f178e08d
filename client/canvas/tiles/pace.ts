/** Looking at a picture takes this long whatever was painted on it: so short a time says little about shapes. */
const TELLING_MS = 3

/** How fast shapes are being painted, learned from the last ones. */
export class Pace {
  readonly now: () => number
  #shapesPerMs = 10

  /** @param now milliseconds that pass while shapes are painted */
  constructor(now: () => number) {
    this.now = now
  }

  /** How many shapes fit into so many milliseconds; at least one, or nothing would ever be done. */
  shapesIn(ms: number): number {
    return Math.max(1, Math.floor(ms * this.#shapesPerMs))
  }

  learn(shapes: number, ms: number): void {
    const seen = shapes / Math.max(ms, 0.1)
    if (ms < TELLING_MS) this.#shapesPerMs = Math.min(1000, Math.max(1.3 * this.#shapesPerMs, seen))
    // Slows down faster than it speeds up: a slice that is too long is felt, and one that is too short is not.
    else this.#shapesPerMs += (seen - this.#shapesPerMs) * (seen < this.#shapesPerMs ? 0.5 : 0.3)
  }
}
