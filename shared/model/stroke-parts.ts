import { boxAround, centreOf } from '../geometry/box.ts'
import { rotatePoint, type BoardPoint } from '../geometry/space.ts'
import { mergeGaps, spansBetween, STEPS_PER_POINT, type Gap } from './gaps.ts'
import { encodeInk, exponentOf, type InkPoint } from './ink.ts'
import type { Place } from './place.ts'
import { placeBox, type InkPart, type Shape, type Stroke } from './shape.ts'
import { likePressures } from './shapes/ink-outline.ts'
import { inkOf, penWidth, strokePoints } from './shapes/stroke.ts'

export type StrokePart = Stroke & { readonly part: NonNullable<Stroke['part']> }

export const isPart = (shape: Shape | undefined): shape is StrokePart =>
  shape?.kind === 'stroke' && shape.part !== undefined

/** A stroke from its first point to its last, as a part of itself. */
export const partOf = (stroke: Stroke): InkPart => stroke.part ?? wholeOf(stroke)

function wholeOf({ id, ink, x, y, w, h, angle }: Stroke): InkPart {
  return { of: id, whole: ink, span: [0, lastStep(ink)], frame: { x, y, w, h, angle } }
}

/** How many steps some ink is long. */
export const lastStep = (ink: Uint8Array) => Math.max(0, inkOf({ ink }).points.length - 1) * STEPS_PER_POINT

/**
 * The shape that a stretch of a stroke is by itself: as wide and as bent as it was in the whole. `frame` is where the
 * whole would be; the shape's own place is that of the stretch.
 */
export function strokePart(base: Stroke, part: InkPart): Stroke {
  const ink = inkOfSpan(base, part)
  const offset = offsetIn(part, ink, scaleOf(part))
  const { frame } = part
  const centre = centreOf(placeBox({ ...base, ...frame }))
  const turned = rotatePoint(offset, ORIGIN, frame.angle)
  const box = inkOf({ ink }).box
  const { x: scaleX, y: scaleY } = scaleOf(part)
  const [w, h] = [box.w * scaleX, box.h * scaleY]
  return {
    ...base,
    ink,
    part,
    x: centre.x + turned.x - w / 2,
    y: centre.y + turned.y - h / 2,
    w: frame.w < 0 ? -w : w,
    h: frame.h < 0 ? -h : h,
    angle: frame.angle,
  }
}

/** Where the whole stroke would be if this part of it had this place: what the document holds of a part. */
export function frameOfPart({ part, ink }: Stroke & { readonly part: InkPart }, place: Place): Place {
  const { box } = inkOf({ ink })
  const { box: whole } = inkOf({ ink: part.whole })
  const before = scaleOf(part)
  const scale = {
    x: box.w === 0 ? before.x : Math.abs(place.w) / box.w,
    y: box.h === 0 ? before.y : Math.abs(place.h) / box.h,
  }
  const [w, h] = [whole.w * scale.x, whole.h * scale.y]
  const mirrored = {
    ...part,
    frame: { ...part.frame, w: signOf(place.w, part.frame.w), h: signOf(place.h, part.frame.h) },
  }
  const offset = rotatePoint(offsetIn(mirrored, ink, scale), ORIGIN, place.angle)
  return {
    x: place.x + Math.abs(place.w) / 2 - offset.x - w / 2,
    y: place.y + Math.abs(place.h) / 2 - offset.y - h / 2,
    w: mirrored.frame.w < 0 ? -w : w,
    h: mirrored.frame.h < 0 ? -h : h,
    angle: place.angle,
  }
}

const ORIGIN: BoardPoint = { x: 0, y: 0 }

/** A side without length says nothing of mirroring. */
const signOf = (length: number, before: number) => (length === 0 ? Math.sign(before) : Math.sign(length))

function scaleOf({ whole, frame }: InkPart) {
  const { box } = inkOf({ ink: whole })
  return { x: box.w === 0 ? 1 : Math.abs(frame.w) / box.w, y: box.h === 0 ? 1 : Math.abs(frame.h) / box.h }
}

