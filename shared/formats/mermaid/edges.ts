import { boxAround, boxContains, boxesMeet, centreOf, growBox } from '../../geometry/box.ts'
import { partNearest } from '../../geometry/run.ts'
import type { BoardPoint, Box } from '../../geometry/space.ts'
import { connected } from '../../model/connecting.ts'
import type { Head, Look } from '../../model/look.ts'
import { placeBox, type Binding, type Connector, type Shape, type ShapeId } from '../../model/shape.ts'
import { connectorThrough, labelBox } from '../../model/shapes/connector.ts'
import { wayOf } from '../../model/shapes/connector-way.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import type { Words } from '../../text/words.ts'
import { EDGE_SIZE } from './looks.ts'

/** What arrows can hold on to, and what is in their way. */
export type Ends = {
  readonly shapes: ReadonlyMap<string, Shape>
  readonly byId: ReadonlyMap<ShapeId, Shape>
  /** Those that no arrow should cross. */
  readonly boxes: readonly Shape[]
  readonly type: Typesetter
}

export type WrittenEdge = {
  readonly id: ShapeId
  readonly start: string
  readonly end: string
  readonly type?: string
  readonly stroke?: string
  readonly interpolate?: string
  readonly words: Words
  readonly look: Look
  readonly route: readonly BoardPoint[]
  /** Where its words should stand. */
  readonly label: BoardPoint | null
}

/**
 * Arrows that hold on to both of their ends, and run about as they were laid out: freely where there is room, and else
 * through points on the way that was found for them.
 */
export function edgeShapes(edges: readonly WrittenEdge[], ends: Ends): Connector[] {
  const free = edges.map((edge) => edgeShape(edge, edges, ends, false))
  const placed = free.map((shape) => shape && placedFrom(shape, ends))
  return edges.flatMap((edge, i) => {
    const own = placed[i]
    const isCrowded = own?.words && placed.some((other) => other && other !== own && isOver(own.words!, other))
    return (isCrowded ? edgeShape(edge, edges, ends, true) : free[i]) ?? []
  })
}

type Placed = { readonly words: Box | null; readonly run: readonly BoardPoint[]; readonly around: Box }

function placedFrom(shape: Connector, ends: Ends): Placed {
  const seen = connected(shape, (id) => ends.byId.get(id), ends.type)
  const { run } = wayOf(seen)
  const words = shape.text === '' ? null : labelBox(seen, ends.type)
  return { words, run, around: boxAround(run) ?? placeBox(seen) }
}

/** Whether words stand on another arrow, or on its words. */
function isOver(words: Box, { words: others, run, around }: Placed): boolean {
  if (others && boxesMeet(words, others)) return true
  return (
    boxesMeet(words, around) &&
    run.some((point, i) => {
      const next = run[i + 1] ?? point
      return boxContains(words, point) || boxContains(words, { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })
    })
  )
}

