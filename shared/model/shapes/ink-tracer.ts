import { ellipseIn, type Path } from '../../geometry/path.ts'
import type { BoardPoint } from '../../geometry/space.ts'
import type { InkPoint } from '../ink.ts'
import { arc, closed, smoothRing, smoothRun } from './ink-curves.ts'

/** How wide a nib draws. */
export type Nib = {
  /** Board units, at middle pressure. */
  readonly width: number
  /** By how much pressure, or speed where there is none, changes the width; 0 for a constant one. */
  readonly thinning: number
  /** Whether pressure is made up from speed. */
  readonly fromSpeed: boolean
}

/** Of each step towards the pointer, how much the line takes: the rest is what smooths a trembling hand. */
const FOLLOWING = 0.66
/** How quickly a made up pressure follows the speed. */
const PRESSURE_RATE = 0.275
/** Points this near to the end are the tremor of lifting the pen: board units, in widths of the nib, in lengths. */
const TREMOR = 3
const TREMOR_WIDTHS = 0.6
const TREMOR_LENGTHS = 0.5
/** Steps shorter than this have no direction but that of the grid and of a trembling hand. In widths of the nib. */
const STEP_WIDTHS = 0.2
/** The sides keep a point when it is this far from the last, in widths of the nib. */
const SIDE_STEP_WIDTHS = 0.5
/** So many points of the line decide how a stroke starts. */
const START_STATIONS = 10
const CAP_STEPS = 13
const MIN_RADIUS = 0.01
/** Ink spreads where the pen rests: no wider than a line, the dot of an i would be lost. */
const DOT_SPREAD = 1.2
/** Sides are frozen when they have gained so many points. */
const CHUNK = 24
/** Pieces that are painted one after the other share so many points of each side: else a hairline would show between. */
const OVERLAP = 3

/** A point of the smoothed line. */
type Station = {
  readonly x: number
  readonly y: number
  readonly pressure: number
  /** Unit vector to the station before. */
  readonly backX: number
  readonly backY: number
  /** From the station before, board units. */
  readonly distance: number
  /** From the beginning, board units. */
  readonly along: number
  /** How many points of the pointer it took to get here: the more, the slower it was. */
  readonly events: number
  /** Which point of the pointer it is. */
  readonly index: number
}

/** How far each side of the stroke has come. */
type Mark = { readonly left: number; readonly right: number }

/** What the next station builds on. Small, so that trying out an end that may still change is cheap. */
type Sides = {
  readonly left: BoardPoint[]
  readonly right: BoardPoint[]
  lastLeft: BoardPoint
  lastRight: BoardPoint
  pressure: number
  backX: number
  backY: number
  wasCorner: boolean
  count: number
  radius: number
}

/**
 * Traces the two sides of a freehand stroke, point by point: the way of perfect-freehand (MIT, copyright 2021 Stephen
 * Ruiz Ltd), cast so that what is behind the pen is never computed again. Only the last few points of a growing stroke
 * can still change, since the line ends where the pointer is, and is smoothed as soon as it goes on. So the outline of a
 * stroke that grew is the outline of the same points drawn at once.
 */
export class InkTracer {
  readonly #nib: Nib
  readonly #minStep2: number
  readonly #tremor: number
  #raw = 0
  #first: InkPoint | null = null
  #last: InkPoint | null = null
  #station: Station | null = null
  #stations = 0
  #along = 0
  #events = 0
  #hasTravelled = false
  #hasMoved = false
  #hardest = 0
  /** Stations whose sides are not settled. */
  #pending: Station[] = []
  #sides: Sides | null = null
  /** Where sides were settled lately. */
  #marks: Mark[] = []
  #frozen: Mark | null = null
  readonly #onPressure: ((index: number, pressure: number) => void) | null

