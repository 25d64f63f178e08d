import type { Look } from '../../shared/model/look.ts'
import type { Shape } from '../../shared/model/shape.ts'

/** What shapes have in common; null where they differ. */
export type CommonLook = { readonly [F in keyof Look]: Look[F] | null }

/** @param otherwise the look when there are no shapes */
export function commonLook(shapes: readonly Shape[], otherwise: Look): CommonLook {
  const [first] = shapes
  if (!first) return otherwise
  const common = <F extends keyof Look>(field: F): Look[F] | null =>
    shapes.every(({ look }) => look[field] === first.look[field]) ? first.look[field] : null
  return {
    stroke: common('stroke'),
    fill: common('fill'),
    fillStyle: common('fillStyle'),
    width: common('width'),
    opacity: common('opacity'),
    line: common('line'),
    corners: common('corners'),
    thickness: common('thickness'),
    routing: common('routing'),
    startHead: common('startHead'),
    endHead: common('endHead'),
    font: common('font'),
    fontSize: common('fontSize'),
    align: common('align'),
    vertical: common('vertical'),
  }
}