/** @param isCrowded whether its words need the place that was found for them @returns null without two ends */
function edgeShape(edge: WrittenEdge, all: readonly WrittenEdge[], ends: Ends, isCrowded: boolean): Connector | null {
  const { id, start, end, words, route, label } = edge
  const [from, to] = [ends.shapes.get(start), ends.shapes.get(end)]
  if (!from || !to || route.length < 2) return null
  const heads = headsOf(edge.type)
  const routing = routingOf(edge.interpolate)
  const look: Look = { ...edge.look, ...lineOf(edge.stroke, edge.look), ...heads, routing }
  const [first, last] = [route[0]!, route.at(-1)!] // there are two
  const bindings = {
    start: bindingAt(from, first, last, countsAt(from, first, all, start)),
    end: bindingAt(to, last, first, countsAt(to, last, all, end)),
  }
  const kind = look.endHead === 'none' && look.startHead === 'none' ? 'line' : 'arrow'
  const draft = (through: readonly BoardPoint[]): Connector => {
    const { place, points } = connectorThrough(through)
    const ends = kind === 'line' ? { ...look, endHead: 'usual' as const } : look
    return { id, kind, ...place, z: 'a0', locked: false, look: ends, points, ...words, ...bindings }
  }
  const run = (shape: Connector) => wayOf(connected(shape, (id) => ends.byId.get(id), ends.type)).run
  const bent = (through: readonly BoardPoint[]): Connector => {
    const shape = draft(through)
    return routing === 'elbow' ? { ...shape, look: { ...shape.look, routing: 'curved' } } : shape
  }
  const isOpen = (shape: Connector) => !crosses(run(shape), ends.boxes, [from, to])
  const shapeOf = (): Connector => {
    if (from === to) return { ...bent(loopAt(from, first, label, words, ends.type)), ...loopEnds(from, first) }
    const plain = draft([first, last])
    const through = isCrowded && label ? bent([first, label, last]) : plain
    if (isOpen(through)) return through
    return routing === 'elbow' ? plain : bent(routing === 'straight' ? route : hugged(route))
  }
  const shape = shapeOf()
  if (!label || words.text === '') return shape
  const labelAt = Math.round(100 * partNearest(run(shape), label)) / 100
  return { ...shape, labelAt: Math.min(0.9, Math.max(0.1, labelAt)) }
}

/** How the lines of a diagram run, by the names of d3's curves. */
function routingOf(curve: string | undefined): Look['routing'] {
  if (curve?.startsWith('step')) return 'elbow'
  return curve === 'linear' ? 'straight' : 'curved'
}

function headsOf(type = 'arrow_point'): Pick<Look, 'startHead' | 'endHead'> {
  const head: Head = type.endsWith('open') ? 'none' : type.endsWith('circle') ? 'dot' : type.endsWith('cross') ? 'bar' : 'arrow' // prettier-ignore
  return { startHead: type.startsWith('double') ? head : 'none', endHead: head === 'arrow' ? 'usual' : head }
}

function lineOf(stroke: string | undefined, { width, line }: Look): Pick<Look, 'width' | 'line'> {
  return { width: stroke === 'thick' ? Math.max(4, width) : width, line: stroke === 'dotted' ? 'dot' : line }
}

type Side = readonly [x: number, y: number]

/** The side of a box at which a route ends, as the fractions of its middle. */
function sideAt({ x, y, w, h }: Box, point: BoardPoint): Side {
  const [across, down] = [(point.x - x - w / 2) / (w || 1), (point.y - y - h / 2) / (h || 1)]
  if (Math.abs(down) >= Math.abs(across)) return [0.5, down < 0 ? 0 : 1]
  return [across < 0 ? 0 : 1, 0.5]
}

const isSame = (a: Side, b: Side) => a[0] === b[0] && a[1] === b[1]

type Counts = { readonly begin: number; readonly end: number }

/** How many arrows begin and end at this side. */
function countsAt(shape: Shape, point: BoardPoint, all: readonly WrittenEdge[], id: string): Counts {
  const box = placeBox(shape)
  const side = sideAt(box, point)
  const here = all.filter(({ route }) => route.length > 0)
  return {
    begin: here.filter(({ start, route }) => start === id && isSame(sideAt(box, route[0]!), side)).length, // a route has two ends
    end: here.filter(({ end, route }) => end === id && isSame(sideAt(box, route.at(-1)!), side)).length,
  }
}

/**
 * What an end holds on to. Alone on the side that it would take by itself it aims at the middle, to take another one
 * when its shapes are moved; else it is bound to where it was laid out.
 */