  /** @param onPressure hears what was made up for points of the pointer, in their order; for some of them */
  constructor(nib: Nib, onPressure: ((index: number, pressure: number) => void) | null = null) {
    this.#nib = nib
    this.#onPressure = onPressure
    this.#minStep2 = (nib.width * SIDE_STEP_WIDTHS) ** 2
    this.#tremor = Math.min(TREMOR, nib.width * TREMOR_WIDTHS)
  }

  add(point: InkPoint): void {
    if (this.#last) this.#pass(this.#last, this.#raw - 1)
    this.#raw++
    this.#first ??= point
    this.#last = point
    this.#hardest = Math.max(this.#hardest, point.pressure)
    this.#hasMoved ||= point.x !== this.#first.x || point.y !== this.#first.y
    this.#settle()
  }

  /** What cannot change any more and was not taken yet, when it is worth a piece of its own. */
  freeze(): Path | null {
    const sides = this.#sides
    const from = this.#frozen
    if (!sides) return null
    const { left, right } = sides
    if (left.length - (from?.left ?? 0) < CHUNK || right.length - (from?.right ?? 0) < CHUNK) return null
    const next = this.#marks.findLast(
      (mark) => mark.left <= left.length - OVERLAP && mark.right <= right.length - OVERLAP,
    )
    if (!next || next.left < 2 || next.right < 2) return null
    const path = from
      ? closed(smoothRun(left.slice(from.left - 2)), smoothRun(right.slice(from.right - 2).reverse()))
      : closed(smoothRun([...right.toReversed(), ...this.#startCap(right), ...left]))
    this.#frozen = next
    this.#marks = [next]
    return path
  }

  /** All that was not frozen, up to the last point; the whole outline when nothing was. @param ahead points to come */
  rest(ahead: readonly InkPoint[] = []): Path {
    const last = ahead.at(-1) ?? this.#last
    const first = this.#first
    if (!last || !first) return []
    if (!this.#hasMoved && ahead.every(({ x, y }) => x === first.x && y === first.y)) return this.#dot(first)
    if (this.#raw + ahead.length === 2 && this.#raw < 3) return this.#straight(first, last)
    const tip = this.#copy()
    for (const point of ahead) {
      if (tip.#last) tip.#pass(tip.#last, tip.#raw - 1)
      tip.#last = point
      tip.#raw++
    }
    return tip.#finish(last)
  }

  #finish(last: InkPoint): Path {
    this.#pass(last, this.#raw - 1, true)
    const stations = this.#pending
    const sides = this.#sides ?? startOf(stations, this.#nib)
    const end = stations.at(-1)
    if (!end) return []
    if (!sides) return this.#dot(end) // it went, and came back to where it was, in less than a step
    stations.forEach((station, i) => {
      const next = stations[i + 1]
      if (!next || this.#isBehindEnd(station)) this.#step(sides, station, next ?? null)
    })
    const { left, right, radius } = sides
    const cap = arc(end, { x: end.x - end.backY * radius, y: end.y + end.backX * radius }, CAP_STEPS)
    const from = this.#frozen
    if (from) return closed(smoothRun([...left.slice(from.left - 2), ...cap, ...right.slice(from.right - 2).reverse()]))
    return smoothRing([...left, ...cap, ...right.toReversed(), ...this.#startCap(right)])
  }

  /** A tracer that goes on from here, and leaves this one as it is. */
  #copy(): InkTracer {
    const copy = new InkTracer(this.#nib, this.#onPressure)
    copy.#raw = this.#raw
    copy.#first = this.#first
    copy.#last = this.#last
    copy.#station = this.#station
    copy.#stations = this.#stations
    copy.#hardest = this.#hardest
    copy.#along = this.#along
    copy.#events = this.#events
    copy.#hasTravelled = this.#hasTravelled
    copy.#pending = [...this.#pending]
    const sides = this.#sides
    const from = this.#frozen
    if (!sides) return copy
    // Only what is not frozen yet is needed of the sides.
    const left = from ? from.left - 2 : 0
    const right = from ? from.right - 2 : 0
    copy.#sides = { ...sides, left: sides.left.slice(left), right: sides.right.slice(right) }
    copy.#frozen = from && { left: 2, right: 2 }
    return copy
  }

  /** Goes on to a point of the pointer. @param isLast then the line goes all the way */
  #pass({ x, y, pressure }: InkPoint, index: number, isLast = false) {
    const before = this.#station
    if (!before) {
      this.#push({ x, y, pressure, backX: 1, backY: 1, distance: 0, along: 0, events: 1, index })
      return
    }
    const part = isLast ? 1 : FOLLOWING
    const toX = isLast ? x : before.x + (x - before.x) * part
    const toY = isLast ? y : before.y + (y - before.y) * part
    const distance = Math.hypot(toX - before.x, toY - before.y)
    this.#events++
    if (distance === 0 || (!isLast && distance < this.#nib.width * STEP_WIDTHS)) return
    this.#along += distance
    if (!isLast && !this.#hasTravelled) {
      if (this.#along < this.#nib.width) return
      this.#hasTravelled = true
    }
    const backX = (before.x - toX) / distance
    const backY = (before.y - toY) / distance
    this.#push({ x: toX, y: toY, pressure, backX, backY, distance, along: this.#along, events: this.#events, index })
    this.#events = 0
  }

  /**
   * Puts a station on the way out of each sharp turn. At such a turn the sides go round in a cap and keep looking where
   * they came from until they meet a station that is no turn: when the next one is far, as in a quick zigzag, they would
   * cross on the way there, and the stroke thin to a hair.
   */
  #push(station: Station) {
    const turn = this.#station
    const reach = this.#nib.width / 2 // within the cap it is not seen
    this.#station = station
    this.#stations++
    // The first station has the direction of the second.
    if (this.#stations === 2) this.#pending[0] = { ...this.#pending[0]!, backX: station.backX, backY: station.backY } // nothing settles before
    const isTurn = turn && this.#stations > 2 && turn.backX * station.backX + turn.backY * station.backY < 0
    if (!isTurn || station.distance <= reach) {
      this.#pending.push(station)
      return
    }
    this.#pending.push(
      {
        ...station,
        x: turn.x - station.backX * reach,
        y: turn.y - station.backY * reach,
        distance: reach,
        along: turn.along + reach,
      },
      { ...station, distance: station.distance - reach },
    )
  }

  /** Settles the sides of all stations that no later point can change. */
  #settle() {
    const pending = this.#pending
    if (!this.#sides) {
      if (pending.length <= START_STATIONS) return
      this.#sides = startOf(pending, this.#nib)
    }
    const sides = this.#sides
    if (!sides) return
    let settled = 0
    for (let i = 0; i + 1 < pending.length; i++) {
      const station = pending[i]! // i is in range
      if (!this.#isBehindEnd(station)) break
      this.#step(sides, station, pending[i + 1]!) // and so is the next
      this.#marks.push({ left: sides.left.length, right: sides.right.length })
      settled++
    }
    if (settled > 0) pending.splice(0, settled)
  }

  /** Takes the sides around one station. @param next null after the last one */
  #step(sides: Sides, station: Station, next: Station | null) {
    const { width, thinning, fromSpeed } = this.#nib
    const { left, right } = sides
    const pressure = fromSpeed ? madeUp(sides.pressure, station, width) : station.pressure
    this.#onPressure?.(station.index, pressure)
    const radius = Math.max(MIN_RADIUS, radiusAt(pressure, width, thinning))
    sides.radius = radius
    const isStart = sides.count++ <= 1
    const { x, y, backX, backY } = station
    const ahead = next ? backX * next.backX + backY * next.backY : 1
    const isCorner = backX * sides.backX + backY * sides.backY < 0 && !sides.wasCorner
    if (isCorner || ahead < 0) {
      const offset = { x: sides.backY * radius, y: -sides.backX * radius }
      left.push(...arc(station, { x: x - offset.x, y: y - offset.y }, CAP_STEPS, 0))
      right.push(...arc(station, { x: x + offset.x, y: y + offset.y }, -CAP_STEPS, 0))
      sides.lastLeft = left.at(-1)! // just pushed
      sides.lastRight = right.at(-1)! // just pushed
      if (ahead < 0) sides.wasCorner = true
      return
    }
    sides.wasCorner = false
    // Between the way here and the way on, and nearer to the way here the straighter it goes.
    const alongX = next ? next.backX + (backX - next.backX) * ahead : backX
    const alongY = next ? next.backY + (backY - next.backY) * ahead : backY
    const toLeft = { x: x - alongY * radius, y: y + alongX * radius }
    const toRight = { x: x + alongY * radius, y: y - alongX * radius }
    if (!next || isStart || distance2(sides.lastLeft, toLeft) > this.#minStep2) {
      left.push(toLeft)
      sides.lastLeft = toLeft
    }
    if (!next || isStart || distance2(sides.lastRight, toRight) > this.#minStep2) {
      right.push(toRight)
      sides.lastRight = toRight
    }
    sides.pressure = pressure
    sides.backX = backX
    sides.backY = backY
  }

  /** Once it is, it stays so: the further the line goes on, the further behind is what must be. */
  #isBehindEnd({ along }: Station): boolean {
    return this.#along - along >= Math.min(this.#tremor, this.#along * TREMOR_LENGTHS)
  }

  #startCap(right: readonly BoardPoint[]): BoardPoint[] {
    const { x = 0, y = 0 } = this.#first ?? {}
    return right[0] ? arc({ x, y }, right[0], CAP_STEPS) : []
  }

  #dot({ x, y }: BoardPoint): Path {
    const { width, thinning } = this.#nib
    const radius = radiusAt(this.#hardest, width, thinning) * DOT_SPREAD
    return ellipseIn({ x: x - radius, y: y - radius, w: 2 * radius, h: 2 * radius })
  }

  /** Two points alone: a few between them give the line a body. */
  #straight(from: InkPoint, to: InkPoint): Path {
    const tracer = new InkTracer(this.#nib)
    for (let i = 0; i <= 4; i++) {
      const part = i / 4
      tracer.add({
        x: from.x + (to.x - from.x) * part,
        y: from.y + (to.y - from.y) * part,
        pressure: from.pressure + (to.pressure - from.pressure) * part,
      })
    }
    return tracer.rest()
  }
}

/** Half the width that a nib draws with. Board units. */
const radiusAt = (pressure: number, width: number, thinning: number) => width * (0.5 - thinning * (0.5 - pressure))

/** What a hand that moves this quickly presses with: slow is thick. */
function madeUp(before: number, { distance, events }: Station, width: number): number {
  const speed = Math.min(1, distance / events / width)
  let pressure = before
  for (let i = 0; i < events; i++) pressure = Math.min(1, pressure + (1 - speed - pressure) * speed * PRESSURE_RATE)
  return pressure
}

/** Sides that have not begun, for a stroke that starts like this; null when it has no two stations. */
function startOf(stations: readonly Station[], { width, fromSpeed }: Nib): Sides | null {
  const [first] = stations
  if (!first || stations.length < 2) return null
  let pressure = first.pressure
  for (const station of stations.slice(0, START_STATIONS))
    pressure = (pressure + (fromSpeed ? madeUp(pressure, station, width) : station.pressure)) / 2
  const { x, y, backX, backY } = first
  return {
    left: [],
    right: [],
    lastLeft: { x, y },
    lastRight: { x, y },
    pressure,
    backX,
    backY,
    wasCorner: false,
    count: 0,
    radius: width / 2,
  }
}

const distance2 = (a: BoardPoint, b: BoardPoint) => (a.x - b.x) ** 2 + (a.y - b.y) ** 2
