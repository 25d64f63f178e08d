import { centreOf, turnedBox } from '../geometry/box.ts'
import { costOfWay, elbowWay, facing, HEADINGS, opposite, type ElbowEnd, type Heading } from '../geometry/elbow.ts'
import { towards } from '../geometry/run.ts'
import { distance, rotatePoint, type BoardPoint, type Box } from '../geometry/space.ts'
import type { Typesetter } from '../text/typesetter.ts'
import { boxOf, runsOf } from './geometry-of.ts'
import { isConnector, type Binding, type Connector, type Shape, type ShapeId } from './shape.ts'
import { connectorThrough } from './shapes/connector.ts'
import { connectorPoints, elbowEnd, emptyBox, nearestHeading } from './shapes/connector-way.ts'
import { kindOf } from './shapes/index.ts'

/**
 * How bound connectors run. The document says what an end holds on to; where that is follows from the shape held, so it
 * is worked out whenever either is read, and for shapes on their way as well. Whatever has no shape to hold on to (it was
 * deleted, has not come yet, or is a connector itself) is where the document says that it was.
 */
export function connected(written: Connector, get: (id: ShapeId) => Shape | undefined, type: Typesetter): Connector {
  const start = targetOf(written.start, get, type)
  const end = targetOf(written.end, get, type)
  if (!start && !end) return written
  const points = seenPoints(written, type)
  const routed = route(written, { points, start, end })
  const through = connectorThrough(routed.points)
  const { leaves: _before, ...rest } = written
  return { ...rest, ...through.place, points: through.points, ...(routed.leaves && { leaves: routed.leaves }) }
}

/** The shape that a connector is bound to by either end. */
export const targetsOf = ({ start, end }: Connector): ShapeId[] =>
  [start, end].flatMap((binding) => (binding ? [binding.shape] : []))

export const isBound = (shape: Shape): shape is Connector =>
  isConnector(shape) && (shape.start !== undefined || shape.end !== undefined)

/** A connector that holds on to nothing, and is where it was. */
export function freed(shape: Connector): Connector {
  const { start: _start, end: _end, leaves: _leaves, ...free } = shape
  return free
}

/** What the ends of a copy are bound to: the copies of what these were bound to, or nothing. @param copies by what they are of */
export function reboundEnds(shape: Connector, copies: ReadonlyMap<ShapeId, ShapeId>) {
  const rebound = (binding: Binding | undefined) => {
    const copy = binding && copies.get(binding.shape)
    return copy ? { ...binding, shape: copy } : null
  }
  return {
    ...(shape.start && { start: rebound(shape.start) }),
    ...(shape.end && { end: rebound(shape.end) }),
  }
}

/** Whether ends can be bound to a shape. */
export const takesEnds = (shape: Shape): boolean => kindOf(shape).takesEnds !== false

/** The points of a connector where they are seen. */
export function seenPoints(shape: Connector, type: Typesetter): BoardPoint[] {
  const centre = centreOf(boxOf(shape, type))
  return connectorPoints(shape).map((point) => rotatePoint(point, centre, shape.angle))
}

/** A point of a shape's box, where it is seen. @param at fractions of the box */
export function pointOn(shape: Shape, [x, y]: readonly [number, number], type: Typesetter): BoardPoint {
  const box = boxOf(shape, type)
  return rotatePoint({ x: box.x + x * box.w, y: box.y + y * box.h }, centreOf(box), shape.angle)
}

/** The inverse of `pointOn`, within the box. */
export function fractionsOf(shape: Shape, point: BoardPoint, type: Typesetter): readonly [number, number] {
  const box = boxOf(shape, type)
  const { x, y } = rotatePoint(point, centreOf(box), -shape.angle)
  const within = (offset: number, size: number) => (size === 0 ? 0.5 : Math.min(1, Math.max(0, offset / size)))
  return [within(x - box.x, box.w), within(y - box.y, box.h)]
}

/** Between an outline and what is bound to it, board units; half of the outline's width comes on top. */
const GAP = 5

/** What an end is bound to, as it is now. */
type Target = {
  readonly shape: Shape
  readonly type: Typesetter
  readonly binding: Binding
  /** Where it aims. */
  readonly aim: BoardPoint
  readonly centre: BoardPoint
  /** Upright, around all of the shape. */
  readonly box: Box
  readonly gap: number
  /** Of the side that it is bound to, if it is to one: away from the shape. */
  readonly side: BoardPoint | null
}

function targetOf(
  binding: Binding | undefined,
  get: (id: ShapeId) => Shape | undefined,
  type: Typesetter,
): Target | null {
  const shape = binding && get(binding.shape)
  if (!shape || !takesEnds(shape)) return null
  const box = boxOf(shape, type)
  return {
    shape,
    type,
    binding,
    aim: pointOn(shape, binding.at, type),
    centre: centreOf(box),
    box: turnedBox(box, shape.angle),
    gap: GAP + shape.look.width / 2,
    side: binding.mode === 'side' ? sideAt(binding.at, shape.angle) : null,
  }
}

