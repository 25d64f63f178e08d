import type { Camera, CameraView } from './camera.svelte.ts'
import { FRAME_MS, Ticker, type AskForFrame } from './ticker.ts'

const FLIGHT_MS = 200
/** How much of its speed a coasting view loses in a frame of 60 Hz. */
const FRICTION = 0.09
/** What is left of a speed after a time is exp(-DECAY * ms), however many frames that takes. */
const DECAY = -Math.log(1 - FRICTION) / FRAME_MS
/** Screen pixels per millisecond. */
const MIN_COAST = 0.1
const MAX_COAST = 4
const STILL = 0.03

/** Screen pixels per millisecond, as the board moves. */
export type Speed = { readonly x: number; readonly y: number }

type Move =
  | { readonly name: 'flight'; readonly from: CameraView; readonly to: CameraView; readonly passedMs: number }
  | { readonly name: 'coast'; readonly speed: Speed }

export type MotionOptions = {
  readonly askForFrame: AskForFrame
  /** Whether whoever looks asked for as little motion as possible. */
  readonly prefersStill: () => boolean
}

/** Moves a camera by itself, frame by frame: flies to a view, or coasts on after a finger let go. */
export class CameraMotion {
  readonly #camera: Camera
  readonly #options: MotionOptions | null
  readonly #ticker: Ticker | null
  readonly #onMoved: () => void
  #move: Move | null = null

  /** @param options without them the camera is at once where it is sent @param onMoved the view is another one */
  constructor(camera: Camera, options: MotionOptions | null, onMoved: () => void) {
    this.#camera = camera
    this.#options = options
    this.#onMoved = onMoved
    this.#ticker = options && new Ticker(options.askForFrame, (passedMs) => this.#step(passedMs))
  }

  get isMoving(): boolean {
    return this.#move !== null
  }

  get isCoasting(): boolean {
    return this.#move?.name === 'coast'
  }

  /** Where the camera is going to be: what the next step of a zoom starts from. */
  get aim(): CameraView {
    return this.#move?.name === 'flight' ? this.#move.to : this.#camera.view
  }

  /** @param isSudden without a flight */
  flyTo(view: CameraView, isSudden = false): void {
    this.stop()
    const { view: from } = this.#camera
    if (from.zoom === view.zoom && from.origin.x === view.origin.x && from.origin.y === view.origin.y) return
    if (isSudden || this.#mustBeStill || !this.#ticker) {
      this.#camera.view = view
      this.#onMoved()
      return
    }
    this.#move = { name: 'flight', from, to: view, passedMs: 0 }
    this.#ticker.start()
  }

  /** Goes on as a finger has thrown the board, slower and slower. */
  coast({ x, y }: Speed): void {
    this.stop()
    const speed = Math.hypot(x, y)
    if (!this.#ticker || this.#mustBeStill || speed < MIN_COAST) return
    const part = Math.min(1, MAX_COAST / speed)
    this.#move = { name: 'coast', speed: { x: x * part, y: y * part } }
    this.#ticker.start()
  }

  /** Stays where it is right now. */
  stop(): void {
    this.#move = null
    this.#ticker?.stop()
  }

  get #mustBeStill() {
    return this.#options?.prefersStill() ?? true
  }

  #step(passedMs: number): boolean {
    if (this.#move?.name === 'flight') this.#move = this.#fly(this.#move, passedMs)
    else if (this.#move?.name === 'coast') this.#move = this.#roll(this.#move.speed, passedMs)
    this.#onMoved()
    return this.#move !== null
  }

  #fly({ from, to, passedMs: before }: Extract<Move, { name: 'flight' }>, passedMs: number): Move | null {
    const passed = before + passedMs
    this.#camera.view = passed < FLIGHT_MS ? viewBetween(from, to, easeOut(passed / FLIGHT_MS)) : to
    return passed < FLIGHT_MS ? { name: 'flight', from, to, passedMs: passed } : null
  }

  #roll({ x, y }: Speed, passedMs: number): Move | null {
    const left = Math.exp(-DECAY * passedMs)
    const way = (1 - left) / DECAY / this.#camera.zoom
    this.#camera.panBy(-x * way, -y * way)
    const speed = { x: x * left, y: y * left }
    return Math.hypot(speed.x, speed.y) < STILL ? null : { name: 'coast', speed }
  }
}

/**
 * A view on the way from one to another. Zooms by equal factors in equal parts, while the one point that is at the same
 * place of the screen before and after stays there throughout.
 *
 * @param part 0 to 1
 */
export function viewBetween(from: CameraView, to: CameraView, part: number): CameraView {
  const zoom = from.zoom * (to.zoom / from.zoom) ** part
  const sizes = [1 / from.zoom, 1 / zoom, 1 / to.zoom] as const
  const isZooming = Math.abs(to.zoom / from.zoom - 1) > 1e-6
  const way = isZooming ? (sizes[1] - sizes[0]) / (sizes[2] - sizes[0]) : part
  return {
    zoom,
    origin: {
      x: from.origin.x + (to.origin.x - from.origin.x) * way,
      y: from.origin.y + (to.origin.y - from.origin.y) * way,
    },
  }
}

const easeOut = (part: number) => 1 - (1 - part) ** 3
