import type { BoardPoint, Box } from '../../../geometry/space.ts'
import { MOUSE_PRESSURE } from '../../../model/ink.ts'
import { placeBox, type Shape, type Stroke } from '../../../model/shape.ts'
import { penWidth, strokePoints } from '../../../model/shapes/stroke.ts'
import { TEXTS } from '../looks.ts'
import { segmentOf } from './ink-path.ts'
import { filledLook, lineName, markerName, sizeFor } from './looks.ts'
import { shapeIn, type TldrawShape, type WriteKind } from './shape.ts'

/** A highlighter there is this much broader than the letters of its size. */
const MARKER = 1.12
const UNSCALED = { scaleX: 1, scaleY: 1 }

export const writeStroke: WriteKind<Stroke> = (shape) => {
  const box = placeBox(shape)
  const drawn = strokePoints(shape).map((point) => ({ ...point, x: point.x - box.x, y: point.y - box.y }))
  // There has to be a point, and what has none is not seen.
  const points = drawn.length > 0 ? drawn : [{ x: 0, y: 0, pressure: MOUSE_PRESSURE }]
  const props = {
    color: shape.isMarker ? markerName(shape.look.stroke) : lineName(shape.look.stroke),
    segments: [segmentOf('free', points)],
    isComplete: true,
    isPen: points.some(({ pressure }) => pressure !== MOUSE_PRESSURE),
    ...UNSCALED,
  }
  const width = penWidth(shape)
  if (shape.isMarker)
    return { body: shapeIn(shape, box, 'highlight', { ...props, ...sizeFor(width / MARKER, TEXTS) }), parts: [] }
  const dash = shape.look.thickness === 'constant' ? 'solid' : 'draw'
  const body = shapeIn(shape, box, 'draw', { ...props, fill: 'none', dash, isClosed: false, ...sizeFor(width) })
  return { body, parts: [] }
}

/** More corners than this are a curve. */
const MAX_CORNERS = 40

/** A run of points, drawn by hand. @param run before the shape is turned about the middle of `box` */
export function outlineShape(shape: Shape, box: Box, run: readonly BoardPoint[], isClosed: boolean): TldrawShape {
  const points = run.map(({ x, y }) => ({ x: x - box.x, y: y - box.y, pressure: MOUSE_PRESSURE }))
  const corners = points.slice(1).map((point, i) => segmentOf('straight', [points[i]!, point])) // one less than points
  return shapeIn(shape, box, 'draw', {
    ...filledLook(shape.look),
    ...(!isClosed && { fill: 'none' }),
    ...sizeFor(shape.look.width),
    segments: points.length > MAX_CORNERS || points.length < 2 ? [segmentOf('free', points)] : corners,
    isComplete: true,
    isClosed,
    isPen: false,
    ...UNSCALED,
  })
}
