import type { Theme } from '../../shared/drawing/theme.ts'
import { boxAroundBoxes, boxAround } from '../../shared/geometry/box.ts'
import { tracePath, type Path } from '../../shared/geometry/path.ts'
import type { Box } from '../../shared/geometry/space.ts'
import type { InkPoint } from '../../shared/model/ink.ts'
import { nibOf, tellsPressure } from '../../shared/model/shapes/ink-outline.ts'
import { InkTracer } from '../../shared/model/shapes/ink-tracer.ts'
import { dipPen, penWidth, type InkStyle } from '../../shared/model/shapes/stroke.ts'
import { asPen } from './surface.ts'

type Context = CanvasRenderingContext2D

/** A stroke that is being drawn. */
export type Growing = InkStyle & {
  /** Grows in place: the same list from pen down to pen up. */
  readonly points: readonly InkPoint[]
  /** Where the line goes on for now; may be elsewhere in the next frame. */
  readonly ahead: readonly InkPoint[]
}

/** Up to so many points a stroke is painted whole, which needs no pictures to be kept. */
const WHOLE_POINTS = 200

/** Growing strokes by their points. */
const growing = new WeakMap<readonly InkPoint[], GrowingStroke>()

/**
 * Draws a stroke that grows, and looks as the finished one will. What cannot change any more was painted once, so a
 * frame costs what the stroke has gained, however long it is.
 *
 * @param pen in board units
 */
export function drawGrowing(pen: Context, stroke: Growing, theme: Theme, newCanvas = browserCanvas): void {
  let known = growing.get(stroke.points)
  if (!known?.fits(stroke)) {
    known = new GrowingStroke(stroke, newCanvas)
    growing.set(stroke.points, known)
  }
  known.draw(pen, stroke, theme)
}

const browserCanvas = () => document.createElement('canvas')

class GrowingStroke {
  readonly #newCanvas: () => HTMLCanvasElement
  readonly #style: InkStyle
  readonly #hasPressure: boolean
  readonly #tracer: InkTracer
  #traced = 0
  readonly #frozen: Path[] = []
  #picture: Picture | null = null

  constructor({ points, look, isMarker }: Growing, newCanvas: () => HTMLCanvasElement) {
    this.#newCanvas = newCanvas
    this.#style = { look, isMarker }
    this.#hasPressure = points.some(tellsPressure)
    this.#tracer = new InkTracer(nibOf(penWidth(this.#style), look.thickness, this.#hasPressure))
  }

