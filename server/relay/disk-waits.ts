type Wait = { readonly seq: number; resolve(): void; reject(error: unknown): void }

/** Those who wait until the log is on disk up to a number. */
export class DiskWaits {
  #waiting: Wait[] = []

  /** Resolves when everything up to `seq` is on disk; rejects when the disk refuses first. */
  until(seq: number): Promise<void> {
    return new Promise((resolve, reject) => this.#waiting.push({ seq, resolve, reject }))
  }

  /** Everything up to `seq` is on disk. */
  advance(seq: number): void {
    const due = this.#waiting.filter((wait) => wait.seq <= seq)
    this.#waiting = this.#waiting.filter((wait) => wait.seq > seq)
    for (const { resolve } of due) resolve()
  }

  /** The disk refuses, or nobody writes to it any more. */
  fail(error: unknown): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error)
  }
}
