import { boxAround } from '../../../geometry/box.ts'
import { encodeInk, MOUSE_PRESSURE, type InkPoint } from '../../../model/ink.ts'
import { placeBox, type Stroke } from '../../../model/shape.ts'
import { inkOf, penWidth, strokePoints } from '../../../model/shapes/stroke.ts'
import { writtenMarker } from '../colours.ts'
import { baseFrom, pointsOf, type ReadKind } from '../read-base.ts'
import type { WriteKind } from '../write-shape.ts'
import { linearElementFor } from '../written.ts'

/** How many board units wide Excalidraw draws a pen of width 1. */
const VARIABLE_WIDTH = 4.25
const CONSTANT_WIDTH = 1.4
/** Of ours, as penWidth has it. */
const OUR_WIDTH = 2.5
/** A highlighter is a broad pen that lets shine through. */
const MARKER_OPACITY = 0.5
/** Finer than anything that is seen: 1/64 board unit. */
const INK_EXPONENT = 6

export const writeFreedraw: WriteKind<Stroke> = (shape) => {
  const points = strokePoints(shape)
  const hasPressure = points.some(({ pressure }) => pressure !== MOUSE_PRESSURE)
  const isConstant = shape.isMarker === true || shape.look.thickness === 'constant'
  const body = linearElementFor(shape, 'freedraw', points, placeBox(shape), {
    backgroundColor: 'transparent',
    strokeStyle: 'solid',
    roughness: 0,
    strokeWidth: penWidth(shape) / (isConstant ? CONSTANT_WIDTH : VARIABLE_WIDTH),
    ...(shape.isMarker && {
      strokeColor: writtenMarker(shape.look.stroke, MARKER_OPACITY),
      opacity: shape.look.opacity * MARKER_OPACITY * 100,
    }),
    pressures: hasPressure ? points.map(({ pressure }) => pressure) : [],
    simulatePressure: !hasPressure,
    strokeOptions: { variability: isConstant ? 'constant' : 'variable', streamline: 0.5 },
  })
  return { body, label: null }
}

export const readFreedraw: ReadKind = (element, label, id) => {
  const pressures = element.simulatePressure ? [] : (element.pressures ?? [])
  const points = pointsOf(element)
  const box = boxAround(points)
  if (!box) return null
  const ink = encodeInk(
    points.map(({ x, y }, i): InkPoint => ({ x: x - box.x, y: y - box.y, pressure: pressures[i] ?? MOUSE_PRESSURE })),
    INK_EXPONENT,
  )
  const { box: kept } = inkOf({ ink })
  const base = baseFrom(element, label, id)
  const isConstant = element.strokeOptions?.['variability'] === 'constant'
  const width = (element.strokeWidth * (isConstant ? CONSTANT_WIDTH : VARIABLE_WIDTH)) / OUR_WIDTH
  return {
    ...base,
    kind: 'stroke',
    x: box.x + kept.x,
    y: box.y + kept.y,
    w: kept.w,
    h: kept.h,
    look: { ...base.look, width, fill: 'none', line: 'solid', thickness: isConstant ? 'constant' : 'varies' },
    ink,
  }
}
