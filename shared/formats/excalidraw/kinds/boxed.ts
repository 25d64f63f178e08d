import { flattenPath } from '../../../geometry/path.ts'
import type { BoardPoint, Box } from '../../../geometry/space.ts'
import type { Boxed } from '../../../model/shape.ts'
import { CORNER_RADIUS } from '../../../model/shapes/rectangle.ts'
import { kindOf } from '../../../model/shapes/index.ts'
import type { Element } from '../element.ts'
import type { WriteKind } from '../write-shape.ts'
import { elementFor, labelFor, linearElementFor, OURS } from '../written.ts'

/** How Excalidraw rounds corners: 3 by so many board units, less in a small box. */
const ROUND = { type: 3, value: CORNER_RADIUS }
const TYPES: readonly string[] = ['rectangle', 'ellipse', 'diamond']

export const writeBoxed: WriteKind<Boxed> = (shape, type) => {
  const box = kindOf(shape).box(shape, type)
  if (!TYPES.includes(shape.kind)) return asPolygon(shape, box, longest(flattenPath(kindOf(shape).outline(shape, type))), labelFor(shape, null, type)) // prettier-ignore
  const isRound = shape.kind === 'rectangle' && shape.look.corners === 'round'
  const body = elementFor(shape, shape.kind, box, { roundness: isRound ? ROUND : null })
  return { body, label: labelFor(shape, body.id, type) }
}

const longest = (runs: readonly BoardPoint[][]) => runs.reduce((a, b) => (b.length > a.length ? b : a), [])

/**
 * What Excalidraw has no element for is its outline, drawn with a line. Such a line takes no text, so the label lies over
 * it, and both are held together by a group of their own.
 */
function asPolygon(shape: Boxed, box: Box, points: readonly BoardPoint[], label: Element | null) {
  const { id, groups = [] } = shape
  const groupIds = label ? [`${id}~outline`, ...groups] : groups
  const body = linearElementFor(shape, 'line', points, box, {
    groupIds,
    polygon: true,
    startArrowhead: null,
    endArrowhead: null,
  })
  return { body, label: label && { ...label, groupIds, customData: { [OURS]: { isLabel: true } } } }
}
