import type { ScreenPoint } from '../../shared/geometry/space.ts'
import type { Speed } from '../editor/camera-motion.ts'

/** How far back the speed of a hand is looked up. */
const WINDOW_MS = 100
/** A finger that has rested for so long before it was lifted throws nothing. */
const REST_MS = 50

/** How fast a finger moves at the end of its way. */
export class PanSpeed {
  #seen: readonly { readonly at: ScreenPoint; readonly time: number }[] = []

  /** @param time milliseconds */
  see(at: ScreenPoint, time: number): void {
    this.#seen = [...this.#seen.filter((seen) => time - seen.time <= WINDOW_MS), { at, time }]
  }

  /** @returns null when it rests */
  at(time: number): Speed | null {
    const first = this.#seen[0]
    const last = this.#seen.at(-1)
    if (!first || !last || last.time === first.time || time - last.time > REST_MS) return null
    const passed = last.time - first.time
    return { x: (last.at.x - first.at.x) / passed, y: (last.at.y - first.at.y) / passed }
  }
}
