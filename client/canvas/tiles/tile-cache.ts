import type { Box } from '../../../shared/geometry/space.ts'
import type { Shape } from '../../../shared/model/shape.ts'
import { Level, slotsIn, spanOf } from './level.ts'
import type { Pace } from './pace.ts'
import type { PaintedView } from './painted-view.ts'
import type { Context, NewPicture } from './picture.ts'
import { overlapOf, rectAround, type Rect } from './rect.ts'
import { drawTiles, slotInView } from './show-tiles.ts'
import { TILE_PX, type Tile } from './tile.ts'
import { BYTES_PER_PIXEL, type TileMemory } from './tile-memory.ts'
import { TilePainting, type TileSource } from './tile-painting.ts'

/** What painting needs, the same for all tiles of a board. */
export type Workshop = {
  readonly newPicture: NewPicture
  readonly memory: TileMemory
  readonly pace: Pace
  readonly count: TileCounts
}

/** What was done so far. */
export type TileCounts = { tiles: number; shapes: number }

/** A scale that has not lasted so long belongs to a movement: to paint it would be in vain. */
const ZOOMING_MS = 80
/** Unless the tiles of the last scale are shown larger or smaller than this by now. */
const MOST_STRETCHED = 3
const MOST_SHRUNK = 1 / 2
/** Scales of which tiles are kept, to have something to show in between. */
const MAX_LEVELS = 10

const TILE_BYTES = TILE_PX * TILE_PX * BYTES_PER_PIXEL

/** It shows the board as it was. */
const hasChanged = (tile: Tile) => tile.isPainted && !tile.isTrue

/** Of another scale than people look at now: what is to be painted from the ground up waits until they come back to it. */
const isWorthMending = (tile: Tile) => hasChanged(tile) && !tile.isOutdated

const canShow = (stretch: number) => stretch >= MOST_SHRUNK && stretch <= MOST_STRETCHED

type Point = { readonly x: number; readonly y: number }

/**
 * Pictures of square pieces of a board, painted once, copied to the screen in every frame, and painted anew where
 * something has changed. At a new scale those of other scales are shown, stretched, until there are exact ones.
 */
export class TileCache {
  readonly #source: TileSource
  readonly #shop: Workshop
  /** Of the scale that is painted now, and then those that were painted before, latest first. */
  #levels: Level[] = []
  #view: PaintedView | null = null
  /** Where tiles are needed first, device pixels from the board's origin at the scale of the view. */
  #focus: Point = { x: 0, y: 0 }
  /** When the scale changed last. */
  #scaledAt = 0
  /** Tiles of other scales that are seen. */
  #stretched: readonly Tile[] = []
  #isFrozen = false
  /** While a board is loaded: only what is seen is painted, and it is shown while it grows. */
  isFilling = false

  constructor(source: TileSource, shop: Workshop) {
    this.#source = source
    this.#shop = shop
  }

