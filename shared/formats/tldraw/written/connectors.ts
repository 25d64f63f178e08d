import { centreOf } from '../../../geometry/box.ts'
import { pointAlong } from '../../../geometry/run.ts'
import { distance, rotatePoint, type BoardPoint } from '../../../geometry/space.ts'
import { keysBetween } from '../../../model/order.ts'
import { placeBox, type Connector } from '../../../model/shape.ts'
import { seenPoints, targetsOf } from '../../../model/connecting.ts'
import { wayOf } from '../../../model/shapes/connector-way.ts'
import { headsOf } from '../../../model/shapes/heads.ts'
import type { Typesetter } from '../../../text/typesetter.ts'
import { ARROW_LABELS } from '../looks.ts'
import { outlineShape } from './ink.ts'
import { dashOf, lineName, rounded, sizeFor, sizeForWords, wordsLook } from './looks.ts'
import { richText } from './rich-text.ts'
import { labelPart, shapeAt, type Part, type TldrawShape, type Written } from './shape.ts'

/**
 * Only an arrow there has heads, words and something to hold on to, and it has two ends and one bend. What goes through
 * points is a line, and the heads at its ends are small arrows over it.
 */
export function writeConnector(shape: Connector, type: Typesetter): Written {
  const points = seenPoints(shape, type)
  if (shape.isClosed) {
    const { run } = wayOf(shape)
    return { body: outlineShape(shape, placeBox(shape), [...run], true), parts: labelPart(shape, type) }
  }
  const isCurved = shape.look.routing === 'curved'
  const { start, end } = headsOf(shape)
  const isPlain = start === 'none' && end === 'none' && shape.text === '' && targetsOf(shape).length === 0
  const isShort = points.length === 2 || (isCurved && points.length === 3) || shape.look.routing === 'elbow'
  if (isShort && !(isPlain && shape.kind === 'line' && shape.look.routing === 'straight'))
    return { body: arrowThrough(shape, points), parts: [] }
  const [first, last] = [points[0]!, points.at(-1)!] // there are at least two
  const body = shapeAt(shape, first, 'line', {
    color: lineName(shape.look.stroke),
    dash: dashOf(shape.look.line),
    ...sizeFor(shape.look.width),
    spline: isCurved ? 'cubic' : 'line',
    points: pointsFrom(first, points),
  })
  const heads: Part[] = [
    ...(start === 'none' ? [] : [headOn(shape, points[1]!, first, start)]),
    ...(end === 'none' ? [] : [headOn(shape, points.at(-2)!, last, end)]),
  ]
  return { body, parts: [...heads, ...labelPart(shape, type)] }
}

function pointsFrom(origin: BoardPoint, points: readonly BoardPoint[]) {
  const keys = keysBetween(null, null, points.length)
  return Object.fromEntries(
    points.map(({ x, y }, i) => {
      const index = keys[i]! // as many as points
      return [index, { id: index, index, x: rounded(x - origin.x), y: rounded(y - origin.y) }]
    }),
  )
}

function arrowThrough(shape: Connector, points: readonly BoardPoint[]): TldrawShape {
  const { look } = shape
  const [first, last] = [points[0]!, points.at(-1)!] // there are at least two
  const { start, end } = headsOf(shape)
  const middle = look.routing === 'curved' ? (points.length === 3 ? points[1]! : middleOf(shape)) : null
  return shapeAt(shape, first, 'arrow', {
    ...arrowLook(shape),
    ...(shape.text === '' ? sizeFor(look.width) : sizeForWords(look.fontSize, look.width, ARROW_LABELS)),
    kind: look.routing === 'elbow' ? 'elbow' : 'arc',
    arrowheadStart: start,
    arrowheadEnd: end,
    start: { x: 0, y: 0 },
    end: { x: rounded(last.x - first.x), y: rounded(last.y - first.y) },
    bend: middle ? rounded(bendThrough(first, middle, last)) : 0,
    richText: richText(shape),
    labelPosition: shape.labelAt ?? 0.5,
  })
}

const arrowLook = ({ look }: Connector) => ({
  ...wordsLook(look),
  color: lineName(look.stroke),
  fill: 'none',
  dash: dashOf(look.line),
  elbowMidPoint: 0.5,
})

function middleOf(shape: Connector): BoardPoint {
  const { run } = wayOf(shape)
  return rotatePoint(pointAlong(run, 0.5), centreOf(placeBox(shape)), shape.angle)
}

/** How far to the right of the way from end to end a point is. */
function bendThrough(from: BoardPoint, middle: BoardPoint, to: BoardPoint): number {
  const length = distance(from, to)
  if (length === 0) return 0
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length]
  return (middle.y - (from.y + to.y) / 2) * dx - (middle.x - (from.x + to.x) / 2) * dy
}

/** An arrow as long as the last piece of a line. */
function headOn(shape: Connector, from: BoardPoint, to: BoardPoint, head: string): TldrawShape {
  return shapeAt(shape, from, 'arrow', {
    ...arrowLook(shape),
    ...sizeFor(shape.look.width),
    kind: 'arc',
    arrowheadStart: 'none',
    arrowheadEnd: head,
    start: { x: 0, y: 0 },
    end: { x: rounded(to.x - from.x), y: rounded(to.y - from.y) },
    bend: 0,
    richText: richText({ text: '' }),
    labelPosition: 0.5,
  })
}
