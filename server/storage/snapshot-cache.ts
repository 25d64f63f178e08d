import type { BoardId, Snapshot } from './storage.ts'

/**
 * Snapshots that were read lately, so that many visitors at once cost one read: reading large values keeps everybody's
 * commits waiting. What comes out is shared and must not be changed.
 */
export class SnapshotCache {
  readonly #maxBytes: number
  /** Those used longest ago come first. */
  readonly #entries = new Map<BoardId, { readonly snapshot: Promise<Snapshot>; bytes: number }>()
  #bytes = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** @param read asks the disk, for all who want to know until it has answered */
  get(id: BoardId, read: () => Promise<Snapshot>): Promise<Snapshot> {
    const known = this.#entries.get(id)
    if (known) {
      this.#entries.delete(id)
      this.#entries.set(id, known)
      return known.snapshot
    }
    const entry = { snapshot: read(), bytes: 0 }
    this.#entries.set(id, entry)
    entry.snapshot.then(
      ({ v1, v2br, known }) => {
        if (this.#entries.get(id) !== entry) return
        entry.bytes = v1.length + v2br.length + known.length
        this.#bytes += entry.bytes
        this.#shrink()
      },
      () => {
        // Whoever asked is told; the next one asks the disk again.
        if (this.#entries.get(id) === entry) this.#entries.delete(id)
      },
    )
    return entry.snapshot
  }

  forget(id: BoardId): void {
    this.#bytes -= this.#entries.get(id)?.bytes ?? 0
    this.#entries.delete(id)
  }

  #shrink() {
    for (const id of this.#entries.keys()) {
      if (this.#bytes <= this.#maxBytes) return
      this.forget(id)
    }
  }
}
