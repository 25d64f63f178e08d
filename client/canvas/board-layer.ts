import type { Theme } from '../../shared/drawing/theme.ts'
import { boundsOf } from '../../shared/model/geometry-of.ts'
import type { BoardChange } from '../../shared/model/board.ts'
import type { Box } from '../../shared/geometry/space.ts'
import type { Shape, ShapeId } from '../../shared/model/shape.ts'
import type { Transform } from '../../shared/model/transform.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { areEqual, idSet } from '../tools/id-set.ts'
import { BoardSource, HeldSource } from './board-source.ts'
import { drawDragged, shapesOf } from './dragged.ts'
import type { Held, Presentation } from './presentation.ts'
import { drawTransformed, showTransformed } from './tiles/lifted.ts'
import { inBoardUnits, type PaintedView } from './tiles/painted-view.ts'
import type { Context } from './tiles/picture.ts'
import type { Rect } from './tiles/rect.ts'
import { TileCache, type Workshop } from './tiles/tile-cache.ts'

type Ids = ReadonlySet<ShapeId>
type Point = { readonly x: number; readonly y: number }

/** So many shapes are drawn one by one wherever they are dragged; more are painted once, and their picture is moved. */
const FEW = 150
/** When more than this changes at once, everything is painted anew: asking where each is would take longer. */
const MANY = 3000

/** Shapes that somebody holds. */
type Lift = {
  readonly ids: Ids
  /** Null for a few. For all there are it is the board's own. */
  readonly tiles: TileCache | null
  readonly held: Held
  /** One of them as it was, to tell whether they were put down elsewhere or given up. */
  readonly sample: Shape | undefined
}

/** The picture of what was put down. */
type Landing = { readonly tiles: TileCache; readonly transform: Transform }

const NOWHERE: Transform = { kind: 'move', dx: 0, dy: 0 }

/**
 * All that lies on the board, and what of it is held by somebody, as pictures: painted where something has changed, and
 * copied to the screen in every frame. Of what changes no frame lacks anything: it is drawn by hand until its tiles are
 * true again.
 */
export class BoardLayer {
  readonly #editor: Editor
  readonly #shop: Workshop
  readonly #source: BoardSource
  #tiles: TileCache
  #lifts: readonly Lift[] = []
  /** What has changed or was put down, until the tiles beneath show it. */
  #landings: readonly Landing[] = []
  readonly #landed = new Set<ShapeId>()
  /** A picture of a large selection, made while it rests: then it is there when it is dragged. */
  #prepared: { readonly ids: Ids; readonly tiles: TileCache } | null = null
  #theme: Theme | null = null
  /** Where the board looks different since the last frame, as far as no tile knows of it. */
  #changed: Box[] = []
  #topKey: string | null
  /** What has come to a board that is being loaded, as far as no tile knows of it. */
  #arrived = new Set<ShapeId>()
  readonly #stops: readonly (() => void)[]