/** The direction of the side on which a point of a box lies; null inside the box. */
function sideAt([x, y]: readonly [number, number], angle: number): BoardPoint | null {
  const out = x === 0 ? { x: -1, y: 0 } : x === 1 ? { x: 1, y: 0 } : y === 0 ? { x: 0, y: -1 } : { x: 0, y: 1 }
  return x > 0 && x < 1 && y > 0 && y < 1 ? null : rotatePoint(out, ORIGIN, angle)
}

const ORIGIN: BoardPoint = { x: 0, y: 0 }

type Ends = { readonly points: readonly BoardPoint[]; readonly start: Target | null; readonly end: Target | null }
type Routed = { readonly points: readonly BoardPoint[]; readonly leaves?: Connector['leaves'] }

function route({ look }: Connector, ends: Ends): Routed {
  if (look.routing === 'elbow') return elbow(ends)
  if (look.routing === 'curved' && ends.points.length === 2) return curve(ends)
  return straight(ends)
}

/** Each end aims at what it is bound to from its neighbour, and stops at the outline. */
function straight({ points, start, end }: Ends): Routed {
  const inner = points.slice(1, -1)
  const [first, last] = [points[0]!, points.at(-1)!] // there are at least two
  const from = inner[0] ?? (end ? (end.side ? atSide(end, end.side) : end.aim) : last)
  const to = inner.at(-1) ?? (start ? (start.side ? atSide(start, start.side) : start.aim) : first)
  const stopped = [start ? stop(start, from) : first, end ? stop(end, to) : last] as const
  // What overlaps leaves no room between the outlines: then they are joined where they aim at.
  const isTurned =
    inner.length === 0 && start && end && dot(minus(stopped[1], stopped[0]), minus(end.aim, start.aim)) <= 0
  if (isTurned) return { points: [start.aim, end.aim] }
  const room = distance(inner[0] ?? stopped[1], stopped[0])
  const roomAtEnd = distance(inner.at(-1) ?? stopped[0], stopped[1])
  return {
    points: [
      start && !start.side && start.binding.mode === 'side'
        ? towards(stopped[0], from, Math.min(start.gap, room / 3))
        : stopped[0],
      ...inner,
      end && !end.side && end.binding.mode === 'side'
        ? towards(stopped[1], to, Math.min(end.gap, roomAtEnd / 3))
        : stopped[1],
    ],
  }
}

/** Where an end is that comes from a point; at an outline without the gap. */
function stop(target: Target, from: BoardPoint): BoardPoint {
  if (target.binding.mode === 'point') return target.aim
  if (target.side) return atSide(target, target.side)
  return meeting(target, from, target.aim) ?? target.aim
}

/** At the outline where a side's point lies, and a gap off it. */
function atSide(target: Target, out: BoardPoint, gap = target.gap): BoardPoint {
  // From outside the box through the point towards the middle: outlines do not fill their boxes.
  const from = plus(target.aim, out, 1)
  const { x, y } = minus(target.centre, target.aim)
  const depth = Math.abs(x * out.x + y * out.y)
  return plus(meeting(target, from, plus(target.aim, out, -depth)) ?? target.aim, out, gap)
}

/** Where a straight piece meets the outline first. */
function meeting({ shape, type }: Target, from: BoardPoint, to: BoardPoint): BoardPoint | null {
  let nearest = Infinity
  const d = minus(to, from)
  for (const run of runsOf(shape, type)) {
    for (let i = 1; i < run.length; i++) {
      const a = run[i - 1]! // in range
      const e = minus(run[i]!, a)
      const cross = d.x * e.y - d.y * e.x
      if (cross === 0) continue
      const { x, y } = minus(a, from)
      const t = (x * e.y - y * e.x) / cross
      const u = (x * d.y - y * d.x) / cross
      if (t >= 0 && t <= 1 && u >= 0 && u <= 1 && t < nearest) nearest = t
    }
  }
  return nearest === Infinity ? null : plus(from, d, nearest)
}

/** Leaves sides at right angles. */
function curve({ points, start, end }: Ends): Routed {
  const [first, last] = [points[0]!, points.at(-1)!] // there are at least two
  const from = start?.aim ?? first
  const to = end?.aim ?? last
  const a = start ? curveEnd(start, to) : null
  const b = end ? curveEnd(end, from) : null
  // A free end leaves as the board's axes go.
  const out = facing(start?.box ?? emptyBox(first), end?.box ?? emptyBox(last))
  return {
    points: [a?.at ?? first, b?.at ?? last],
    leaves: {
      start: { out: a?.out ?? out, box: start?.box ?? emptyBox(first) },
      end: { out: b?.out ?? opposite(out), box: end?.box ?? emptyBox(last) },
    },
  }
}

function curveEnd(target: Target, towards: BoardPoint): { readonly at: BoardPoint; readonly out: BoardPoint } {
  const { shape, binding, aim, side, type } = target
  if (side) return { at: atSide(target, side), out: side }
  const box = boxOf(shape, type)
  const local = rotatePoint(minus(towards, target.centre), ORIGIN, -shape.angle)
  // Of the box, the side through which one sees the other end.
  const isAcross = Math.abs(local.x) * box.h >= Math.abs(local.y) * box.w
  const out = isAcross ? { x: local.x < 0 ? -1 : 1, y: 0 } : { x: 0, y: local.y < 0 ? -1 : 1 }
  const seen = rotatePoint(out, ORIGIN, shape.angle)
  if (binding.mode === 'point') return { at: aim, out: seen }
  return { at: atSide(onSide(target, out), seen), out: seen }
}