/** From the middle of the whole to that of the part, before they are turned. Board units. */
function offsetIn({ whole, frame }: InkPart, ink: Uint8Array, scale: BoardPoint): BoardPoint {
  const from = centreOf(inkOf({ ink: whole }).box)
  const to = centreOf(inkOf({ ink }).box)
  return {
    x: (to.x - from.x) * scale.x * (frame.w < 0 ? -1 : 1),
    y: (to.y - from.y) * scale.y * (frame.h < 0 ? -1 : 1),
  }
}

/** Points and ink of spans, which are read again whenever their stroke is cut elsewhere. */
type Slices = { readonly points: Map<string, readonly InkPoint[]>; readonly inks: Map<string, Uint8Array> }
const slices = new WeakMap<Uint8Array, Slices>()
const MAX_SLICES = 4096

function inkOfSpan(base: Stroke, part: InkPart): Uint8Array {
  const { whole, span } = part
  if (span[0] === 0 && span[1] === lastStep(whole)) return whole
  let known = slices.get(whole)
  if (!known || known.inks.size > MAX_SLICES) slices.set(whole, (known = { points: new Map(), inks: new Map() }))
  const scale = scaleOf(part)
  // As wide as it was drawn, in the units of the ink.
  const width = penWidth(base) / Math.sqrt(scale.x * scale.y || 1)
  const style = `${width} ${base.look.thickness}`
  const key = `${span.join()} ${style}`
  let ink = known.inks.get(key)
  if (!ink) {
    let points = known.points.get(style)
    if (!points)
      known.points.set(style, (points = likePressures(inkOf({ ink: whole }).points, width, base.look.thickness)))
    ink = encodeInk(pointsOfSpan(points, span), exponentOf(whole))
    known.inks.set(key, ink)
  }
  return ink
}

function pointsOfSpan(points: readonly InkPoint[], [from, to]: Gap): InkPoint[] {
  const first = Math.floor(from / STEPS_PER_POINT) + 1
  const last = Math.ceil(to / STEPS_PER_POINT) - 1
  return [pointAt(points, from), ...points.slice(first, last + 1), pointAt(points, to)]
}

function pointAt(points: readonly InkPoint[], step: number): InkPoint {
  const index = Math.floor(step / STEPS_PER_POINT)
  const part = step / STEPS_PER_POINT - index
  const a = points[index] ?? { x: 0, y: 0, pressure: 0 }
  const b = points[index + 1] ?? a
  const between = (from: number, to: number) => from + (to - from) * part
  return { x: between(a.x, b.x), y: between(a.y, b.y), pressure: between(a.pressure, b.pressure) }
}

/** The step of the whole at which a part has its `index`th point. */
function stepOf(index: number, count: number, [from, to]: Gap): number {
  if (index <= 0) return from
  return index >= count - 1 ? to : (Math.floor(from / STEPS_PER_POINT) + index) * STEPS_PER_POINT
}

/**
 * What an eraser rubs out of a stroke on its way between two points.
 *
 * @param radius board units
 * @returns steps of the whole stroke that this shape is a part of; merged, empty when it is not touched
 */
export function rubbedOut(stroke: Stroke, from: BoardPoint, to: BoardPoint, radius: number): Gap[] {
  const { span } = partOf(stroke)
  const centre = centreOf(placeBox(stroke))
  const [a, b] = [rotatePoint(from, centre, -stroke.angle), rotatePoint(to, centre, -stroke.angle)]
  const points = strokePoints(stroke)
  // The ends that a cut leaves are round: with half the pen's width they reach to where the eraser was.
  const reach = radius + penWidth(stroke) / 2
  const around = boxAround([a, b])! // of two points
  const isAside = (p: number, q: number, low: number, size: number) =>
    (p < low - reach && q < low - reach) || (p > low + size + reach && q > low + size + reach)
  if (points.length === 1 && points[0])
    return inDisc(points[0], points[0], a, reach) || inBand(points[0], points[0], a, b, reach) ? [DOT] : []
  const gaps: Gap[] = []
  for (let i = 0; i + 1 < points.length; i++) {
    const p = points[i]! // both are in range
    const q = points[i + 1]!
    if (isAside(p.x, q.x, around.x, around.w) || isAside(p.y, q.y, around.y, around.h)) continue
    const covered = coveredBy(p, q, a, b, reach)
    if (!covered) continue
    const [start, end] = [stepOf(i, points.length, span), stepOf(i + 1, points.length, span)]
    const step = (part: number) => Math.round(start + (end - start) * part)
    gaps.push([step(covered[0]), step(covered[1])])
  }
  return mergeGaps(gaps)
}