  /** Whether what was traced so far still holds. */
  fits({ points, look, isMarker }: Growing): boolean {
    if (look !== this.#style.look || isMarker !== this.#style.isMarker || points.length < this.#traced) return false
    if (this.#hasPressure) return true
    for (let i = this.#traced; i < points.length; i++) if (tellsPressure(points[i]!)) return false // i is in range
    return true
  }

  draw(pen: Context, { points, ahead }: Growing, theme: Theme) {
    const known = this.#frozen.length
    for (; this.#traced < points.length; this.#traced++) {
      this.#tracer.add(points[this.#traced]!) // in range
      const chunk = this.#traced > WHOLE_POINTS ? this.#tracer.freeze() : null
      if (chunk) this.#frozen.push(chunk)
    }
    const rest = this.#tracer.rest(ahead)
    pen.save()
    pen.globalAlpha *= this.#style.look.opacity
    dipPen(asPen(pen), this.#style, theme)
    if (this.#frozen.length === 0) {
      fill(pen, rest)
    } else {
      const { a: scale, e: x, f: y } = pen.getTransform()
      const { width, height } = pen.canvas
      const view: View = { scale, x, y, width, height, colour: String(pen.fillStyle) }
      const isSame = this.#picture?.shows(view) ?? false
      if (!isSame) this.#picture = new Picture(view, this.#newCanvas)
      this.#picture?.freeze(isSame ? this.#frozen.slice(known) : this.#frozen)
      // Where ink is seen through, the frozen part and the rest must be one before they are laid on the board.
      const isOpaque = this.#style.look.opacity === 1 && !this.#style.isMarker
      this.#picture?.copyTo(pen, rest, isOpaque)
    }
    pen.restore()
  }
}

/** How a picture lies on the screen: device pixels. */
type View = {
  readonly scale: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly colour: string
}

/** The stroke on canvases as large as the screen: what is frozen, and, if need be, that together with the rest. */
class Picture {
  readonly #view: View
  readonly #newCanvas: () => HTMLCanvasElement
  readonly #frozen: Context
  #whole: Context | null = null
  /** What of the whole is not as it is frozen, device pixels. */
  #stale: Box | null = null
  /** All that is frozen, device pixels. */
  #box: Box | null = null

  constructor(view: View, newCanvas: () => HTMLCanvasElement) {
    this.#view = view
    this.#newCanvas = newCanvas
    this.#frozen = this.#newPen()
  }

  shows(view: View): boolean {
    const mine = this.#view
    return (Object.keys(view) as (keyof View)[]).every((name) => view[name] === mine[name]) // its own keys
  }

  freeze(chunks: readonly Path[]): void {
    for (const chunk of chunks) {
      const box = this.#boxOf(chunk)
      fill(this.#frozen, chunk)
      this.#box = around(box, this.#box)
      this.#stale = around(box, this.#stale)
    }
  }

  /** @param pen in board units */
  copyTo(pen: Context, rest: Path, isOpaque: boolean): void {
    if (isOpaque) fill(pen, rest)
    if (isOpaque && this.#box) copy(this.#frozen.canvas, pen, this.#onCanvas(this.#box), false)
    else this.#copyWhole(pen, rest)
  }

  #copyWhole(pen: Context, rest: Path) {
    this.#whole ??= this.#newPen()
    const box = this.#boxOf(rest)
    if (this.#stale) copy(this.#frozen.canvas, this.#whole, this.#onCanvas(this.#stale), true)
    fill(this.#whole, rest)
    this.#stale = box
    copy(this.#whole.canvas, pen, this.#onCanvas(around(box, this.#box)), false)
  }

  #newPen(): Context {
    const { width, height, scale, x, y, colour } = this.#view
    const canvas = this.#newCanvas()
    canvas.width = width
    canvas.height = height
    const pen = canvas.getContext('2d')
    if (!pen) throw new Error('Cannot draw: this browser has no 2D canvas')
    pen.fillStyle = colour
    pen.setTransform(scale, 0, 0, scale, x, y)
    return pen
  }

  /** The device pixels that a path may touch. */
  #boxOf(path: Path): Box {
    const { scale, x, y } = this.#view
    const points = path.flatMap((step) => {
      const [, ...numbers] = step
      return Array.from({ length: numbers.length / 2 }, (_, i) => ({ x: numbers[2 * i]!, y: numbers[2 * i + 1]! })) // in range
    })
    const box = boxAround(points) ?? { x: 0, y: 0, w: 0, h: 0 }
    return { x: box.x * scale + x - 1, y: box.y * scale + y - 1, w: box.w * scale + 2, h: box.h * scale + 2 }
  }

  /** Whole pixels, so that copies meet without a seam. */
  #onCanvas({ x, y, w, h }: Box): Box {
    const left = Math.max(0, Math.floor(x))
    const top = Math.max(0, Math.floor(y))
    const right = Math.min(this.#view.width, Math.ceil(x + w))
    const bottom = Math.min(this.#view.height, Math.ceil(y + h))
    return { x: left, y: top, w: right - left, h: bottom - top }
  }
}

const around = (box: Box, other: Box | null): Box => (other && boxAroundBoxes([box, other])) ?? box

/** Copies pixels to where they are. */
function copy(from: HTMLCanvasElement, to: Context, { x, y, w, h }: Box, clears: boolean) {
  if (w <= 0 || h <= 0) return
  to.save()
  to.resetTransform()
  if (clears) to.clearRect(x, y, w, h)
  to.drawImage(from, x, y, w, h, x, y, w, h)
  to.restore()
}

function fill(pen: Context, path: Path) {
  pen.beginPath()
  tracePath(path, pen)
  pen.fill()
}
