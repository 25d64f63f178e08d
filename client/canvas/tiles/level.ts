import type { Rect } from './rect.ts'
import { Tile, TILE_PX } from './tile.ts'
import type { TileMemory } from './tile-memory.ts'

/** Columns and rows of tiles, the last ones included. */
export type Span = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

/** Boards are narrower than this many tiles to both sides of their origin. */
const FARTHEST = 2 ** 25

/** All tiles at one scale. */
export class Level {
  /** Device pixels per board unit. */
  readonly scale: number
  readonly tiles = new Map<number, Tile>()
  readonly #memory: TileMemory

  constructor(scale: number, memory: TileMemory) {
    this.scale = scale
    this.#memory = memory
  }

  tileAt(column: number, row: number): Tile | undefined {
    return this.tiles.get(keyOf(column, row))
  }

  /** The tile there, made when there is none. */
  needTile(column: number, row: number): Tile {
    const key = keyOf(column, row)
    let tile = this.tiles.get(key)
    if (!tile) {
      tile = new Tile(this.scale, column, row, this.#memory, () => this.tiles.delete(key))
      this.tiles.set(key, tile)
    }
    return tile
  }

  /** Tiles that a rectangle touches, of those that there are. @param rect device pixels from the board's origin */
  *touching(rect: Rect): Iterable<Tile> {
    const span = spanOf(rect)
    if (sizeOf(span) > this.tiles.size) {
      for (const tile of this.tiles.values())
        if (tile.column >= span.left && tile.column <= span.right && tile.row >= span.top && tile.row <= span.bottom)
          yield tile
      return
    }
    for (const [column, row] of slotsIn(span)) {
      const tile = this.tileAt(column, row)
      if (tile) yield tile
    }
  }

  drop(): void {
    for (const tile of this.tiles.values()) tile.drop()
  }
}

const keyOf = (column: number, row: number) => (column + FARTHEST) * 2 * FARTHEST + row + FARTHEST

/** The tiles that a rectangle touches. @param rect device pixels from the board's origin */
export const spanOf = ({ x, y, w, h }: Rect): Span => ({
  left: Math.floor(x / TILE_PX),
  top: Math.floor(y / TILE_PX),
  right: Math.ceil((x + w) / TILE_PX) - 1,
  bottom: Math.ceil((y + h) / TILE_PX) - 1,
})

export const sizeOf = ({ left, top, right, bottom }: Span) => (right - left + 1) * (bottom - top + 1)

export function* slotsIn({ left, top, right, bottom }: Span): Iterable<readonly [column: number, row: number]> {
  for (let row = top; row <= bottom; row++) for (let column = left; column <= right; column++) yield [column, row]
}
