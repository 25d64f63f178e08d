import { centreOf } from '../../shared/geometry/box.ts'
import type { BoardPoint, Box, ScreenPoint, Size } from '../../shared/geometry/space.ts'

export const MIN_ZOOM = 0.05
export const MAX_ZOOM = 30
/** Where the zoom buttons stop. */
const ZOOM_STEPS = [MIN_ZOOM, 0.1, 0.25, 0.5, 1, 2, 4, 8, 16, MAX_ZOOM]
/** Room around what is fitted into view: this many screen pixels, or this part of a small screen. */
const FIT_PADDING_PX = 128
/** On a small screen less, and mostly above and below, where the panels are. */
const FIT_PADDING_PART = { width: 0.1, height: 0.16 }
/** A mouse wheel reports 100 or more per notch: further than this a notch does not zoom. */
const MAX_WHEEL_STEP = 10

/** Where a camera looks from. */
export type CameraView = { readonly origin: BoardPoint; readonly zoom: number }

/** Where we look from. The only place that turns screen points into board points and back. */
export class Camera {
  /** The board point at the canvas's top-left. */
  origin = $state.raw<BoardPoint>({ x: 0, y: 0 })
  /** Screen pixels per board unit. */
  zoom = $state(1)
  /** Screen pixels. */
  canvas = $state.raw<Size>({ width: 0, height: 0 })
  /** The part of the board that is seen. */
  readonly viewport: Box = $derived({
    ...this.origin,
    w: this.canvas.width / this.zoom,
    h: this.canvas.height / this.zoom,
  })

  get view(): CameraView {
    return { origin: this.origin, zoom: this.zoom }
  }

  set view({ origin, zoom }: CameraView) {
    this.zoom = zoom
    this.origin = origin
  }

  toBoard({ x, y }: ScreenPoint): BoardPoint {
    return { x: this.origin.x + x / this.zoom, y: this.origin.y + y / this.zoom }
  }

  toScreen({ x, y }: BoardPoint): ScreenPoint {
    return { x: (x - this.origin.x) * this.zoom, y: (y - this.origin.y) * this.zoom }
  }

  /** Moves the view over the board. Board units. */
  panBy(dx: number, dy: number): void {
    this.origin = { x: this.origin.x + dx, y: this.origin.y + dy }
  }

  /** Zooms while the board point under `at` stays where it is. */
  zoomAt(at: ScreenPoint, zoom: number): void {
    this.view = zoomedAt(this.view, at, zoom)
  }

  /** One event of a wheel that zooms, or of a trackpad's pinch. @param delta as the browser says, in pixels */
  zoomByWheel(at: ScreenPoint, delta: number): void {
    const step = Math.min(MAX_WHEEL_STEP, Math.max(-MAX_WHEEL_STEP, delta))
    this.zoomAt(at, this.zoom * Math.exp(-step * 0.01))
  }

  /** A view of another zoom with the same middle. */
  zoomed(zoom: number, from = this.view): CameraView {
    return zoomedAt(from, this.#middle, zoom)
  }

  /** A view of another zoom that shows this point where it is shown now. */
  zoomedAround(point: BoardPoint, zoom: number): CameraView {
    return zoomedAt(this.view, this.toScreen(point), zoom)
  }

  /** A view with this point in its middle. */
  centred(on: BoardPoint, zoom = this.zoom): CameraView {
    return { zoom, origin: originWith(on, this.#middle, zoom) }
  }

  /** The most of a board that `fit` can bring into view. Board units. */
  get widest(): Size {
    const { width, height } = this.#roomToFit
    return { width: width / MIN_ZOOM, height: height / MIN_ZOOM }
  }

  /** The view of a box with some room around it. @param maxZoom small things are not blown up beyond this */
  fitted(box: Box, maxZoom: number): CameraView {
    const room = this.#roomToFit
    const zoom = clamped(Math.min(room.width / Math.max(box.w, 1), room.height / Math.max(box.h, 1), maxZoom))
    return this.centred(centreOf(box), zoom)
  }

  /** The view in which a box is as large as it can be. */
  filled(box: Box): CameraView {
    const { width, height } = this.canvas
    return this.centred(centreOf(box), clamped(Math.min(width / Math.max(box.w, 1), height / Math.max(box.h, 1))))
  }

  get #middle(): ScreenPoint {
    return { x: this.canvas.width / 2, y: this.canvas.height / 2 }
  }

  /** Screen pixels. */
  get #roomToFit(): Size {
    const { width, height } = this.canvas
    const room = (size: number, part: number) => size - 2 * Math.min(FIT_PADDING_PX, size * part)
    return { width: room(width, FIT_PADDING_PART.width), height: room(height, FIT_PADDING_PART.height) }
  }
}

/** The next round zoom above another one, where the buttons stop. */
export const zoomAbove = (zoom: number) => ZOOM_STEPS.find((step) => step > zoom * 1.001) ?? MAX_ZOOM
export const zoomBelow = (zoom: number) => ZOOM_STEPS.findLast((step) => step < zoom * 0.999) ?? MIN_ZOOM

const clamped = (zoom: number) => Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom))

/** The origin that shows a board point at a place of the screen. */
const originWith = (point: BoardPoint, at: ScreenPoint, zoom: number): BoardPoint => ({
  x: point.x - at.x / zoom,
  y: point.y - at.y / zoom,
})

function zoomedAt({ origin, zoom: before }: CameraView, at: ScreenPoint, wanted: number): CameraView {
  const zoom = clamped(wanted)
  const fixed = { x: origin.x + at.x / before, y: origin.y + at.y / before }
  return { zoom, origin: originWith(fixed, at, zoom) }
}
