import { runEncloses, segmentsMeet } from './path.ts'
import type { BoardPoint } from './space.ts'

/** Points around an area; the last is joined to the first. */
export type Loop = readonly BoardPoint[]

/** Whether a run of straight pieces lies wholly within a loop. */
export const loopHolds = (loop: Loop, run: readonly BoardPoint[]): boolean =>
  run[0] !== undefined && runEncloses(loop, run[0]) && !loopMeets(loop, run)

/** Whether a run lies within a loop, or crosses it. */
export const loopTouches = (loop: Loop, run: readonly BoardPoint[]): boolean =>
  run[0] !== undefined && (runEncloses(loop, run[0]) || loopMeets(loop, run))

function loopMeets(loop: Loop, run: readonly BoardPoint[]): boolean {
  for (let i = 1; i < run.length; i++) {
    const a = run[i - 1]! // i is in range
    const b = run[i]!
    const left = Math.min(a.x, b.x)
    const right = Math.max(a.x, b.x)
    const top = Math.min(a.y, b.y)
    const bottom = Math.max(a.y, b.y)
    for (let j = 0, k = loop.length - 1; j < loop.length; k = j++) {
      const c = loop[k]! // both are in range
      const d = loop[j]!
      const isAside = (c.x < left && d.x < left) || (c.x > right && d.x > right)
      if (isAside || (c.y < top && d.y < top) || (c.y > bottom && d.y > bottom)) continue
      if (segmentsMeet(a, b, c, d)) return true
    }
  }
  return false
}
