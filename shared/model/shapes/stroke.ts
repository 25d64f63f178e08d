import type { Pen } from '../../drawing/pen.ts'
import { markerColour, strokeColour, type Theme } from '../../drawing/theme.ts'
import { boxAround, boxContains, growBox } from '../../geometry/box.ts'
import { distanceToRun, tracePath, type Path, type PathStep } from '../../geometry/path.ts'
import type { Box } from '../../geometry/space.ts'
import { fieldOf } from '../fields.ts'
import { decodeInk, type InkPoint } from '../ink.ts'
import type { Look, Thickness } from '../look.ts'
import { placeBox, type Stroke } from '../shape.ts'
import type { ShapeKind } from '../shape-kind.ts'
import { inkOutline } from './ink-outline.ts'

/** What decides how ink looks, beside its points. */
export type InkStyle = { readonly look: Look; readonly isMarker?: boolean | undefined }

/** A pen of width M draws five units wide: writing wants more body than an outline. */
const PEN_WIDTH_FACTOR = 2.5
/** A highlighter of width M covers a line of words of size M. */
const MARKER_WIDTH_FACTOR = 10

/** Board units. */
export const penWidth = ({ look, isMarker }: InkStyle) =>
  look.width * (isMarker ? MARKER_WIDTH_FACTOR : PEN_WIDTH_FACTOR)

/** Makes a pen ready to fill ink with. */
export function dipPen(pen: Pick<Pen, 'fillStyle' | 'globalCompositeOperation'>, style: InkStyle, theme: Theme): void {
  const { stroke } = style.look
  pen.fillStyle = style.isMarker ? markerColour(theme, stroke) : strokeColour(theme, stroke)
  if (style.isMarker) pen.globalCompositeOperation = theme.markerBlend
}

/**
 * Pictures of parts of the board are painted on nothing: there a marker brings the paper that it marks, which is never
 * see-through.
 *
 * @param how the current path is painted
 */
export function bringPaper(pen: Pen, theme: Theme, how: 'fill' | 'stroke'): void {
  const alpha = pen.globalAlpha
  pen.globalAlpha = 1
  pen.globalCompositeOperation = 'destination-over'
  pen.fillStyle = pen.strokeStyle = theme.paper
  pen[how]()
  pen.globalAlpha = alpha
}

const NO_INK = new Uint8Array()

/** Decoded once for each ink; moving and restyling a stroke keeps its ink. */
const decoded = new WeakMap<Uint8Array, { readonly points: readonly InkPoint[]; readonly box: Box }>()

/** The points of some ink as they were drawn, and their box. */
export function inkOf({ ink }: Pick<Stroke, 'ink'>) {
  let entry = decoded.get(ink)
  if (!entry) {
    const points = decodeInk(ink)
    entry = { points, box: boxAround(points) ?? { x: 0, y: 0, w: 0, h: 0 } }
    decoded.set(ink, entry)
  }
  return entry
}

/** The pen's points from the top-left corner of the stroke's box, stretched and mirrored as its place says. */
function pointsInBox(shape: Stroke): InkPoint[] {
  const { points, box } = inkOf(shape)
  const { w, h } = placeBox(shape)
  const scaleX = box.w === 0 ? 1 : w / box.w
  const scaleY = box.h === 0 ? 1 : h / box.h
  return points.map(({ x, y, pressure }) => {
    const px = (x - box.x) * scaleX
    const py = (y - box.y) * scaleY
    return { x: shape.w < 0 ? w - px : px, y: shape.h < 0 ? h - py : py, pressure }
  })
}

/** An eraser asks again for every move, and a long stroke has 60,000 of them. */
const placed = new WeakMap<Stroke, readonly InkPoint[]>()

/** The pen's points in board units, before the shape is turned. */
export function strokePoints(shape: Stroke): readonly InkPoint[] {
  let points = placed.get(shape)
  if (!points) {
    points = pointsInBox(shape).map(({ x, y, pressure }) => ({ x: x + shape.x, y: y + shape.y, pressure }))
    placed.set(shape, points)
  }
  return points
}

type Inked = {
  readonly w: number
  readonly h: number
  readonly width: number
  readonly thickness: Thickness
  readonly path: Path
}
/** Outlines from the box's corner, so that a stroke that only moves keeps its outline. */
const inked = new WeakMap<Uint8Array, Inked>()

function outlineInBox(shape: Stroke): Path {
  const { w, h, ink, look } = shape
  const { thickness } = look
  const width = penWidth(shape)
  const known = inked.get(ink)
  if (known && known.w === w && known.h === h && known.width === width && known.thickness === thickness)
    return known.path
  const path = inkOutline(pointsInBox(shape), width, thickness)
  inked.set(ink, { w, h, width, thickness, path })
  return path
}

export const stroke: ShapeKind<Stroke> = {
  parse(base, detail) {
    const ink = fieldOf(detail, 'ink')
    return {
      ...base,
      kind: 'stroke',
      ink: ink instanceof Uint8Array ? ink : NO_INK,
      ...(fieldOf(detail, 'marker') === true && { isMarker: true }),
    }
  },
  detail: ({ ink, isMarker }) => (isMarker ? { ink, marker: true } : { ink }),
  box: placeBox,
  outline: (shape) =>
    outlineInBox(shape).map(
      (step) =>
        step.map((value, i) =>
          typeof value === 'string' ? value : value + (i % 2 ? shape.x : shape.y),
        ) as unknown as PathStep,
    ), // the same step, moved
  textArea: null,
  // Pressed hardest, the pen is 1.6 times as wide as `penWidth`, and its dots a fifth wider still: 0.96 to each side.
  // Between their quarters the curves of a dot bulge beyond its circle, by less than 0.0003 of it.
  overhang: (shape) => 0.9603 * penWidth(shape),
  hit(shape, point, reach) {
    const within = reach + penWidth(shape) / 2
    return boxContains(growBox(placeBox(shape), within), point) && distanceToRun(point, strokePoints(shape)) <= within
  },
  draw(shape, pen, { theme }) {
    pen.save()
    pen.translate(shape.x, shape.y)
    pen.beginPath()
    tracePath(outlineInBox(shape), pen)
    if (shape.isMarker) bringPaper(pen, theme, 'fill')
    dipPen(pen, shape, theme)
    pen.fill()
    pen.restore()
  },
  takesEnds: false,
  isForWords: false,
  shows: ['stroke', 'width', 'thickness', 'opacity'],
  stretch: (shape, byX, byY) => ({ w: shape.w * byX, h: shape.h * byY }),
}
