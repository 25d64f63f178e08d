/** Asks for one frame of the screen. @param frame takes its time in milliseconds @returns takes the wish back */
export type AskForFrame = (frame: (now: number) => void) => () => void

export const frameOfScreen: AskForFrame = (frame) => {
  const request = requestAnimationFrame(frame)
  return () => cancelAnimationFrame(request)
}

export const FRAME_MS = 1000 / 60
/** A page that was hidden has no frames: what moves goes on from where it was, and does not leap. */
const MAX_STEP_MS = 100

/** Takes a step per frame for as long as there is one to take; otherwise no frame is asked for. */
export class Ticker {
  readonly #ask: AskForFrame
  readonly #step: (passedMs: number) => boolean
  #takeBack: (() => void) | null = null
  #last: number | null = null

  /** @param step gets the time since the last one @returns whether another one is to follow */
  constructor(ask: AskForFrame, step: (passedMs: number) => boolean) {
    this.#ask = ask
    this.#step = step
  }

  get isRunning(): boolean {
    return this.#takeBack !== null
  }

  start(): void {
    this.#takeBack ??= this.#ask(this.#onFrame)
  }

  stop(): void {
    this.#takeBack?.()
    this.#takeBack = null
    this.#last = null
  }

  #onFrame = (now: number) => {
    const passed = this.#last === null ? FRAME_MS : Math.min(MAX_STEP_MS, Math.max(0, now - this.#last))
    this.#last = now
    this.#takeBack = this.#ask(this.#onFrame) // before the step, which may stop or start again
    if (!this.#step(passed)) this.stop()
  }
}
