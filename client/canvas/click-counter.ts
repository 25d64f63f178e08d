import type { ScreenPoint } from '../../shared/geometry/space.ts'

const DOUBLE_MS = 400
const DOUBLE_PX = 24

/** Tells a second click from a first one; pointer events do not count themselves. */
export class ClickCounter {
  #last: { readonly at: ScreenPoint; readonly time: number; readonly count: number } | null = null

  /** @param time milliseconds @returns 1, or 2 for the second press of a double click */
  press(at: ScreenPoint, time: number): number {
    const last = this.#last
    const isSecond =
      last?.count === 1 && time - last.time <= DOUBLE_MS && Math.hypot(at.x - last.at.x, at.y - last.at.y) <= DOUBLE_PX
    this.#last = { at, time, count: isSecond ? 2 : 1 }
    return this.#last.count
  }

  /** What was pressed was no click: the next one is a first one again. */
  forget(): void {
    this.#last = null
  }
}
