/** Far more than there are. */
const MAX_REASONS = 100

/** How often what happened: refused frames by reason, and other things worth knowing that are nobody's error. */
export class Counters {
  readonly #counts = new Map<string, number>()

  /** @param what a sentence of ours, never something that a stranger wrote: these become labels of metrics */
  count(what: string): void {
    const isOneTooMany = !this.#counts.has(what) && this.#counts.size >= MAX_REASONS
    const counted = isOneTooMany ? 'something else' : what
    this.#counts.set(counted, (this.#counts.get(counted) ?? 0) + 1)
  }

  get counts(): ReadonlyMap<string, number> {
    return this.#counts
  }
}
