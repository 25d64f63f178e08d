import { strokeColour } from '../../drawing/theme.ts'
import { boxAround, boxContains, growBox } from '../../geometry/box.ts'
import { distanceToRun, tracePath, type Path, type PathStep } from '../../geometry/path.ts'
import type { Box } from '../../geometry/space.ts'
import { fieldOf } from '../fields.ts'
import { decodeInk, type InkPoint } from '../ink.ts'
import { placeBox, type Stroke } from '../shape.ts'
import type { ShapeKind } from '../shape-kind.ts'
import { inkOutline } from './ink-outline.ts'

/** A pen of width M draws five units wide: writing wants more body than an outline. */
const PEN_WIDTH_FACTOR = 2.5

export const penWidth = ({ look }: Pick<Stroke, 'look'>) => look.width * PEN_WIDTH_FACTOR

const NO_INK = new Uint8Array()

/** Decoded once for each ink; moving and restyling a stroke keeps its ink. */
const decoded = new WeakMap<Uint8Array, { readonly points: readonly InkPoint[]; readonly box: Box }>()

function inkOf({ ink }: Stroke) {
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

/** The pen's points in board units, before the shape is turned. */
export const strokePoints = (shape: Stroke): InkPoint[] =>
  pointsInBox(shape).map(({ x, y, pressure }) => ({ x: x + shape.x, y: y + shape.y, pressure }))

type Inked = { readonly w: number; readonly h: number; readonly width: number; readonly path: Path }
/** Outlines from the box's corner, so that a stroke that only moves keeps its outline. */
const inked = new WeakMap<Uint8Array, Inked>()

function outlineInBox(shape: Stroke): Path {
  const { w, h, ink, look } = shape
  const known = inked.get(ink)
  if (known && known.w === w && known.h === h && known.width === look.width) return known.path
  const path = inkOutline(pointsInBox(shape), penWidth(shape))
  inked.set(ink, { w, h, width: look.width, path })
  return path
}

export const stroke: ShapeKind<Stroke> = {
  parse(base, detail) {
    const ink = fieldOf(detail, 'ink')
    return { ...base, kind: 'stroke', ink: ink instanceof Uint8Array ? ink : NO_INK }
  },
  detail: ({ ink }) => ({ ink }),
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
    pen.fillStyle = strokeColour(theme, shape.look.stroke)
    pen.beginPath()
    tracePath(outlineInBox(shape), pen)
    pen.fill()
    pen.restore()
  },
  isForWords: false,
  shows: ['stroke', 'width', 'opacity'],
  stretch: (shape, byX, byY) => ({ w: shape.w * byX, h: shape.h * byY }),
}
