import type { ScreenPoint } from '../../shared/geometry/space.ts'

/** A hand that rests trembles by less than this. */
const TREMBLE_PX = 4

/** How long a pointer has rested where it is. */
export class Rest {
  readonly #wake: () => void
  #at: ScreenPoint = { x: 0, y: 0 }
  #since = 0
  #timer: ReturnType<typeof setTimeout> | null = null

  /** @param wake called when it has rested for as long as somebody waits for */
  constructor(wake: () => void) {
    this.#wake = wake
  }

  begin(at: ScreenPoint): void {
    this.#at = at
    this.#since = performance.now()
  }

  follow(at: ScreenPoint): void {
    if (Math.hypot(at.x - this.#at.x, at.y - this.#at.y) > TREMBLE_PX) this.begin(at)
  }

  ms(): number {
    return performance.now() - this.#since
  }

  /** @param ms of rest that somebody waits for; null for nobody */
  wakeFor(ms: number | null): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = ms === null ? null : setTimeout(this.#wake, Math.max(0, ms - this.ms()) + 1)
  }
}
