/**
 * A growing set of clocks, kept as disjoint ranges in order: `[from, to, from, to, …]`. Deletes mostly touch what was
 * written together, so a board's whole delete set stays short.
 */
export class ClockRanges {
  readonly #bounds: number[] = []

  /** Whether every clock from `from` up to, not including, `to` is in the set. */
  covers(from: number, to: number): boolean {
    const i = this.#firstEndingAt(from + 1)
    return i < this.#bounds.length && this.#bounds[i]! <= from && to <= this.#bounds[i + 1]! // i is even and inside
  }

  add(from: number, to: number): void {
    // Ranges that touch melt into one: from the first that ends at our start to the last that starts at our end.
    const first = this.#firstEndingAt(from)
    let last = first
    let start = from
    let end = to
    while (last < this.#bounds.length && this.#bounds[last]! <= to) {
      start = Math.min(start, this.#bounds[last]!) // bounds come in pairs, here and below
      end = Math.max(end, this.#bounds[last + 1]!)
      last += 2
    }
    this.#bounds.splice(first, last - first, start, end)
  }

  /** The index of the first range whose end is `end` or later; the list's length if there is none. */
  #firstEndingAt(end: number): number {
    let low = 0
    let high = this.#bounds.length / 2
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#bounds[2 * middle + 1]! < end) low = middle + 1
      else high = middle
    }
    return 2 * low
  }
}
