type Bytes = Uint8Array<ArrayBuffer>

/**
 * Pictures that were drawn lately, by a name that means these bytes and no others. However many ask for one at once, it
 * is drawn once. What comes out is shared and must not be changed.
 */
export class PictureCache {
  readonly #maxBytes: number
  /** Those used longest ago come first. */
  readonly #entries = new Map<string, { readonly picture: Promise<Bytes>; bytes: number }>()
  #bytes = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  get(name: string, draw: () => Promise<Bytes>): Promise<Bytes> {
    const known = this.#entries.get(name)
    if (known) {
      this.#entries.delete(name)
      this.#entries.set(name, known)
      return known.picture
    }
    const entry = { picture: draw(), bytes: 0 }
    this.#entries.set(name, entry)
    entry.picture.then(
      ({ length }) => {
        entry.bytes = length
        this.#bytes += length
        this.#shrink()
      },
      // Whoever asked is told why; the next one may have more luck.
      () => this.#entries.delete(name),
    )
    return entry.picture
  }

  /** Lets go of the oldest; those that are still being drawn have no size yet, and stay for who waits for them. */
  #shrink() {
    for (const [name, { bytes }] of this.#entries) {
      if (this.#bytes <= this.#maxBytes) return
      if (bytes === 0) continue
      this.#bytes -= bytes
      this.#entries.delete(name)
    }
  }
}
