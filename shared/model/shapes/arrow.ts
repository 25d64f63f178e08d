import type { Path } from '../../geometry/path.ts'
import { distance, rotatePoint } from '../../geometry/space.ts'
import type { Arrow } from '../shape.ts'
import { connectorKind, connectorPoints } from './connector.ts'

const HEAD_ANGLE = Math.PI / 6.5
const headLength = ({ look }: Arrow) => 8 + 3 * look.width

/** Two strokes that meet at the last point; no longer than half of the piece they end. */
function head(shape: Arrow): Path {
  const [tip, before] = connectorPoints(shape).reverse()
  if (!tip || !before) return []
  const length = Math.min(headLength(shape), distance(tip, before) / 2)
  const away = Math.atan2(before.y - tip.y, before.x - tip.x)
  const back = { x: tip.x + length * Math.cos(away), y: tip.y + length * Math.sin(away) }
  const left = rotatePoint(back, tip, HEAD_ANGLE)
  const right = rotatePoint(back, tip, -HEAD_ANGLE)
  return [
    ['M', left.x, left.y],
    ['L', tip.x, tip.y],
    ['L', right.x, right.y],
  ]
}

export const arrow = connectorKind<Arrow>('arrow', head, (shape) => headLength(shape) * Math.sin(HEAD_ANGLE))
