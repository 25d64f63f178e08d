import type { ScreenPoint } from '../../shared/geometry/space.ts'
import type { Speed } from '../editor/camera-motion.ts'
import type { Camera, CameraView } from '../editor/camera.svelte.ts'
import { isTooWide, Palms, type Contact } from './palms.ts'
import { PanSpeed } from './pan-speed.ts'
import { middle, Pinch, type TwoFingers } from './pinch.ts'

/** A hand that was down for less than this before its pen came had not come to move the view. */
const EARLY_HAND_MS = 500

/** The fingers on the screen: which of them count, and what two of them do to the camera. Times in milliseconds. */
export class Fingers {
  readonly #camera: Camera
  readonly #usesPen: () => boolean
  readonly #palms = new Palms()
  readonly #down = new Map<number, ScreenPoint>()
  /** How it was when the first finger came. */
  #before: { readonly view: CameraView; readonly time: number } | null = null
  /** `over` when fingers are left on the screen that mean nothing any more. */
  #pair: { readonly ids: readonly [number, number]; readonly pinch: Pinch } | 'over' | null = null
  #speed = new PanSpeed()

  /** @param usesPen whether a pen is what this device is drawn on with */
  constructor(camera: Camera, usesPen: () => boolean) {
    this.#camera = camera
    this.#usesPen = usesPen
  }

  /** Whether what happens on the screen is for two fingers, and no tool's business. */
  get isPair(): boolean {
    return this.#pair !== null
  }

  /** Where a finger that counts is. */
  at(id: number): ScreenPoint | null {
    return this.#down.get(id) ?? null
  }

  /** @returns whether it is a finger that counts, and no palm */
  press(id: number, contact: Contact, time: number): boolean {
    if (this.#palms.isPalm(contact, this.#usesPen(), time)) return false
    if (this.#down.size === 0) {
      this.#before = { view: this.#camera.view, time }
      this.#speed = new PanSpeed()
    }
    this.#down.set(id, contact.at)
    // A third finger changes nothing.
    if (this.#down.size === 2) this.#pairUp()
    return true
  }

  /** @returns whether it still counts: a palm may come down small, and then grow */
  move(id: number, contact: Contact, time: number): boolean {
    if (!this.#down.has(id)) return false
    if (isTooWide(contact, this.#usesPen())) {
      this.lift(id)
      return false
    }
    this.#down.set(id, contact.at)
    if (this.#pair === null) this.#speed.see(contact.at, time)
    else if (this.#pair !== 'over') this.#movePair(this.#pair, time)
    return true
  }

  lift(id: number): void {
    if (!this.#down.delete(id)) return
    if (this.#pair && this.#pair !== 'over' && this.#pair.ids.includes(id)) this.#pairUp()
    if (this.#down.size === 0) this.#pair = null
  }

  /** How fast the last finger to be lifted was panning; null when others are still down, or it rests. */
  thrown(time: number): Speed | null {
    return this.#down.size === 0 ? this.#speed.at(time) : null
  }

  /** A pen hovers, or draws. */
  seePen(at: ScreenPoint, isDown: boolean, time: number): void {
    this.#palms.seePen(at, isDown, time)
  }

  /** A pen begins to draw: what is on the screen was the hand that holds it. */
  makeWay(time: number): void {
    if (this.#down.size > 0 && this.#before && time - this.#before.time < EARLY_HAND_MS)
      this.#camera.view = this.#before.view
    this.#down.clear()
    this.#pair = null
  }

  /** Begins anew with the first two that are left. */
  #pairUp() {
    const [a, b] = [...this.#down]
    this.#speed = this.#pair && !b ? this.#speed : new PanSpeed()
    this.#pair = a && b ? { ids: [a[0], b[0]], pinch: new Pinch(this.#camera, [a[1], b[1]]) } : 'over'
  }

  #movePair({ ids, pinch }: { readonly ids: readonly [number, number]; readonly pinch: Pinch }, time: number) {
    const [a, b] = ids.map((id) => this.#down.get(id))
    if (!a || !b) return
    const to: TwoFingers = [a, b]
    pinch.move(to)
    if (pinch.means === 'pan') this.#speed.see(middle(to), time)
    if (pinch.means === 'zoom') this.#speed = new PanSpeed() // whoever zooms has arrived
  }
}
