import { elbowWay, facing, HEADINGS, opposite, type ElbowEnd, type Heading } from '../../geometry/elbow.ts'
import { flattenPath, polygon, type Path } from '../../geometry/path.ts'
import { closedCurve, roundedRun, smoothCurve, type Run } from '../../geometry/run.ts'
import type { BoardPoint, Box } from '../../geometry/space.ts'
import { placeBox, type Connector, type Leave } from '../shape.ts'

/** How a connector runs, before it is turned: its line, and the same as straight pieces. Board units. */
export type Way = { readonly path: Path; readonly run: Run }

const CORNER_RADIUS = 10

/** The points in board units, before the shape is turned. */
export function connectorPoints(shape: Connector): BoardPoint[] {
  const { x, y, w, h } = placeBox(shape)
  return shape.points.map(([px, py]) => ({
    x: x + (shape.w < 0 ? 1 - px : px) * w,
    y: y + (shape.h < 0 ? 1 - py : py) * h,
  }))
}

/** Shapes are never changed, only replaced. */
const ways = new WeakMap<Connector, Way>()

export function wayOf(shape: Connector): Way {
  if (shape.isClosed) return around(shape)
  // Nothing to find out, and most of a board's lines are so.
  if (shape.look.routing === 'straight') {
    const run = connectorPoints(shape)
    return { run, path: polygon(run, false) }
  }
  let way = ways.get(shape)
  if (!way) {
    way = shape.look.routing === 'elbow' ? elbow(shape) : curve(shape)
    ways.set(shape, way)
  }
  return way
}

/** Back to where it began. What is closed bends, or goes straight. */
function around(shape: Connector): Way {
  let way = ways.get(shape)
  if (!way) {
    const points = connectorPoints(shape)
    const path: Path = shape.look.routing === 'curved' ? closedCurve(points) : polygon(points, true)
    way = { path, run: flattenPath(path)[0] ?? points }
    ways.set(shape, way)
  }
  return way
}

export const emptyBox = ({ x, y }: BoardPoint): Box => ({ x, y, w: 0, h: 0 })

function elbow(shape: Connector): Way {
  const points = connectorPoints(shape)
  const [from, to] = [points[0]!, points.at(-1)!] // there are at least two
  const { start, end } = shape.leaves ?? leavesBetween(from, to)
  const run = elbowWay(elbowEnd(from, start), elbowEnd(to, end))
  return { run, path: roundedRun(run, CORNER_RADIUS) }
}

/** Free ends leave towards each other, along the axis on which they are further apart. */
function leavesBetween(from: BoardPoint, to: BoardPoint): { readonly start: Leave; readonly end: Leave } {
  const out = facing(emptyBox(from), emptyBox(to))
  return { start: { out, box: emptyBox(from) }, end: { out: opposite(out), box: emptyBox(to) } }
}

export const elbowEnd = (at: BoardPoint, { out, box }: Leave): ElbowEnd => ({ at, out: nearestHeading(out), box })

/** Along an axis, whatever the direction. */
export const nearestHeading = ({ x, y }: BoardPoint): Heading =>
  HEADINGS.reduce((best, heading) => (heading.x * x + heading.y * y > best.x * x + best.y * y ? heading : best))

function curve(shape: Connector): Way {
  const points = connectorPoints(shape)
  const isPlain = points.length === 2
  const leaves = shape.leaves ?? (isPlain ? leavesBetween(points[0]!, points[1]!) : null) // two of them
  // Through points of its own it goes as these say.
  const path = smoothCurve(points, isPlain ? leaves!.start.out : null, isPlain ? leaves!.end.out : null) // plain ones have them
  return { path, run: flattenPath(path)[0] ?? points }
}
