import type { ScreenPoint } from '../../shared/geometry/space.ts'
import type { Camera } from '../editor/camera.svelte.ts'

export type TwoFingers = readonly [ScreenPoint, ScreenPoint]

/** So far apart from how they came, two fingers mean to zoom; so far moved together, to pan. */
const ZOOM_PX = 24
const PAN_PX = 16
/** Fingers that pan are not kept at one distance: it takes more for them to change their mind. */
const CHANGE_PX = 64

/** Two fingers on the board, from when both are there. They pan, or zoom and pan at once; first they have to mean it. */
export class Pinch {
  readonly #camera: Camera
  readonly #from: TwoFingers
  #last: TwoFingers
  #means: 'nothing' | 'pan' | 'zoom' = 'nothing'
  /** The finger that has moved, as long as we have not heard whether the other one did, too. */
  #half: 0 | 1 | null = null

  constructor(camera: Camera, from: TwoFingers) {
    this.#camera = camera
    this.#from = from
    this.#last = from
  }

  get means(): 'nothing' | 'pan' | 'zoom' {
    return this.#means
  }

  /** @param to fingers are reported one after the other: one that has not moved is the same value as before */
  move(to: TwoFingers): void {
    // What it took to understand them is not made up for: that would be a jump.
    if (this.#means === 'zoom') pinch(this.#camera, this.#last, to)
    if (this.#means === 'pan') panWith(this.#camera, this.#last, to)
    const whole = this.#whole(to)
    this.#last = to
    if (whole) this.#understand(whole)
  }

  /** Where both are. Fingers that pan fast seem to spread while only one of them has been heard of. */
  #whole(to: TwoFingers): TwoFingers | null {
    const before = this.#half
    const [a, b] = this.#last
    this.#half = to[1] === b ? 0 : to[0] === a ? 1 : null
    if (this.#half === null) return to
    if (before === this.#half) return this.#last // the other one rests
    if (before === null) return null
    this.#half = null
    return to
  }

  #understand(at: TwoFingers) {
    if (this.#means === 'zoom') return
    const spreadBy = Math.abs(spread(at) - spread(this.#from))
    const movedBy = lengthBetween(middle(at), middle(this.#from))
    if (spreadBy > (this.#means === 'pan' ? CHANGE_PX : ZOOM_PX)) this.#means = 'zoom'
    else if (movedBy > PAN_PX) this.#means = 'pan'
  }
}

/** Moves and zooms so that the board stays under both fingers. */
export function pinch(camera: Camera, before: TwoFingers, after: TwoFingers): void {
  panWith(camera, before, after)
  const apart = spread(before)
  if (apart > 0) camera.zoomAt(middle(after), camera.zoom * (spread(after) / apart))
}

function panWith(camera: Camera, before: TwoFingers, after: TwoFingers) {
  const from = middle(before)
  const to = middle(after)
  camera.panBy((from.x - to.x) / camera.zoom, (from.y - to.y) / camera.zoom)
}

export const middle = ([a, b]: TwoFingers): ScreenPoint => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })
const spread = ([a, b]: TwoFingers) => lengthBetween(a, b)
const lengthBetween = (a: ScreenPoint, b: ScreenPoint) => Math.hypot(a.x - b.x, a.y - b.y)
