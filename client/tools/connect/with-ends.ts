import type { BoardPoint } from '../../../shared/geometry/space.ts'
import { connected, freed } from '../../../shared/model/connecting.ts'
import type { Binding, Connector } from '../../../shared/model/shape.ts'
import { connectorThrough } from '../../../shared/model/shapes/connector.ts'
import type { View } from '../tool.ts'

/** A connector as it runs through other points, its ends bound to these shapes. Its box is drawn anew and upright. */
export function withEnds<C extends Connector>(
  shape: C,
  points: readonly BoardPoint[],
  { start, end }: { readonly start?: Binding | undefined; readonly end?: Binding | undefined },
  view: View,
): C {
  const { place, points: fractions } = connectorThrough(points)
  const bound = { ...freed(shape), ...place, points: fractions, ...(start && { start }), ...(end && { end }) }
  return connected(bound, view.get, view.type) as C // of the same kind
}