/** Takes all of a stroke that is a single point. */
const DOT: Gap = [0, 1]

/** Of the segment from `p` to `q` the part, 0 to 1, that is within `reach` of the segment from `a` to `b`. */
function coveredBy(p: BoardPoint, q: BoardPoint, a: BoardPoint, b: BoardPoint, reach: number) {
  const parts = [inDisc(p, q, a, reach), inDisc(p, q, b, reach), inBand(p, q, a, b, reach)].filter(
    (part) => part !== null,
  )
  if (parts.length === 0) return null
  // What is within reach of a segment is convex, so that a segment meets it once.
  return [Math.min(...parts.map(([from]) => from)), Math.max(...parts.map(([, to]) => to))] as const
}

function inDisc(p: BoardPoint, q: BoardPoint, centre: BoardPoint, radius: number): Gap | null {
  const [dx, dy] = [q.x - p.x, q.y - p.y]
  const [fx, fy] = [p.x - centre.x, p.y - centre.y]
  const a = dx * dx + dy * dy
  const c = fx * fx + fy * fy - radius * radius
  if (a === 0) return c <= 0 ? [0, 1] : null
  const b = fx * dx + fy * dy
  const root = b * b - a * c
  if (root < 0) return null
  return clipped((-b - Math.sqrt(root)) / a, (-b + Math.sqrt(root)) / a)
}

/** Beside the segment from `a` to `b`, no further than `reach`. */
function inBand(p: BoardPoint, q: BoardPoint, a: BoardPoint, b: BoardPoint, reach: number): Gap | null {
  const length = Math.hypot(b.x - a.x, b.y - a.y)
  if (length === 0) return null
  const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length]
  const along = (at: BoardPoint) => (at.x - a.x) * ux + (at.y - a.y) * uy
  const aside = (at: BoardPoint) => (at.y - a.y) * ux - (at.x - a.x) * uy
  const byLength = inRange(along(p), along(q), 0, length)
  const byWidth = inRange(aside(p), aside(q), -reach, reach)
  return byLength && byWidth && clipped(Math.max(byLength[0], byWidth[0]), Math.min(byLength[1], byWidth[1]))
}

/** The part, 0 to 1, in which a value that goes from `from` to `to` is within bounds. */
function inRange(from: number, to: number, low: number, high: number): Gap | null {
  if (from === to) return from >= low && from <= high ? [0, 1] : null
  const [s, t] = [(low - from) / (to - from), (high - from) / (to - from)]
  return clipped(Math.min(s, t), Math.max(s, t))
}

function clipped(from: number, to: number): Gap | null {
  const [start, end] = [Math.max(0, from), Math.min(1, to)]
  return start <= end ? [start, end] : null
}

/** What has more points is no speck. */
const SPECK_STEPS = 32 * STEPS_PER_POINT

/** The gaps, and what would be left between them that is shorter than half the pen's width: a speck. */
export function withoutSpecks(stroke: Stroke, gaps: readonly Gap[]): Gap[] {
  const part = partOf(stroke)
  const specks = spansBetween(gaps, part.span).filter(
    (span) => span[1] - span[0] < SPECK_STEPS && lengthOf(strokePart(stroke, { ...part, span })) < penWidth(stroke) / 2,
  )
  return specks.length === 0 ? [...gaps] : mergeGaps([...gaps, ...specks])
}

function lengthOf(stroke: Stroke): number {
  const points = strokePoints(stroke)
  let length = 0
  for (let i = 1; i < points.length; i++)
    length += Math.hypot(points[i]!.x - points[i - 1]!.x, points[i]!.y - points[i - 1]!.y) // both are in range
  return length
}

/** What is left of a stroke with these gaps in it, as it will be on the board. @param gaps merged */
export function piecesOf(stroke: Stroke, gaps: readonly Gap[]): Stroke[] {
  const part = partOf(stroke)
  return spansBetween(gaps, part.span).map((span) => strokePart(stroke, { ...part, span }))
}