function bindingAt(shape: Shape, point: BoardPoint, other: BoardPoint, { begin, end }: Counts): Binding {
  const box = placeBox(shape)
  const side = sideAt(box, point)
  const centre = centreOf(box)
  const isAcross = Math.abs(other.x - centre.x) * box.h >= Math.abs(other.y - centre.y) * box.w
  const own: Side = isAcross ? [other.x < centre.x ? 0 : 1, 0.5] : [0.5, other.y < centre.y ? 0 : 1]
  const isAlone = begin + end <= 1
  if (isAlone && isSame(side, own)) return { shape: shape.id, at: [0.5, 0.5], mode: 'side' }
  const part = (offset: number, size: number) =>
    Math.round(100 * Math.min(0.9, Math.max(0.1, offset / (size || 1)))) / 100
  const meetsInCorner = POINTED.includes(shape.kind) && (begin === 0 || end === 0)
  if (isAlone || meetsInCorner) return { shape: shape.id, at: side, mode: 'side' }
  const at: Side = side[0] === 0.5 ? [part(point.x - box.x, box.w), side[1]] : [side[0], part(point.y - box.y, box.h)]
  return { shape: shape.id, at, mode: 'side' }
}

/** A curve through these stays close to long straight pieces: points near their ends see to that. Board units. */
function hugged(route: readonly BoardPoint[]): BoardPoint[] {
  return route.flatMap((point, i) => {
    const before = route[i - 1]
    const length = before ? Math.hypot(point.x - before.x, point.y - before.y) : 0
    if (!before || length < 4 * HUG) return [point]
    const along = (by: number) => ({ x: before.x + ((point.x - before.x) * by) / length, y: before.y + ((point.y - before.y) * by) / length }) // prettier-ignore
    return [along(HUG), along(length - HUG), point]
  })
}
const HUG = 24

/** How far a loop goes out, and how wide it is. Board units. */
const LOOP = { depth: 40, width: 48 }

/** Out of a side of a shape, past its words, and back. */
function loopAt(
  shape: Shape,
  at: BoardPoint,
  label: BoardPoint | null,
  { text, runs }: Words,
  type: Typesetter,
): BoardPoint[] {
  const box = placeBox(shape)
  const side = sideAt(box, at)
  const isAcross = side[1] === 0.5
  const words = type.layout(text, 'hand', EDGE_SIZE, null, runs)
  const edge = { x: box.x + side[0] * box.w, y: box.y + side[1] * box.h }
  const out = { x: 2 * side[0] - 1, y: 2 * side[1] - 1 }
  const gone = label && text !== '' ? Math.abs(isAcross ? label.x - edge.x : label.y - edge.y) : 0
  const depth = Math.max(LOOP.depth, gone)
  const half = Math.max(LOOP.width, (isAcross ? words.height : words.width) + 24) / 2
  const point = (away: number, aside: number): BoardPoint =>
    isAcross ? { x: edge.x + out.x * away, y: edge.y + aside } : { x: edge.x + aside, y: edge.y + out.y * away }
  return [point(0, -half / 2), point(0.6 * depth, -half), point(depth, 0), point(0.6 * depth, half), point(0, half / 2)]
}

function loopEnds(shape: Shape, at: BoardPoint): { readonly start: Binding; readonly end: Binding } {
  const side = sideAt(placeBox(shape), at)
  const on = (part: number): Binding => ({ shape: shape.id, at: side[0] === 0.5 ? [part, side[1]] : [side[0], part], mode: 'side' }) // prettier-ignore
  return { start: on(0.35), end: on(0.65) }
}

/** What has corners in the middle of its sides: there all begins, or all ends. */
const POINTED: readonly string[] = ['diamond', 'triangle', 'star']

/** Board units. */
const CLEARANCE = 4

function crosses(run: readonly BoardPoint[], boxes: readonly Shape[], own: readonly Shape[]): boolean {
  const others = boxes.filter((shape) => !own.includes(shape)).map((shape) => growBox(placeBox(shape), CLEARANCE))
  return run.some((point, i) => {
    const next = run[i + 1] ?? point
    const middle = { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 }
    return others.some((box) => boxContains(box, point) || boxContains(box, middle))
  })
}
