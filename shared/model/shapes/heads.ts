import { ellipseIn, polygon, type Path } from '../../geometry/path.ts'
import { pointAlong, lengthOfRun, type Run } from '../../geometry/run.ts'
import { distance, rotatePoint, type BoardPoint } from '../../geometry/space.ts'
import type { Head } from '../look.ts'
import type { Connector } from '../shape.ts'

/** Half the width of a head that points. */
const HEAD_ANGLE = Math.PI / 6.5
const DOT_RADIUS = 0.35
const DIAMOND_WIDTH = 0.4

const headLength = ({ look }: Connector) => 8 + 3 * look.width

/** What stands at both ends. */
export function headsOf({ kind, look }: Pick<Connector, 'kind' | 'look'>): {
  readonly start: Head
  readonly end: Head
} {
  const usual = kind === 'arrow' ? 'arrow' : 'none'
  return { start: look.startHead, end: look.endHead === 'usual' ? usual : look.endHead }
}

/** Those that are filled; the line ends where they begin. */
const isSolid = (head: Head) => head === 'triangle' || head === 'dot' || head === 'diamond'

/** The heads of a connector, and how much of its line they take the place of. */
export type DrawnHeads = {
  readonly open: Path
  readonly solid: Path
  readonly fromStart: number
  readonly fromEnd: number
}

const NO_HEADS: DrawnHeads = { open: [], solid: [], fromStart: 0, fromEnd: 0 }

export function drawnHeads(shape: Connector, run: Run): DrawnHeads {
  const { start, end } = headsOf(shape)
  if (start === 'none' && end === 'none') return NO_HEADS
  const whole = lengthOfRun(run)
  // No longer than half of what they end.
  const length = Math.min(headLength(shape), whole / 2)
  const heads = [
    { head: start, path: start === 'none' ? [] : headAt(start, [...run].reverse(), length, whole) },
    { head: end, path: headAt(end, run, length, whole) },
  ]
  const paths = (solid: boolean) => heads.flatMap(({ head, path }) => (isSolid(head) === solid ? path : []))
  const taken = (head: Head) => (isSolid(head) ? (head === 'dot' ? 2 * DOT_RADIUS : 1) * length * 0.9 : 0)
  return { open: paths(false), solid: paths(true), fromStart: taken(start), fromEnd: taken(end) }
}

/** @param run that the head ends @param whole its length */
function headAt(head: Head, run: Run, length: number, whole: number): Path {
  const tip = run.at(-1)
  if (!tip || head === 'none' || length === 0) return []
  const [corner] = run.slice(-2)
  // On most the last piece is longer than the head: then it points along that.
  const before = corner && distance(corner, tip) >= length ? corner : pointAlong(run, 1 - length / whole)
  const away = Math.atan2(before.y - tip.y, before.x - tip.x)
  /** A point so far back from the tip, and so far aside. */
  const at = (back: number, aside: number): BoardPoint => rotatePoint({ x: tip.x + back, y: tip.y + aside }, tip, away)
  const wide = length * Math.sin(HEAD_ANGLE)
  const deep = length * Math.cos(HEAD_ANGLE)
  switch (head) {
    case 'arrow':
      return polygon([at(deep, wide), tip, at(deep, -wide)], false)
    case 'triangle':
      return polygon([at(length, wide), tip, at(length, -wide)], true)
    case 'diamond': {
      const side = length * DIAMOND_WIDTH
      return polygon([tip, at(length / 2, side), at(length, 0), at(length / 2, -side)], true)
    }
    case 'dot': {
      const r = length * DOT_RADIUS
      const { x, y } = at(r, 0)
      return ellipseIn({ x: x - r, y: y - r, w: 2 * r, h: 2 * r })
    }
    case 'bar':
      return polygon([at(0, wide), at(0, -wide)], false)
  }
}