/** The same, bound to the middle of a side. @param out of the side, before the shape is turned */
function onSide(target: Target, out: BoardPoint): Target {
  return { ...target, aim: pointOn(target.shape, [(1 + out.x) / 2, (1 + out.y) / 2], target.type) }
}

/** Leaves the sides that face each other, or those that it is bound to. */
function elbow({ points, start, end }: Ends): Routed {
  const [first, last] = [points[0]!, points.at(-1)!] // there are at least two
  const a = start?.box ?? emptyBox(first)
  const b = end?.box ?? emptyBox(last)
  const out = facing(a, b)
  // Boxes that nearly touch leave less room than two gaps take.
  const room = Math.max(0, out.x === 0 ? apart(a.y, a.h, b.y, b.h) : apart(a.x, a.w, b.x, b.w)) / 3
  const level = levelOf(start, first, end, last, out)
  const starts = elbowEnds(start, first, room, level)
  const ends = elbowEnds(end, last, room, level)
  let best: {
    readonly start: ElbowEnd
    readonly end: ElbowEnd
    readonly corners: number
    readonly length: number
  } | null = null
  for (const start of starts.length > 1 && ends.length > 1 ? leaving(starts, out) : starts) {
    for (const end of starts.length > 1 && ends.length > 1 ? leaving(ends, opposite(out)) : ends) {
      const cost = costOfWay(elbowWay(start, end))
      const isBetter =
        !best || cost.corners < best.corners || (cost.corners === best.corners && cost.length < best.length - 1e-6)
      if (isBetter) best = { start, end, ...cost }
    }
  }
  const chosen = best! // each end has at least one way to leave
  return { points: [chosen.start.at, chosen.end.at], leaves: { start: chosen.start, end: chosen.end } }
}

const apart = (a: number, aSize: number, b: number, bSize: number) => Math.max(b - (a + aSize), a - (b + bSize))

const leaving = (ends: readonly ElbowEnd[], out: Heading) =>
  ends.filter((end) => end.out.x === out.x && end.out.y === out.y)

/** Board units: shapes that are nearly level are joined by a straight line, not by a tiny step. */
const MAX_STEP = 20

type Level = { readonly axis: 'x' | 'y'; readonly at: number } | null

/** Where both ends can leave so that they are level; null when their middles are too far apart, or level already. */
function levelOf(start: Target | null, first: BoardPoint, end: Target | null, last: BoardPoint, out: Heading): Level {
  const axis = out.x === 0 ? 'x' : 'y'
  const middles = [start ? centreOf(start.box) : first, end ? centreOf(end.box) : last] as const
  const [a, b] = [middles[0][axis], middles[1][axis]]
  if (a === b || Math.abs(a - b) > MAX_STEP) return null
  const at = start && end ? (a + b) / 2 : start ? b : a
  const side = axis === 'x' ? 'w' : 'h'
  const reaches = (target: Target | null, middle: number) =>
    !target || (target.shape.angle === 0 && Math.abs(at - middle) < target.box[side] / 4)
  return reaches(start, a) && reaches(end, b) ? { axis, at } : null
}

/** All the ways in which an end may leave. */
function elbowEnds(target: Target | null, free: BoardPoint, room: number, level: Level): ElbowEnd[] {
  if (!target) return HEADINGS.map((out) => ({ at: free, out, box: emptyBox(free) }))
  const { box, aim, side } = target
  const gap = Math.min(target.gap, room)
  if (side) return [elbowEnd(atSide(target, side, gap), { out: nearestHeading(side), box })]
  if (target.binding.mode === 'point') return [{ at: aim, out: nearestSide(box, aim), box }]
  return HEADINGS.map((out) => {
    const middle = centreOf(box)
    const centre = level && out[level.axis] === 0 ? { ...middle, [level.axis]: level.at } : middle
    const edge = { x: centre.x + (out.x * box.w) / 2, y: centre.y + (out.y * box.h) / 2 }
    return { at: plus(meeting(target, plus(edge, out, 1), centre) ?? edge, out, gap), out, box }
  })
}

function nearestSide({ x, y, w, h }: Box, at: BoardPoint): Heading {
  const depth = (out: Heading) =>
    out.x === 0 ? h / 2 - out.y * (at.y - y - h / 2) : w / 2 - out.x * (at.x - x - w / 2)
  return HEADINGS.reduce((best, out) => (depth(out) < depth(best) ? out : best))
}

const minus = (a: BoardPoint, b: BoardPoint): BoardPoint => ({ x: a.x - b.x, y: a.y - b.y })
const plus = (a: BoardPoint, by: BoardPoint, times: number): BoardPoint => ({
  x: a.x + by.x * times,
  y: a.y + by.y * times,
})
const dot = (a: BoardPoint, b: BoardPoint) => a.x * b.x + a.y * b.y