  /** Says what the next frame shows. @param focus where people look, device pixels within the view @param now milliseconds */
  show(view: PaintedView, focus: Point, now: number): void {
    if (this.#view?.scale !== view.scale) this.#scaledAt = now
    const stretch = view.scale / (this.#target?.scale ?? 0)
    const isAtRest = now - this.#scaledAt >= ZOOMING_MS
    if (isAtRest) this.#aim(view.scale)
    else if (!canShow(stretch)) this.#aim(this.#nearestTo(view.scale) ?? view.scale)
    this.#view = view
    this.#focus = { x: view.x + focus.x, y: view.y + focus.y }
  }

  /** Whether there is nothing to do until something changes. */
  isDone(): boolean {
    return this.#isFrozen || (this.#view?.scale === this.#target?.scale && this.#next() === null)
  }

  /** Paints what is needed, what is needed most first, until the time has come. @returns whether more is seen of it now */
  work(deadline: number): boolean {
    let isSeen = false
    while (this.#shop.pace.now() < deadline) {
      const tile = this.#next()
      if (!tile) break
      if (this.#paint(tile, deadline) && this.#isInView(tile)) isSeen = true
    }
    return isSeen
  }

  /** Draws what there is. The pen is in device pixels of the view. @param overlap of tiles that are not copied pixel by pixel */
  draw(pen: Context, view: PaintedView, overlap = 0): void {
    const [target, ...others] = this.#levels
    if (!target) return
    this.#stretched = drawTiles(pen, view, target, others, overlap)
    for (const tile of this.#stretched) tile.seenAt = this.#shop.memory.round
  }

  /** The parts of the view where not all is shown as it is; device pixels within the view. */
  untrueIn(view: PaintedView): Rect[] {
    const target = this.#target
    if (!target || this.isFilling) return [{ x: 0, y: 0, w: view.w, h: view.h }]
    return [...slotsIn(spanOf(this.#inTarget(view)))]
      .filter(([column, row]) => !target.tileAt(column, row)?.isTrue)
      .map(([column, row]) => slotInView(column, row, target.scale, view))
  }

  /** Something has changed in these boxes. */
  invalidate(boxes: Iterable<Box>): void {
    if (this.#isFrozen) return
    for (const box of boxes)
      for (const level of this.#levels) {
        const rect = rectAround(box, level.scale)
        for (const tile of level.touching(rect)) {
          const part = overlapOf(rect, tile.frame)
          if (part) tile.invalidate(part)
        }
      }
  }

  /** Everything may have changed: the tiles of this scale are shown until they are painted anew. */
  invalidateAll(): void {
    if (this.#isFrozen) return
    const [target, ...others] = this.#levels
    if (!target) return
    const isWhole = this.#visible().every((tile) => tile.isPainted)
    if (isWhole) this.#keepLevels([target])
    for (const level of isWhole ? [target] : [target, ...others])
      for (const tile of level.tiles.values()) tile.invalidate(tile.frame)
  }

  /** A shape has come that lies on top of all others. */
  add(shape: Shape, bounds: Box): void {
    if (this.#isFrozen) return
    for (const level of this.#levels) {
      const rect = rectAround(bounds, level.scale)
      for (const tile of level.touching(rect)) {
        const part = overlapOf(rect, tile.frame)
        if (!part) continue
        if (tile.picture && tile.painting?.picture !== tile.picture) this.#paintOver(tile.picture.pen, tile, shape)
        if (tile.painting) tile.painting.add(shape)
        else if (!tile.picture) tile.invalidate(part)
      }
    }
  }

  /**
   * Shapes have come to a board that is being loaded. They are put on top of what is there, whatever their order: all is
   * painted anew when the board is whole (`invalidateAll`).
   */
  grow(shapes: readonly Shape[], boundsOf: (shape: Shape) => Box): void {
    const [target, ...others] = this.#levels
    if (!target || this.#isFrozen) return
    for (const level of others) for (const tile of level.tiles.values()) tile.invalidate(tile.frame)
    for (const shape of shapes)
      for (const tile of target.touching(rectAround(boundsOf(shape), target.scale))) this.#grow(tile, shape)
  }

  /** Whether more is to be put on what is in view. */
  isGrowing({ scale }: PaintedView): boolean {
    return scale === this.#view?.scale && this.#visible().some(({ painting }) => painting?.onlyGrows)
  }

  #grow(tile: Tile, shape: Shape) {
    if (!tile.painting) {
      if (!tile.isPainted || tile.stale.length > 0) return tile.invalidate(tile.frame)
      if (!tile.picture) {
        this.#shop.memory.makeRoom(TILE_BYTES)
        tile.show(this.#shop.newPicture(TILE_PX, TILE_PX))
      }
      tile.painting = new TilePainting(tile.frame, tile.scale, [], this.#source)
      tile.painting.picture = tile.picture
    }
    tile.painting.add(shape)
  }

  /** From here on it shows what it has, whatever happens to the board. */
  freeze(): void {
    this.#isFrozen = true
    for (const level of this.#levels)
      for (const tile of level.tiles.values()) {
        if (tile.painting?.picture !== tile.picture) tile.painting?.picture?.free()
        tile.painting = null
        tile.stale = []
      }
  }

  /** Forgets all tiles. */
  clear(): void {
    this.#keepLevels([])
    this.#view = null
  }

  #paintOver(pen: Context, { frame, scale }: Tile, shape: Shape) {
    pen.save()
    pen.setTransform(scale, 0, 0, scale, -frame.x, -frame.y)
    this.#source.paint(shape, pen, scale)
    pen.restore()
    this.#shop.count.shapes++
  }

  get #target(): Level | undefined {
    return this.#levels[0]
  }

  /** A scale that there are tiles of already, for while people zoom. */
  #nearestTo(scale: number): number | undefined {
    const off = (other: number) => Math.abs(Math.log(other / scale))
    const scales = this.#levels.map((level) => level.scale).filter((other) => canShow(scale / other))
    return scales.sort((a, b) => off(a) - off(b))[0]
  }

  #aim(scale: number) {
    if (this.#target?.scale === scale || this.#isFrozen) return
    for (const tile of this.#target?.tiles.values() ?? []) {
      // Paintings of a scale that is left are given up; what was there is shown until it is overtaken.
      if (tile.painting && !tile.isPainted) tile.drop()
    }
    const known = this.#levels.find((level) => level.scale === scale)
    const level = known ?? new Level(scale, this.#shop.memory)
    this.#keepLevels([level, ...this.#levels.filter((other) => other !== level)].slice(0, MAX_LEVELS))
  }

  #keepLevels(levels: Level[]) {
    for (const level of this.#levels) if (!levels.includes(level)) level.drop()
    this.#levels = levels
  }

  /** The view as it lies on the tiles that are painted now. */
  #inTarget(view: PaintedView): Rect {
    const by = (this.#target?.scale ?? view.scale) / view.scale
    if (by === 1) return view
    const x = Math.floor(view.x * by)
    const y = Math.floor(view.y * by)
    return { x, y, w: Math.ceil((view.x + view.w) * by) - x, h: Math.ceil((view.y + view.h) * by) - y }
  }

  /** The tiles in view, made when there are none; nearest to where people look first. */
  #visible(): Tile[] {
    const target = this.#target
    const view = this.#view
    if (!target || !view) return []
    const tiles = [...slotsIn(spanOf(this.#inTarget(view)))].map(([column, row]) => target.needTile(column, row))
    for (const tile of tiles) tile.seenAt = this.#shop.memory.round
    return this.#nearestFirst(tiles, target.scale / view.scale)
  }

  #nearestFirst(tiles: Tile[], by: number): Tile[] {
    const distance = ({ frame }: Tile) =>
      Math.hypot(frame.x + TILE_PX / 2 - this.#focus.x * by, frame.y + TILE_PX / 2 - this.#focus.y * by)
    return tiles.sort((a, b) => distance(a) - distance(b))
  }

  /** The tile that is to be painted next: what is seen and has changed, what is missing, and then what may soon be seen. */
  #next(): Tile | null {
    const target = this.#target
    if (!target || this.#isFrozen) return null
    const visible = this.#visible()
    const missing = visible.find((tile) => !tile.isPainted)
    // What comes to a board is endless for a while: it must not keep what is not seen at all from being painted.
    if (this.isFilling) return missing ?? visible.find(hasChanged) ?? null
    const changed = visible.find(hasChanged) ?? this.#stretched.find(isWorthMending)
    if (changed) return changed
    if (missing) return missing
    for (const level of this.#levels)
      for (const tile of level.tiles.values())
        if (level === target ? hasChanged(tile) : isWorthMending(tile)) return tile
    return this.#nextAround(target)
  }

  /** A tile just outside the view, when there is memory for it. */
  #nextAround(target: Level): Tile | null {
    const view = this.#view
    if (!view || view.scale !== target.scale) return null
    const { left, top, right, bottom } = spanOf(view)
    const span = { left: left - 1, top: top - 1, right: right + 1, bottom: bottom + 1 }
    const { memory } = this.#shop
    // Before what is in view, and after all else, these go when memory is short.
    const seenAt = memory.round - 1
    const missing: (readonly [number, number])[] = []
    for (const slot of slotsIn(span)) {
      const tile = target.tileAt(...slot)
      if (tile) tile.seenAt = Math.max(tile.seenAt, seenAt)
      if (!tile?.isPainted) missing.push(slot)
    }
    if (missing.length === 0 || !memory.makeRoom(TILE_BYTES, seenAt)) return null
    const tiles = missing.map((slot) => target.needTile(...slot))
    for (const tile of tiles) tile.seenAt = seenAt
    return this.#nearestFirst(tiles, 1)[0] ?? null
  }

  #isInView(tile: Tile): boolean {
    const view = this.#view
    if (!view || tile.scale !== this.#target?.scale) return this.#stretched.includes(tile)
    return overlapOf(tile.frame, this.#inTarget(view)) !== null
  }

  /** @returns whether it shows something new */
  #paint(tile: Tile, deadline: number): boolean {
    const { pace, count } = this.#shop
    const painting = tile.painting ?? this.#begin(tile, deadline)
    if (!painting?.picture) {
      tile.show(null)
      return true
    }
    const before = painting.painted
    // What is seen while it is painted is painted at once, unless it only grows; all else is not seen before it is whole.
    const isAtOnce = painting.picture === tile.picture && !painting.onlyGrows
    const isWhole = painting.advance(isAtOnce ? Infinity : deadline, pace)
    count.shapes += painting.painted - before
    if (!isWhole) {
      if (!painting.onlyGrows) return false
      tile.show(painting.picture)
      tile.painting = painting
      return true
    }
    count.tiles++
    tile.show(painting.picture)
    return true
  }

  /** @returns null when nothing lies there */
  #begin(tile: Tile, deadline: number): TilePainting | null {
    const { pace, newPicture, memory } = this.#shop
    const rects = tile.isPainted ? tile.stale : [tile.frame]
    const painting = new TilePainting(tile.frame, tile.scale, rects, this.#source)
    // Most tiles of most boards are empty: they need no picture.
    if (!tile.picture && painting.left === 0) return null
    if (tile.picture && painting.left <= pace.shapesIn(deadline - pace.now())) {
      painting.picture = tile.picture
    } else {
      memory.makeRoom(TILE_BYTES)
      painting.picture = newPicture(TILE_PX, TILE_PX)
      if (tile.picture) painting.picture.pen.drawImage(tile.picture.canvas, 0, 0)
    }
    return (tile.painting = painting)
  }
}
