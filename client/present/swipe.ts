/** As much of a pointer event as it takes. */
type Point = Pick<PointerEvent, 'pointerId' | 'clientX' | 'clientY' | 'button'>

/** A finger that has gone so far sideways means to turn the page; a hand that trembles does not. CSS pixels. */
const FAR_PX = 40
const NEAR_PX = 10
const MAIN_BUTTON = 0

/** Tells clicks from swipes. */
export class Swipe {
  #from: Point | null = null

  press(event: Point): void {
    this.#from = event.button === MAIN_BUTTON ? event : null
  }

  /** @returns what the pointer has meant; null for nothing */
  lift({ pointerId, clientX, clientY }: Point): 'click' | 'on' | 'back' | null {
    const from = this.#from
    this.#from = null
    if (from?.pointerId !== pointerId) return null
    const [dx, dy] = [clientX - from.clientX, clientY - from.clientY]
    if (Math.hypot(dx, dy) < NEAR_PX) return 'click'
    if (Math.abs(dx) < FAR_PX || Math.abs(dx) < Math.abs(dy)) return null
    return dx < 0 ? 'on' : 'back'
  }
}
