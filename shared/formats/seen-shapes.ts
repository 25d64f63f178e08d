import { connected, isBound } from '../model/connecting.ts'
import { shapeOf, type CopiedShape } from '../model/copied-shape.ts'
import type { Shape } from '../model/shape.ts'
import type { Typesetter } from '../text/typesetter.ts'

/** The shapes that a board with these and no others would show. */
export function seenShapes(copies: readonly CopiedShape[], type: Typesetter): ReadonlyMap<string, Shape> {
  const written = new Map<string, Shape>(copies.map((copy) => [copy.id, shapeOf(copy)]))
  const seen = [...written].map(
    ([id, shape]) => [id, isBound(shape) ? connected(shape, (id) => written.get(id), type) : shape] as const,
  )
  return new Map(seen)
}
