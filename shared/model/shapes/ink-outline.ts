import type { Path } from '../../geometry/path.ts'
import { MOUSE_PRESSURE, type InkPoint } from '../ink.ts'
import type { Thickness } from '../look.ts'
import { InkTracer, type Nib } from './ink-tracer.ts'

/** By how much pressure, or speed where there is none, changes the width. */
const THINNING = { pressure: 0.6, speed: 0.35 }

/** @param width board units, at middle pressure @param hasPressure whether the pen told how hard it was pressed */
export const nibOf = (width: number, thickness: Thickness, hasPressure: boolean): Nib => ({
  width,
  thinning: thickness === 'constant' ? 0 : hasPressure ? THINNING.pressure : THINNING.speed,
  fromSpeed: !hasPressure,
})

/** Whether a pen told how hard it was pressed there: a mouse cannot. */
export const tellsPressure = ({ pressure }: InkPoint) => pressure !== MOUSE_PRESSURE

/**
 * The outline of a freehand stroke as a closed curve; of a stroke that never moved, a dot. A stroke that still grows
 * ends where its pen is, as a whole one does.
 *
 * @param width board units, at middle pressure
 */
export function inkOutline(points: readonly InkPoint[], width: number, thickness: Thickness = 'varies'): Path {
  const tracer = new InkTracer(nibOf(width, thickness, points.some(tellsPressure)))
  for (const point of points) tracer.add(point)
  return tracer.rest()
}

/**
 * The points with pressures that make them as wide as they are without: so a part of what a mouse drew stays as wide as
 * it was in the whole.
 */
export function likePressures(points: readonly InkPoint[], width: number, thickness: Thickness): readonly InkPoint[] {
  if (thickness === 'constant' || points.some(tellsPressure)) return points
  const madeUp: (number | undefined)[] = []
  const tracer = new InkTracer(nibOf(width, thickness, false), (index, pressure) => (madeUp[index] = pressure))
  for (const point of points) tracer.add(point)
  tracer.rest()
  let last = madeUp.find((pressure) => pressure !== undefined) ?? MOUSE_PRESSURE
  return points.map((point, i) => {
    last = madeUp[i] ?? last
    return { ...point, pressure: 0.5 - (THINNING.speed / THINNING.pressure) * (0.5 - last) }
  })
}
