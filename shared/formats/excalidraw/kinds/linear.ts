import type { BoardPoint } from '../../../geometry/space.ts'
import { pointAlong } from '../../../geometry/run.ts'
import { targetsOf } from '../../../model/connecting.ts'
import type { Head, Routing } from '../../../model/look.ts'
import { placeBox, type Connector, type Line, type Shape, type ShapeId } from '../../../model/shape.ts'
import { connectorThrough, MAX_POINTS } from '../../../model/shapes/connector.ts'
import { connectorPoints, wayOf } from '../../../model/shapes/connector-way.ts'
import { headsOf } from '../../../model/shapes/heads.ts'
import { evenly } from '../../evenly.ts'
import { fillFrom, NO_COLOUR } from '../colours.ts'
import type { Element } from '../element.ts'
import { baseFrom, pointsOf, wordsFrom, type ReadKind } from '../read-base.ts'
import type { WriteKind } from '../write-shape.ts'
import { labelFor, labelledOutline, linearElementFor } from '../written.ts'
import { labelText } from './text.ts'

const HEADS: Readonly<Record<Head, string | null>> = {
  none: null,
  arrow: 'arrow',
  triangle: 'triangle',
  dot: 'circle',
  bar: 'bar',
  diamond: 'diamond',
}
/** What is nearest to the heads that we have not. */
const OTHER_HEADS: { readonly [head: string]: Head } = {
  circle: 'dot',
  circle_outline: 'dot',
  triangle_outline: 'triangle',
  diamond_outline: 'diamond',
  cardinality_one: 'bar',
  cardinality_exactly_one: 'bar',
  cardinality_zero_or_one: 'bar',
}
/** So many are enough for a bend through them to go as ours does. */
const CURVE_POINTS = 17
/** How Excalidraw bends lines: through their points. */
const BENT = { type: 2 }

export const writeLinear: WriteKind<Connector> = (shape, type) => {
  const { start, end } = headsOf(shape)
  const { routing } = shape.look
  const body = linearElementFor(shape, isArrow(shape) ? 'arrow' : 'line', pointsFor(shape), placeBox(shape), {
    ...(!shape.isClosed && { backgroundColor: NO_COLOUR }),
    roundness: routing === 'curved' ? BENT : null,
    startArrowhead: HEADS[start],
    endArrowhead: HEADS[end],
    ...(isArrow(shape) ? { elbowed: routing === 'elbow' } : { polygon: shape.isClosed === true }),
  })
  if (isArrow(shape)) return { body, label: labelFor(shape, body.id, type) }
  return labelledOutline(body, labelFor(shape, null, type))
}

/** Only arrows have heads there, and words, and something to hold on to. */
function isArrow(shape: Connector): boolean {
  const { start, end } = headsOf(shape)
  const isPlain = start === 'none' && end === 'none' && shape.text === '' && targetsOf(shape).length === 0
  return shape.kind === 'arrow' || !(shape.isClosed || isPlain)
}

function pointsFor(shape: Connector): readonly BoardPoint[] {
  const points = connectorPoints(shape)
  if (shape.isClosed) return [...points, points[0]!] // there are at least two
  const { run } = wayOf(shape)
  if (shape.look.routing === 'elbow') return run
  // Between two points it would be straight.
  if (shape.look.routing === 'curved' && points.length === 2) return Array.from({ length: CURVE_POINTS }, (_, i) => pointAlong(run, i / (CURVE_POINTS - 1))) // prettier-ignore
  return points
}

export const readLinear: ReadKind = (element, label, id) => {
  const isClosed = isArea(element)
  const all = evenly(isClosed ? pointsOf(element).slice(0, -1) : pointsOf(element), MAX_POINTS)
  const [first, last] = [all[0], all.at(-1)]
  if (all.length < 2 || !first || !last) return null
  const routing = routingOf(element)
  if (isClosed) return areaFrom(element, label, id, all, routing)
  const { place, points } = connectorThrough(routing === 'elbow' ? [first, last] : all)
  const base = baseFrom(element, label, id)
  const isArrow = element.type === 'arrow'
  const endHead = headFrom(element.endArrowhead)
  const look = {
    ...base.look,
    fill: 'none' as const,
    routing,
    startHead: headFrom(element.startArrowhead),
    endHead: endHead === (isArrow ? 'arrow' : 'none') ? ('usual' as const) : endHead,
  }
  const words = wordsFrom(labelText(label), element)
  const kind = isArrow ? 'arrow' : 'line'
  return { ...base, ...words, ...place, angle: element.angle, kind, look, points } as Shape // of one of both kinds
}

/** A line that ends where it began, and says that it is a shape, or is filled like one. */
function isArea({ type, polygon, backgroundColor, points = [] }: Element): boolean {
  const [first, last] = [points[0], points.at(-1)]
  const isLoop = points.length > 3 && first?.[0] === last?.[0] && first?.[1] === last?.[1]
  return type !== 'arrow' && isLoop && (polygon === true || fillFrom(backgroundColor) !== 'none')
}

function areaFrom(
  element: Element,
  label: Element | null,
  id: ShapeId,
  through: readonly BoardPoint[],
  routing: Routing,
): Line {
  const { place, points } = connectorThrough(through)
  const base = baseFrom(element, label, id)
  const words = wordsFrom(labelText(label), element)
  const look = { ...base.look, routing }
  return { ...base, ...words, ...place, angle: element.angle, kind: 'line', look, points, isClosed: true }
}

function routingOf({ elbowed, roundness, points = [] }: Element): Routing {
  if (elbowed) return 'elbow'
  return roundness && points.length > 2 ? 'curved' : 'straight'
}

function headFrom(head: string | null | undefined): Head {
  if (!head) return 'none'
  const same = (Object.keys(HEADS) as Head[]).find((name) => HEADS[name] === head) // its own keys
  return same ?? (Object.hasOwn(OTHER_HEADS, head) ? OTHER_HEADS[head]! : 'arrow') // its own key
}
