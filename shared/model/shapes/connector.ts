import { drawPath, outlineOverhang } from '../../drawing/draw-path.ts'
import { drawText } from '../../drawing/draw-text.ts'
import { strokeColour } from '../../drawing/theme.ts'
import { boxAround, boxContains, centreOf, growBox } from '../../geometry/box.ts'
import {
  distanceToRun,
  flattenPath,
  pathBounds,
  polygon,
  runEncloses,
  tracePath,
  type Path,
} from '../../geometry/path.ts'
import { pointAlong, runsOutside, trimmedRun } from '../../geometry/run.ts'
import type { BoardPoint, Box } from '../../geometry/space.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { asList, asNumber, asOneOf, fieldOf, fieldsOf, type Fields } from '../fields.ts'
import { asShapeId, placeBox, type Binding, type Connector, type RelativePoint, type ShapeBase } from '../shape.ts'
import type { ShapeKind, TextArea } from '../shape-kind.ts'
import { layoutOf, textBox } from '../text-in-shape.ts'
import { wayOf } from './connector-way.ts'
import { drawnHeads, type DrawnHeads } from './heads.ts'

export const MAX_POINTS = 1000
const CORNER_TO_CORNER: readonly RelativePoint[] = [
  [0, 0],
  [1, 1],
]
/** Where the words' lines break, and how far the line stays off them. Board units. */
const LABEL_WIDTH = 200
const LABEL_GAP = 5
/** What is cut off a curve leaves it as straight pieces: so many that nobody sees them. */
const FINE_PIECES = 64

/** The place and the points of a connector that runs through these board points, unturned. */
export function connectorThrough(points: readonly BoardPoint[]) {
  const box = boxAround(points) ?? { x: 0, y: 0, w: 0, h: 0 }
  const within = (offset: number, size: number) => (size === 0 ? 0 : offset / size)
  return {
    place: { ...box, angle: 0 },
    points: points.map((point): RelativePoint => [within(point.x - box.x, box.w), within(point.y - box.y, box.h)]),
  }
}

const asPart = (value: unknown) => asNumber(value, 0, 0, 1)

function parsePoints(value: unknown): readonly RelativePoint[] {
  const points = asList(value)
    .slice(0, MAX_POINTS)
    .map((point): RelativePoint => {
      const [x, y] = asList(point)
      return [asPart(x), asPart(y)]
    })
  return points.length < 2 ? CORNER_TO_CORNER : points
}

const isDefault = (points: readonly RelativePoint[]) =>
  points.length === 2 && points.flat().join() === CORNER_TO_CORNER.flat().join()

function parseBinding(value: unknown): Binding | null {
  const fields = fieldsOf(value)
  const id = fieldOf(fields, 'shape')
  const shape = typeof id === 'string' ? asShapeId(id) : null
  if (!shape) return null
  const [x, y] = asList(fieldOf(fields, 'at'))
  const at: RelativePoint = [asNumber(x, 0.5, 0, 1), asNumber(y, 0.5, 0, 1)]
  return { shape, at, mode: asOneOf(fieldOf(fields, 'mode'), ['side', 'point'], 'side') }
}

function parseDetail(detail: Fields, kind: Connector['kind']) {
  const start = parseBinding(fieldOf(detail, 'start'))
  const end = parseBinding(fieldOf(detail, 'end'))
  const labelAt = fieldOf(detail, 'labelAt')
  return {
    points: parsePoints(fieldOf(detail, 'points')),
    ...(kind === 'line' && fieldOf(detail, 'closed') === true && { isClosed: true }),
    ...(start && { start }),
    ...(end && { end }),
    ...(typeof labelAt === 'number' && { labelAt: asNumber(labelAt, 0.5, 0, 1) }),
  }
}

/** What a record holds of a connector, defaults left out. */
const detailOf = ({ points, isClosed, start, end, labelAt }: Connector): Fields => ({
  ...(!isDefault(points) && { points }),
  ...(isClosed && { closed: true }),
  ...(start && { start }),
  ...(end && { end }),
  ...(labelAt !== undefined && { labelAt }),
})

