import type { Picture } from './picture.ts'

/** What is known about a picture that is kept. */
export type Kept = {
  readonly picture: Picture | null
  /** The last round in which it was wanted. */
  seenAt: number
  /** Forgets the picture, and that it was ever painted. */
  drop(): void
}

export const BYTES_PER_PIXEL = 4

export const bytesOf = ({ canvas }: Picture) => canvas.width * canvas.height * BYTES_PER_PIXEL

/** How much all tiles of a board may take: the least recently seen go first. */
export class TileMemory {
  readonly limit: number
  bytes = 0
  /** Counts what was shown, to tell what was seen long ago. */
  round = 0
  readonly #kept = new Set<Kept>()

  /** @param limit bytes; what one screen shows is kept even beyond it */
  constructor(limit: number) {
    this.limit = limit
  }

  keep(tile: Kept): void {
    if (!tile.picture) return
    this.#kept.add(tile)
    this.bytes += bytesOf(tile.picture)
  }

  /** To be called before its picture is taken away. */
  forget(tile: Kept): void {
    if (tile.picture && this.#kept.delete(tile)) this.bytes -= bytesOf(tile.picture)
  }

  /**
   * Drops what was seen longest ago until so much fits.
   *
   * @param before what was seen in this round, or later, stays @returns whether it fits
   */
  makeRoom(bytes: number, before = this.round): boolean {
    if (this.bytes + bytes <= this.limit) return true
    const old = [...this.#kept].filter(({ seenAt }) => seenAt < before).sort((a, b) => a.seenAt - b.seenAt)
    for (const tile of old) {
      tile.drop()
      if (this.bytes + bytes <= this.limit) return true
    }
    return false
  }
}
