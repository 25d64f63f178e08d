/** Paints at most once per frame, and only when somebody asked: an idle board schedules nothing. */
export class FrameLoop {
  readonly #paint: (now: number) => void
  #request = 0

  /** @param paint takes the frame's time in milliseconds */
  constructor(paint: (now: number) => void) {
    this.#paint = paint
  }

  /** Asks for a frame. */
  invalidate = () => {
    if (this.#request) return
    this.#request = requestAnimationFrame((now) => {
      this.#request = 0
      this.#paint(now)
    })
  }

  stop(): void {
    cancelAnimationFrame(this.#request)
    this.#request = 0
  }
}