/** Lines and arrows: from end to end, with a head at each and words between them. */
export const connectorKind = <S extends Connector>(kind: S['kind']): ShapeKind<S> => ({
  parse: (base: ShapeBase, detail: Fields) => ({ ...base, kind, ...parseDetail(detail, kind) }) as S, // all that a connector has
  detail: detailOf,
  box: placeBox,
  outline: outlineOf,
  textArea: labelArea,
  lineBox,
  overhang: outlineOverhang,
  hit: (shape, point, reach, type) =>
    distanceToRun(point, wayOf(shape).run) <= reach + shape.look.width / 2 ||
    (shape.isClosed && shape.look.fill !== 'none' && runEncloses(wayOf(shape).run, point)) ||
    hitsLabel(shape, point, type),
  draw(shape, pen, scene) {
    const { path, run } = wayOf(shape)
    if (shape.isClosed) {
      drawPath(pen, path, shape, scene.theme)
      if (!shape.hidesWords) drawText(pen, shape, labelArea(shape), scene)
      return
    }
    const heads = drawnHeads(shape, run)
    drawPath(pen, lineOf(shape, heads, scene.type), shape, scene.theme, [...heads.open, ...heads.solid])
    if (heads.solid.length > 0) {
      pen.fillStyle = strokeColour(scene.theme, shape.look.stroke)
      pen.beginPath()
      tracePath(heads.solid, pen)
      pen.fill()
    }
    if (!shape.hidesWords) drawText(pen, shape, labelArea(shape), scene)
  },
  takesEnds: false,
  isForWords: false,
  shows: ['stroke', 'width', 'line', 'routing', 'startHead', 'endHead', 'opacity', 'font', 'fontSize'],
  showsClosed: ['stroke', 'fill', 'fillStyle', 'width', 'line', 'opacity', 'font', 'fontSize'],
  stretch: (shape, byX, byY) => ({ w: shape.w * byX, h: shape.h * byY }),
})

function outlineOf(shape: Connector): Path {
  const { path, run } = wayOf(shape)
  if (shape.isClosed) return path
  const { open, solid } = drawnHeads(shape, run)
  return [...path, ...open, ...solid]
}

/** Curves and elbows may leave the box that their points are in, and heads do. */
const lineBox = (shape: Connector): Box => pathBounds(outlineOf(shape)) ?? placeBox(shape)

/** The line of an open one as it is drawn: it ends at its heads, and is interrupted by its words. */
function lineOf(shape: Connector, { fromStart, fromEnd }: DrawnHeads, type: Typesetter): Path {
  const { path } = wayOf(shape)
  const gap = shape.text === '' ? null : labelGap(shape, type)
  if (fromStart + fromEnd === 0 && !gap) return path
  const line = trimmedRun(flattenPath(path, FINE_PIECES)[0] ?? [], fromStart, fromEnd)
  return (gap ? runsOutside(line, gap) : [line]).flatMap((piece) => polygon(piece, false))
}

/** On the line; of a closed one in the middle. */
function labelArea(shape: Connector): TextArea {
  const { x, y } = shape.isClosed ? centreOf(placeBox(shape)) : pointAlong(wayOf(shape).run, shape.labelAt ?? 0.5)
  const box = { x: x - LABEL_WIDTH / 2, y, w: LABEL_WIDTH, h: 0 }
  return { box, align: 'centre', vertical: 'middle', wraps: true }
}

/** Where the words of a connector stand. */
export function labelBox(shape: Connector, type: Typesetter): Box {
  const area = labelArea(shape)
  return textBox(area, layoutOf(shape, area, type))
}

const labelGap = (shape: Connector, type: Typesetter): Box => growBox(labelBox(shape, type), LABEL_GAP)

const hitsLabel = (shape: Connector, point: BoardPoint, type: Typesetter) =>
  shape.text !== '' && boxContains(labelBox(shape, type), point)
