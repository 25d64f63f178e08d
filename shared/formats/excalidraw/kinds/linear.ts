import { placeBox, type Arrow, type Line, type RelativePoint, type Shape } from '../../../model/shape.ts'
import { connectorPoints, connectorThrough, MAX_POINTS } from '../../../model/shapes/connector.ts'
import type { ReadKind } from '../read-shape.ts'
import { baseFrom, pointsOf } from '../read-shape.ts'
import type { WriteKind } from '../write-shape.ts'
import { linearElementFor } from '../written.ts'

export const writeLinear: WriteKind<Line | Arrow> = (shape) => ({
  body: linearElementFor(shape, shape.kind, connectorPoints(shape), placeBox(shape), {
    backgroundColor: 'transparent',
    startArrowhead: null,
    endArrowhead: shape.kind === 'arrow' ? 'arrow' : null,
    ...(shape.kind === 'arrow' ? { elbowed: false } : { polygon: false }),
  }),
  label: null,
})

export const readLinear: ReadKind = (element, label, id) => {
  const points = evenly(pointsOf(element), MAX_POINTS)
  if (points.length < 2) return null
  const { place, points: within } = connectorThrough(points)
  const isArrow = element.type === 'arrow' || element.endArrowhead !== null || element.startArrowhead !== null
  // Our arrows have their head at the end.
  const isBackwards = isArrow && element.endArrowhead === null && element.startArrowhead !== null
  const run: readonly RelativePoint[] = isBackwards ? within.toReversed() : within
  const hasHead = element.endArrowhead !== null || element.startArrowhead !== null
  return {
    ...baseFrom(element, label, id),
    ...place,
    angle: element.angle,
    kind: hasHead ? 'arrow' : 'line',
    points: run,
  } as Shape // of one of both kinds
}

/** At most so many, the first and the last among them. */
const evenly = <T>(items: readonly T[], max: number): readonly T[] =>
  items.length <= max
    ? items
    : Array.from({ length: max }, (_, i) => items[Math.round((i * (items.length - 1)) / (max - 1))]!) // within the list
