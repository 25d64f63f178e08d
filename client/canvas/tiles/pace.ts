/** How fast shapes are being painted, learned from the last ones. */
export class Pace {
  readonly now: () => number
  #msPerShape = 0.01

  /** @param now milliseconds that pass while shapes are painted */
  constructor(now: () => number) {
    this.now = now
  }

  /** How many shapes fit into so many milliseconds; at least one, or nothing would ever be done. */
  shapesIn(ms: number): number {
    return Math.max(1, Math.floor(ms / this.#msPerShape))
  }

  learn(shapes: number, ms: number): void {
    // Falls slower than it rises: a slice that is too long is seen, and one that is too short is not.
    const seen = Math.max(0.0005, ms / shapes)
    this.#msPerShape += (seen - this.#msPerShape) * (seen > this.#msPerShape ? 0.5 : 0.1)
  }
}
