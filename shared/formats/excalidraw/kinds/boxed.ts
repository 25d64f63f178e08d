import { flattenPath } from '../../../geometry/path.ts'
import { distance, type BoardPoint, type Box } from '../../../geometry/space.ts'
import type { Boxed } from '../../../model/shape.ts'
import { CORNER_RADIUS } from '../../../model/shapes/rectangle.ts'
import { kindOf } from '../../../model/shapes/index.ts'
import type { Typesetter } from '../../../text/typesetter.ts'
import type { Written } from '../element.ts'
import type { WriteKind } from '../write-shape.ts'
import { elementFor, labelFor, labelledOutline, linearElementFor } from '../written.ts'

/** How Excalidraw rounds corners: 3 by so many board units, less in a small box. */
const ROUND = { type: 3, value: CORNER_RADIUS }
const TYPES: readonly string[] = ['rectangle', 'ellipse', 'diamond']

export const writeBoxed: WriteKind<Boxed> = (shape, type) => {
  const box = kindOf(shape).box(shape, type)
  if (!TYPES.includes(shape.kind)) return asPolygon(shape, box, type)
  const isRound = shape.kind === 'rectangle' && shape.look.corners === 'round'
  const body = elementFor(shape, shape.kind, box, { roundness: isRound ? ROUND : null })
  return { body, label: labelFor(shape, body.id, type) }
}

/** What Excalidraw has no element for is its outline, drawn with a line. */
function asPolygon(shape: Boxed, box: Box, type: Typesetter): Written {
  const runs = flattenPath(kindOf(shape).outline(shape, type))
  const outline = runs.reduce((a, b) => (b.length > a.length ? b : a), [])
  const points = flattenPath(kindOf(shape).marks?.(shape, type) ?? []).reduce(withMark, outline)
  const more = { polygon: true, startArrowhead: null, endArrowhead: null }
  return labelledOutline(linearElementFor(shape, 'line', points, box, more), labelFor(shape, null, type))
}

/** A line inside an outline is gone along and back, from where it begins on that. */
function withMark(outline: readonly BoardPoint[], mark: readonly BoardPoint[]): BoardPoint[] {
  const [first] = mark
  if (!first) return [...outline]
  const nearest = outline.reduce((best, point, i) => (distance(point, first) < distance(outline[best]!, first) ? i : best), 0) // prettier-ignore
  return [...outline.slice(0, nearest + 1), ...mark, ...mark.toReversed(), ...outline.slice(nearest + 1)]
}
