import type { Box } from '../../../shared/geometry/space.ts'
import type { Shape } from '../../../shared/model/shape.ts'
import type { Pace } from './pace.ts'
import type { Context, Picture } from './picture.ts'
import { around, boxBehind, covers, withRect, type Rect } from './rect.ts'

/** What tiles are painted from: which shapes are where, and how they look now. */
export type TileSource = {
  /** Shapes whose bounds meet the box, bottom first. */
  within(box: Box): Shape[]
  /** The pen is in board units. @param scale device pixels per board unit */
  paint(shape: Shape, pen: Context, scale: number): void
}

/** More than this are not painted before the picture is looked at, which is when the canvas does its work. */
const MAX_CHUNK = 400
/** After so many the clock is looked at: the outlines of some shapes take long to find. */
const LOOK_AFTER = 8
/** More regions than these become one: they overlap, and what lies in many would be painted as often. */
const MAX_REGIONS = 8

type Region = {
  /** Device pixels from the board's origin. */
  readonly rect: Rect
  readonly shapes: Shape[]
  next: number
  /** Whether what was there goes; what lies on top of everything can just be added. */
  readonly clears: boolean
}

/** One picture on its way to be whole, a few shapes at a time. */
export class TilePainting {
  /** What it is painted on, to be set before it begins. */
  picture: Picture | null = null
  /** How many shapes were painted. */
  painted = 0
  readonly #frame: Rect
  readonly #scale: number
  readonly #source: TileSource
  #waiting: readonly Rect[]
  #begun: Region[] = []

  /** @param frame what its picture shows, in device pixels from the board's origin @param rects what is to be painted */
  constructor(frame: Rect, scale: number, rects: readonly Rect[], source: TileSource) {
    this.#frame = frame
    this.#scale = scale
    this.#source = source
    this.#waiting = rects
  }

  /** How many shapes are still to be painted, as far as that is known. */
  get left(): number {
    this.#look()
    return this.#begun.reduce((sum, { shapes, next }) => sum + shapes.length - next, 0)
  }

  /** Something has changed there. */
  invalidate(rect: Rect): void {
    // What was not reached yet is forgotten when it is going to be cleared anyway.
    this.#begun = this.#begun.filter((region) => !covers(rect, region.rect))
    this.#waiting = withRect(this.#waiting, rect)
  }

  /** Whether nothing is left but to put shapes on top: what is there already may be seen. */
  get onlyGrows(): boolean {
    return this.#waiting.length === 0 && this.#begun.every(({ clears }) => !clears)
  }

  /** Puts a shape on top of all others. */
  add(shape: Shape): void {
    this.#look()
    const top = this.#begun.at(-1)
    if (top && !top.clears) top.shapes.push(shape)
    else this.#begun.push({ rect: this.#frame, shapes: [shape], next: 0, clears: false })
  }

  /** Paints until the time has come. @returns whether the picture is whole */
  advance(deadline: number, pace: Pace): boolean {
    for (;;) {
      this.#look()
      const region = this.#begun[0]
      if (!region) return true
      const left = deadline - pace.now()
      if (left <= 0) return false
      this.#paint(region, Math.min(MAX_CHUNK, pace.shapesIn(left)), deadline, pace)
      if (region.next >= region.shapes.length) this.#begun.shift()
    }
  }

  #look() {
    if (this.#waiting.length === 0) return
    if (this.#begun.length + this.#waiting.length > MAX_REGIONS) this.#unite()
    for (const rect of this.#waiting)
      this.#begun.push({ rect, shapes: this.#source.within(boxBehind(rect, this.#scale)), next: 0, clears: true })
    this.#waiting = []
  }

  #unite() {
    const rects = [...this.#begun.map(({ rect }) => rect), ...this.#waiting]
    this.#begun = []
    this.#waiting = [rects.reduce(around)]
  }

  #paint(region: Region, count: number, deadline: number, pace: Pace) {
    const from = pace.now()
    if (!this.picture) throw new Error('Cannot paint a tile without a picture')
    const { pen } = this.picture
    const { rect, shapes, next } = region
    let end = Math.min(shapes.length, next + count)
    pen.save()
    pen.setTransform(1, 0, 0, 1, -this.#frame.x, -this.#frame.y)
    pen.beginPath()
    pen.rect(rect.x, rect.y, rect.w, rect.h)
    pen.clip()
    if (next === 0 && region.clears) pen.clearRect(rect.x, rect.y, rect.w, rect.h)
    pen.setTransform(this.#scale, 0, 0, this.#scale, -this.#frame.x, -this.#frame.y)
    for (let i = next; i < end; i++) {
      this.#source.paint(shapes[i]!, pen, this.#scale) // i is in range
      if (i % LOOK_AFTER === 0 && pace.now() >= deadline) end = i + 1
    }
    pen.restore()
    this.picture.flush()
    region.next = end
    this.painted += end - next
    if (end > next) pace.learn(end - next, pace.now() - from)
  }
}
