import { boxAround } from '../../geometry/box.ts'
import type { BoardPoint, Box } from '../../geometry/space.ts'
import { encodeInk, MAX_INK_POINTS, MOUSE_PRESSURE } from '../../model/ink.ts'
import { connectorThrough, MAX_POINTS } from '../../model/shapes/connector.ts'
import type { Input } from '../input.ts'

/** Points in JSON are rounded to thousandths: so much may they lie beside where they were. Board units. */
const ROUNDED = 0.001
/** Fine enough for them: steps of 1/1024 board units. */
const EXPONENT = 10

/** From the first point to the last; without any, across the box. */
export function readConnector(input: Input) {
  const written = pointsOf(input, MAX_POINTS)
  if (written.length === 1) throw input.at('points').isNot('two points or more')
  const isClosed = input.at('kind').value === 'line' && input.at('closed').flag()
  const bound = {
    ...(isClosed && { closed: true }),
    ...bindingOf(input.at('start'), 'start'),
    ...bindingOf(input.at('end'), 'end'),
  }
  const at = input.at('labelAt')
  const labelAt = at.isMissing || at.value === 0.5 ? {} : { labelAt: at.number(0.5, 0, 1) }
  const closed = input.at('closed').flag() ? { closed: true } : {}
  if (written.length === 0) return { detail: { ...closed, ...bound, ...labelAt } }
  const box = boxOf(input)
  const { place, points } = encloses(box, written) ? withinBox(box, written) : connectorThrough(written)
  const isCornerToCorner = points.length === 2 && points.flat().join() === '0,0,1,1'
  return {
    ...place,
    detail: { ...(!isCornerToCorner && { points }), ...closed, ...bound, ...labelAt },
  }
}

function bindingOf(input: Input, name: string) {
  if (input.isMissing) return {}
  const shape = input.at('shape').string('')
  const at = input.at('at')
  const [x, y] = at.isMissing ? [] : at.list(2)
  const mode = input.at('mode').string('side')
  return { [name]: { shape, at: [x?.number(0.5, 0, 1) ?? 0.5, y?.number(0.5, 0, 1) ?? 0.5], mode } }
}

/** Through all its points; without any there is no ink. */
export function readStroke(input: Input) {
  const list = input.at('points')
  const points = list.isMissing
    ? []
    : list.list(MAX_INK_POINTS).map((point) => {
        const [x, y, pressure] = point.list(3)
        if (!x || !y) throw point.isNot('a point')
        return { x: x.number(0), y: y.number(0), pressure: pressure?.number(MOUSE_PRESSURE, 0, 1) ?? MOUSE_PRESSURE }
      })
  const drawn = boxAround(points)
  const box = boxOf(input)
  const ink = encodeInk(
    points.map((point) => ({ ...point, x: point.x - box.x, y: point.y - box.y })),
    EXPONENT,
  )
  return {
    ...(drawn && !isSameBox(drawn, box) && drawn),
    detail: { ink, ...(input.at('marker').flag() && { marker: true }) },
  }
}

const boxOf = (input: Input): Box => ({
  x: input.at('x').number(0),
  y: input.at('y').number(0),
  w: input.at('w').number(0),
  h: input.at('h').number(0),
})

const isSameBox = (a: Box, b: Box) =>
  [a.x - b.x, a.y - b.y, a.x + a.w - b.x - b.w, a.y + a.h - b.y - b.h].every((by) => Math.abs(by) <= ROUNDED)

const encloses = ({ x, y, w, h }: Box, points: readonly BoardPoint[]) =>
  points.every(
    (point) =>
      point.x >= x - ROUNDED && point.x <= x + w + ROUNDED && point.y >= y - ROUNDED && point.y <= y + h + ROUNDED,
  )

/** As fractions of a box that may be larger than they need, about whose centre they are turned. */
function withinBox({ x, y, w, h }: Box, points: readonly BoardPoint[]) {
  const fraction = (offset: number, size: number) => {
    if (size === 0) return 0
    const simple = [0, 0.5, 1].find((part) => Math.abs(offset - part * size) <= ROUNDED)
    return simple ?? Math.min(1, Math.max(0, offset / size))
  }
  return { place: { x, y, w, h }, points: points.map((at) => [fraction(at.x - x, w), fraction(at.y - y, h)] as const) }
}

function pointsOf(input: Input, max: number): BoardPoint[] {
  const points = input.at('points')
  if (points.isMissing) return []
  return points.list(max).map((point) => {
    const [x, y] = point.list(3)
    if (!x || !y) throw point.isNot('a point')
    return { x: x.number(0), y: y.number(0) }
  })
}
