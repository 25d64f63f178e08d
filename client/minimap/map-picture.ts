import { cutByFrame } from '../../shared/drawing/cut-by-frame.ts'
import type { Pen } from '../../shared/drawing/pen.ts'
import type { Box, Size } from '../../shared/geometry/space.ts'
import { frameCutting, holdingAmong, type FrameHolding } from '../../shared/model/frames.ts'
import type { Shape } from '../../shared/model/shape.ts'
import type { Scene } from '../../shared/model/shape-kind.ts'
import { paintOutline, paintSpeck, sizeOnMap } from './map-shape.ts'
import { fromMap, mapViewOf, type MapView } from './map-view.ts'

/** What is painted in one idle moment, in specks. */
const SLICE = 2000
/** An outline takes as long as so many specks. */
const OUTLINE_COST = 50
/** On a board where more shapes than this are large, the others are specks too. */
const MAX_OUTLINES = 400
const OUTLINE_PX = 5
/** After a picture there is none for so long, and longer when there are many shapes. */
const REST_MS = 250
const REST_MS_PER_SHAPE = 0.05

/** An empty picture to paint on. Its pen is in device pixels. */
export type Sheet<Image> = {
  readonly pen: Pen & { setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void }
  readonly image: Image
}

export type Painted<Image> = {
  readonly image: Image
  /** The part of the board that it shows. */
  readonly box: Box
}

type Surroundings<Image> = {
  /** All shapes, bottom first. */
  readonly shapes: () => readonly Shape[]
  readonly extent: () => Box | null
  readonly scene: () => Scene
  /** Device pixels. */
  readonly size: Size
  readonly newSheet: (size: Size) => Sheet<Image>
  /** Calls back when there is nothing better to do. @returns takes it back */
  readonly whenIdle: (work: () => void) => () => void
  readonly onPainted: () => void
}

type Pass<Image> = {
  readonly shapes: readonly Shape[]
  readonly frameHolding: FrameHolding
  readonly sheet: Sheet<Image>
  readonly view: MapView
  next: number
  outlines: number
}

/**
 * A tiny picture of the whole board, which is late on purpose: painted anew some time after the board has changed, a
 * slice at a time when nothing else is to do, and shown when it is whole.
 */
export class MapPicture<Image> {
  readonly #around: Surroundings<Image>
  #painted: Painted<Image> | null = null
  #isStale = false
  #pass: Pass<Image> | null = null
  /** Takes back what is waited for: an idle moment, or the end of a rest. */
  #takeBack: (() => void) | null = null

  constructor(around: Surroundings<Image>) {
    this.#around = around
  }

  /** The last whole picture; null when there has been nothing to paint. */
  get painted(): Painted<Image> | null {
    return this.#painted
  }

  /** The board has changed. */
  markStale(): void {
    this.#isStale = true
    this.#takeBack ??= this.#around.whenIdle(this.#paintSlice)
  }

  close(): void {
    this.#takeBack?.()
    this.#takeBack = null
    this.#pass = null
  }

  #paintSlice = () => {
    this.#pass ??= this.#begin()
    const pass = this.#pass
    const scene = this.#around.scene()
    for (let cost = 0; pass && cost < SLICE && pass.next < pass.shapes.length; pass.next++) {
      const shape = pass.shapes[pass.next]
      if (shape) cost += paintOn(pass, shape, scene) // always: its index is below the length
    }
    if (pass && pass.next < pass.shapes.length) this.#takeBack = this.#around.whenIdle(this.#paintSlice)
    else this.#end(pass)
  }

  #begin(): Pass<Image> | null {
    this.#isStale = false
    const { extent, shapes, size, newSheet } = this.#around
    const around = extent()
    if (!around) return null
    const sheet = newSheet(size)
    const view = mapViewOf(null, around, size)
    const { origin, scale } = view
    sheet.pen.setTransform(scale, 0, 0, scale, -origin.x * scale, -origin.y * scale)
    const all = shapes()
    return { shapes: all, frameHolding: holdingAmong(all), sheet, view, next: 0, outlines: 0 }
  }

  #end(pass: Pass<Image> | null) {
    const { size, onPainted } = this.#around
    this.#pass = null
    this.#painted = pass && { image: pass.sheet.image, box: shownBy(pass.view, size) }
    const restMs = Math.max(REST_MS, (pass?.shapes.length ?? 0) * REST_MS_PER_SHAPE)
    const timer = setTimeout(() => {
      this.#takeBack = null
      if (this.#isStale) this.markStale()
    }, restMs)
    this.#takeBack = () => clearTimeout(timer)
    onPainted()
  }
}

/** @returns what it cost, in specks */
function paintOn(pass: Pass<unknown>, shape: Shape, scene: Scene): number {
  const { sheet, view, frameHolding } = pass
  if (pass.outlines < MAX_OUTLINES && sizeOnMap(shape, scene, view.scale) >= OUTLINE_PX) {
    pass.outlines++
    const frame = frameCutting(shape, frameHolding(shape), scene.type)
    cutByFrame(sheet.pen, frame, () => paintOutline(sheet.pen, shape, scene, view.scale))
    return OUTLINE_COST
  }
  paintSpeck(sheet.pen, shape, scene, view.scale)
  return 1
}

const shownBy = (view: MapView, { width, height }: Size): Box => ({
  ...fromMap(view, { x: 0, y: 0 }),
  w: width / view.scale,
  h: height / view.scale,
})
