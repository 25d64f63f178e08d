import type { InkPoint } from '../../shared/model/ink.ts'
import type { Camera } from '../editor/camera.svelte.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import type { LaserPoint } from '../session/live-person.ts'
import type { Preview } from '../tools/tool.ts'

/** So long a trail is there, and so long it takes to go. */
const HOLD_MS = 1000
const FADE_MS = 400
const WIDTH_PX = 5

/** The trails of laser pointers. Asks for frames only while one of them changes. */
export class LaserLayer {
  readonly #wake: () => void
  #own: LaserPoint[] = []
  /** How much of the gesture's points is in the trail. */
  #taken: { readonly points: readonly InkPoint[]; readonly count: number } = { points: [], count: 0 }
  #timer: ReturnType<typeof setTimeout> | null = null

  /** @param wake asks for a frame, now or when a trail begins to fade */
  constructor(wake: () => void) {
    this.#wake = wake
  }

  /** @param now of this frame, milliseconds @param pen in screen pixels */
  draw(pen: CanvasRenderingContext2D, { people, gestures, camera, colour }: Editor, now: number): void {
    this.#follow(gestures.preview, now)
    let nextChange = drawTrail(pen, this.#own, colour, camera, now)
    for (const { laser, person } of people.all())
      nextChange = Math.min(nextChange, drawTrail(pen, laser, person.colour, camera, now))
    this.#wakeIn(nextChange)
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
  }

  #follow(preview: Preview | null, now: number) {
    if (this.#own.length > 0) this.#own = this.#own.filter(({ time }) => now - time < HOLD_MS + FADE_MS)
    if (preview?.kind !== 'laser') return
    const { points } = preview
    const known = this.#taken.points === points ? this.#taken.count : 0
    for (let i = known; i < points.length; i++) this.#own.push({ ...points[i]!, time: now, starts: i === 0 }) // in range
    this.#taken = { points, count: points.length }
  }

  #wakeIn(ms: number) {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    if (ms <= 0) this.#wake()
    else if (ms < Infinity) this.#timer = setTimeout(this.#wake, ms)
  }
}

/** How much of a point is left, 0 to 1. @param age milliseconds */
const laserLeft = (age: number) => Math.max(0, Math.min(1, 1 - (age - HOLD_MS) / FADE_MS))

/** @returns in how many milliseconds it looks different: 0 is the next frame, never is infinite */
function drawTrail(
  pen: CanvasRenderingContext2D,
  trail: readonly LaserPoint[],
  colour: string,
  camera: Camera,
  now: number,
): number {
  let nextChange = Infinity
  let from: { readonly x: number; readonly y: number } | null = null
  pen.strokeStyle = colour
  pen.lineCap = 'round'
  for (const point of trail) {
    const age = now - point.time
    const left = laserLeft(age)
    const to = camera.toScreen(point)
    if (left > 0) {
      nextChange = Math.min(nextChange, Math.max(0, HOLD_MS - age))
      const begin = point.starts || !from ? to : from
      pen.lineWidth = WIDTH_PX * left
      pen.beginPath()
      pen.moveTo(begin.x, begin.y)
      pen.lineTo(to.x, to.y)
      pen.stroke()
    }
    from = to
  }
  return nextChange
}
