import type { Picture } from './picture.ts'
import { covers, withRect, type Rect } from './rect.ts'
import type { Kept, TileMemory } from './tile-memory.ts'
import type { TilePainting } from './tile-painting.ts'

/** Device pixels: large enough that a screen takes a dozen, small enough that one is soon painted. */
export const TILE_PX = 512

/** One square of the board at one scale. */
export class Tile implements Kept {
  /** Device pixels per board unit. */
  readonly scale: number
  readonly column: number
  readonly row: number
  /** Device pixels from the board's origin. */
  readonly frame: Rect
  /** Null when nothing lies there. */
  picture: Picture | null = null
  /** Whether it shows the board as it was at some time; what has changed since is in `stale`. */
  isPainted = false
  stale: readonly Rect[] = []
  /** Its next picture, which is not whole yet. */
  painting: TilePainting | null = null
  seenAt = 0
  readonly #memory: TileMemory
  readonly #onDrop: (tile: Tile) => void

  constructor(scale: number, column: number, row: number, memory: TileMemory, onDrop: (tile: Tile) => void) {
    this.scale = scale
    this.column = column
    this.row = row
    this.frame = { x: column * TILE_PX, y: row * TILE_PX, w: TILE_PX, h: TILE_PX }
    this.#memory = memory
    this.#onDrop = onDrop
  }

  /** Whether it shows the board as it is. */
  get isTrue(): boolean {
    return this.isPainted && this.stale.length === 0 && !this.painting
  }

  /** Whether nothing of what it shows is known to be true any more. */
  get isOutdated(): boolean {
    return this.stale.some((rect) => covers(rect, this.frame))
  }

  /** Something has changed there. */
  invalidate(rect: Rect): void {
    if (this.painting && this.painting.picture === this.picture) {
      // It is seen while it grows: nothing may be cleared there. What was to be put on it comes with the next picture.
      this.painting = null
      this.stale = [this.frame]
    } else if (this.painting) this.painting.invalidate(rect)
    else if (this.isPainted) this.stale = withRect(this.stale, rect)
  }

  /** Shows this from now on. */
  show(picture: Picture | null): void {
    if (picture !== this.picture) {
      this.#memory.forget(this)
      this.picture?.free()
      this.picture = picture
      this.#memory.keep(this)
    }
    this.isPainted = true
    this.painting = null
    this.stale = []
  }

  drop(): void {
    this.#memory.forget(this)
    if (this.painting?.picture !== this.picture) this.painting?.picture?.free()
    this.picture?.free()
    this.picture = null
    this.painting = null
    this.isPainted = false
    this.#onDrop(this)
  }
}
