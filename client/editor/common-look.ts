import type { Look } from '../../shared/model/look.ts'
import type { Shape } from '../../shared/model/shape.ts'

/** What shapes have in common; null where they differ. */
export type CommonLook = { readonly [F in keyof Look]: Look[F] | null }

/** @param otherwise the look when there are no shapes */
export function commonLook(shapes: readonly Shape[], otherwise: Look): CommonLook {
  const [first] = shapes
  if (!first) return otherwise
  const common: { -readonly [F in keyof Look]: Look[F] | null } = { ...first.look }
  let fields = Object.keys(first.look) as (keyof Look)[] // a look has no others
  let known = first.look
  for (const { look } of shapes) {
    if (look === known) continue // most shapes of a large board share one
    known = look
    const differs = (field: keyof Look) => look[field] !== first.look[field]
    if (!fields.some(differs)) continue
    for (const field of fields) if (differs(field)) common[field] = null as never // as good as any value of the field
    fields = fields.filter((field) => !differs(field))
  }
  return common
}
