/** Paints at most once per frame, and only when somebody asked: an idle board schedules nothing. */
export class FrameLoop {
  readonly #paint: (now: number, isShown: boolean) => void
  #request = 0
  #isShown = false

  /** @param paint takes the frame's time in milliseconds, and whether the screen is to be composed anew */
  constructor(paint: (now: number, isShown: boolean) => void) {
    this.#paint = paint
  }

  /** Asks for a frame. */
  invalidate = () => {
    this.#isShown = true
    this.goOn()
  }

  /** Asks for a frame in which to go on with what is not seen yet. */
  goOn = () => {
    if (this.#request) return
    this.#request = requestAnimationFrame((now) => {
      this.#request = 0
      const isShown = this.#isShown
      this.#isShown = false
      this.#paint(now, isShown)
    })
  }

  stop(): void {
    cancelAnimationFrame(this.#request)
    this.#request = 0
  }
}
