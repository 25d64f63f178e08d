/** How often a value fell into which range. Cheap enough to be asked on every commit. */
export class Histogram {
  /** Upper bounds, inclusive and rising. */
  readonly bounds: readonly number[]
  /** How often a value was beyond the bound before and within its own; one more for those beyond all. */
  readonly counts: number[]
  sum = 0

  constructor(bounds: readonly number[]) {
    this.bounds = bounds
    this.counts = Array.from({ length: bounds.length + 1 }, () => 0)
  }

  observe(value: number): void {
    let i = 0
    while (i < this.bounds.length && value > this.bounds[i]!) i++ // inside
    this.counts[i]!++ // one more than there are bounds
    this.sum += value
  }
}