  constructor(editor: Editor, shop: Workshop) {
    this.#editor = editor
    this.#shop = shop
    this.#source = new BoardSource(editor)
    this.#tiles = new TileCache(this.#source, shop)
    this.#topKey = editor.board.topKey()
    this.#stops = [
      editor.index.onUpdate((boxes) => {
        this.#changed = this.#changed.length === 0 ? [...boxes] : this.#changed.concat(boxes)
      }),
      editor.board.onChange((change) => this.#follow(change)),
      editor.images?.onArrival((asset) => this.#show(editor.imageUses.of(asset))) ?? (() => {}),
    ]
  }

  stop(): void {
    for (const stop of this.#stops) stop()
    this.forgetAll()
  }

  /** All is to be painted anew at once, as with new colours or letters. */
  forgetAll(): void {
    this.#tiles.clear()
    for (const { tiles } of this.#lifts) tiles?.clear()
    this.#prepared?.tiles.clear()
    this.#land()
  }

  /** All is to be painted anew, and shown as it was until then: as when a font comes late. */
  repaintAll(): void {
    for (const tiles of this.#caches()) tiles.invalidateAll()
  }

  /** Says what the next frame shows. @param focus where people look, device pixels within the view @param now milliseconds */
  show(view: PaintedView, presentation: Presentation, focus: Point, now: number): void {
    const { scene, text } = this.#editor
    if (this.#theme !== scene.theme && this.#theme) this.forgetAll()
    this.#theme = scene.theme
    this.#present(this.#editor.present.frame)
    this.#write(text.id)
    this.#fade(presentation.faded)
    this.#lift(presentation)
    this.#prepare(presentation)
    this.#fill(view)
    this.#invalidate(this.#changed)
    this.#changed = []
    this.#tiles.show(view, focus, now)
    for (const { tiles, held } of this.#lifts) if (tiles) showTransformed(tiles, view, held.transform, focus, now)
    this.#prepared?.tiles.show(view, focus, now)
  }

  /** Whether nothing is left to be painted until something changes. */
  isDone(): boolean {
    // What has grown is to be painted anew as soon as the board is whole.
    const isGrown = this.#tiles.isFilling && this.#editor.isWhole
    return !isGrown && this.#caches().every((tiles) => tiles.isDone())
  }

  /** Paints what is needed until the time has come. @returns whether more is seen of it now */
  work(deadline: number): boolean {
    let isSeen = false
    for (const tiles of this.#caches()) isSeen = tiles.work(deadline) || isSeen
    return isSeen
  }

  /** Draws what is there, and what somebody holds. The pen comes back in device pixels of the view. */
  draw(pen: Context, view: PaintedView): void {
    this.#shop.memory.round++
    if (!this.#lifts.some(({ tiles, held }) => tiles === this.#tiles && !held.copies)) this.#tiles.draw(pen, view)
    const untrue = this.#tiles.untrueIn(view)
    if (untrue.length === 0) this.#land()
    else this.#drawLandings(pen, view, untrue)
    for (const { tiles, held } of this.#lifts) if (tiles) drawTransformed(pen, tiles, view, held.transform)
  }

  #drawLandings(pen: Context, view: PaintedView, untrue: readonly Rect[]) {
    if (this.#landings.length + this.#landed.size === 0) return
    pen.save()
    pen.beginPath()
    for (const { x, y, w, h } of untrue) pen.rect(x, y, w, h)
    pen.clip()
    for (const { tiles, transform } of this.#landings) drawTransformed(pen, tiles, view, transform)
    inBoardUnits(pen, view)
    for (const shape of this.#shapesOf(this.#landed))
      if (!this.#source.isHidden(shape)) this.#source.paint(shape, pen, view.scale)
    pen.restore()
  }

  /** Draws shapes that somebody drags, unless a picture of them is drawn already. The pen is in board units. */
  drawDragged(pen: Context, scale: number, ids: Ids, transform: Transform): void {
    if (!this.isPictured(ids)) drawDragged(pen, this.#editor, scale, ids, transform)
  }

  /** Whether a picture is drawn of what a drag holds. */
  isPictured(ids: Ids): boolean {
    return this.#lifts.some((lift) => lift.ids === ids && lift.tiles)
  }

  /** What moves first: it is what people look at. */
  #caches(): TileCache[] {
    const lifted = this.#lifts.flatMap(({ tiles }) => (tiles && tiles !== this.#tiles ? tiles : []))
    return [...lifted, this.#tiles, ...(this.#prepared ? [this.#prepared.tiles] : [])]
  }

  #follow({ changed, removed }: BoardChange) {
    const boxes = this.#changed
    // Whoever holds everything held it as it was: that picture stays with them, and the board gets new ones.
    if (this.#lifts.some(({ tiles }) => tiles === this.#tiles)) this.#startAnew()
    const topKey = this.#topKey
    this.#topKey = this.#editor.board.topKey()
    if (!this.#editor.isWhole && removed.size === 0) {
      for (const id of changed) this.#arrived.add(id)
      this.#changed = []
      // What people draw meanwhile lies over all that is still to come.
      const isOwn = ({ id, z }: Shape) => this.#landed.has(id) || (topKey !== null && z > topKey)
      const own = changed.size <= FEW ? this.#shapesOf(changed).filter(isOwn) : []
      this.#await(idSet(own.map(({ id }) => id)))
      return
    }
    // Each that was there before tells of two boxes.
    const areNew = removed.size === 0 && changed.size === boxes.length
    const shapes = areNew && changed.size <= FEW ? this.#shapesOf(changed) : []
    const isAlone = this.#source.only !== null
    if (!isAlone && shapes.length > 0 && shapes.every(({ z, frame }) => !frame && (topKey === null || z > topKey))) {
      for (const shape of shapes) this.#tiles.add(shape, this.#boundsOf(shape))
      this.#changed = []
    }
    if (changed.size <= FEW) this.#await(changed)
  }

  /** More can be seen of these shapes, which are the same as before. */
  #show(ids: Iterable<ShapeId>) {
    const shapes = this.#shapesOf(ids)
    this.#changed = this.#changed.concat(shapes.map(this.#boundsOf))
    this.#await(new Set(shapes.map(({ id }) => id)))
    this.#editor.invalidate()
  }

  /** A board that is being loaded grows on its tiles; when it is whole they are painted as they should be. */
  #fill(view: PaintedView) {
    const { board, isWhole } = this.#editor
    if (!isWhole || this.#arrived.size > 0) this.#tiles.isFilling = true
    if (this.#arrived.size > 0) {
      this.#tiles.grow(board.sorted(this.#shapesOf(this.#arrived)), this.#boundsOf)
      this.#arrived = new Set()
    }
    if (!isWhole || !this.#tiles.isFilling || this.#tiles.isGrowing(view)) return
    this.#tiles.isFilling = false
    this.#tiles.invalidateAll()
  }

  #await(ids: Ids) {
    // So many changes while tiles are never true, as when somebody keeps zooming: what is late then is not missed.
    if (this.#landed.size > MANY) this.#landed.clear()
    for (const id of ids) this.#landed.add(id)
  }

  #startAnew() {
    const old = this.#tiles
    old.freeze()
    this.#tiles = new TileCache(this.#source, this.#shop)
  }

  #invalidate(boxes: readonly Box[]) {
    for (const tiles of this.#prepared ? [this.#tiles, this.#prepared.tiles] : [this.#tiles]) {
      if (boxes.length > MANY) tiles.invalidateAll()
      else if (boxes.length > 0) tiles.invalidate(boxes)
    }
  }

  #invalidateShapes(ids: Ids) {
    const { board } = this.#editor
    if (ids.size > MANY) return this.#tiles.invalidateAll()
    this.#tiles.invalidate([...ids].flatMap((id) => board.get(id) ?? []).map((shape) => this.#boundsOf(shape)))
  }

  #boundsOf = (shape: Shape) => boundsOf(shape, this.#editor.type)

  #present(frame: ShapeId | null) {
    if (this.#source.only === frame) return
    this.#source.only = frame
    this.forgetAll()
  }

  #write(id: ShapeId | null) {
    const before = this.#source.writing
    if (before === id) return
    this.#source.writing = id
    this.#invalidateShapes(new Set([before, id].filter((each) => each !== null)))
  }

  #fade(faded: readonly Ids[]) {
    const before = this.#source.faded
    if (areSame(before, faded)) return
    this.#source.faded = faded
    this.#invalidateShapes(differenceOf(before, faded))
  }

  #lift({ held, lifted }: Presentation) {
    const lifts = held.map((each): Lift => {
      const known = this.#lifts.find(({ ids }) => ids === each.ids)
      return known ? { ...known, held: each } : this.#lifted(each)
    })
    for (const gone of this.#lifts) if (!held.some(({ ids }) => ids === gone.ids)) this.#putDown(gone)
    this.#lifts = lifts
    const hidden = lifted.filter((ids) => !lifts.some((lift) => lift.ids === ids && lift.tiles === this.#tiles))
    const before = this.#source.hidden
    if (areSame(before, hidden)) return
    this.#source.hidden = hidden
    for (const ids of [...before, ...hidden])
      if (!before.includes(ids) || !hidden.includes(ids)) this.#invalidateShapes(ids)
    // Connectors that went along: what was held is put down by itself.
    for (const ids of before) if (!hidden.includes(ids) && ids.size <= FEW) this.#await(ids)
  }

  #lifted(held: Held): Lift {
    const { ids, copies } = held
    const [first] = ids
    const sample = first && this.#editor.board.get(first)
    if (ids.size <= FEW || this.#stretchesFrames(held)) return { ids, tiles: null, held, sample }
    if (!copies && this.#areAll(ids)) return { ids, tiles: this.#tiles, held, sample }
    const tiles = this.#takePrepared(ids) ?? new TileCache(new HeldSource(this.#editor, ids), this.#shop)
    return { ids, tiles, held, sample }
  }

  /** What lies on a frame stays as it is when that is stretched: a picture of both would stretch, too. */
  #stretchesFrames({ ids, transform }: Held): boolean {
    if (transform.kind !== 'resize' || ids.size > MANY) return false
    return [...ids].some((id) => this.#editor.board.get(id)?.kind === 'frame')
  }

  #prepare({ held }: Presentation) {
    const { selection } = this.#editor
    if (this.#prepared?.ids === selection || held.length > 0) return
    this.#prepared?.tiles.clear()
    // All there are need no picture of their own.
    const isLarge = selection.size > FEW && selection.size < this.#editor.board.shapes().size
    const tiles = new TileCache(new HeldSource(this.#editor, selection), this.#shop)
    this.#prepared = isLarge ? { ids: selection, tiles } : null
  }

  #takePrepared(ids: Ids): TileCache | null {
    const prepared = this.#prepared
    if (!prepared || !areEqual(prepared.ids, ids)) return null
    this.#prepared = null
    return prepared.tiles
  }

  #areAll(ids: Ids): boolean {
    const shapes = this.#editor.board.shapes()
    if (ids.size < shapes.size) return false
    for (const id of shapes.keys()) if (!ids.has(id)) return false
    return true
  }

  #putDown({ ids, tiles, held, sample }: Lift) {
    if (tiles === this.#tiles) return // given up: the board is as it was
    if (!tiles) return this.#await(ids)
    const isGivenUp = sample && this.#editor.board.get(sample.id) === sample
    tiles.freeze()
    this.#landings = [...this.#landings, { tiles, transform: isGivenUp ? NOWHERE : held.transform }]
  }

  /** The tiles are true: nothing has to stand in for them. */
  #land() {
    for (const { tiles } of this.#landings) tiles.clear()
    this.#landings = []
    this.#landed.clear()
  }

  #shapesOf = (ids: Iterable<ShapeId>) => shapesOf(ids, this.#editor.board)
}

const areSame = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((each, i) => each === b[i])

/** What is in some of the sets before or after, and not in both. */
function differenceOf(before: readonly Ids[], after: readonly Ids[]): Ids {
  const isIn = (sets: readonly Ids[], id: ShapeId) => sets.some((ids) => ids.has(id))
  const different = new Set<ShapeId>()
  for (const ids of before) for (const id of ids) if (!isIn(after, id)) different.add(id)
  for (const ids of after) for (const id of ids) if (!isIn(before, id)) different.add(id)
  return different
}
