import type { CopiedShape } from '../../model/copied-shape.ts'
import { takesEnds } from '../../model/connecting.ts'
import { fieldOf, fieldsOf } from '../../model/fields.ts'
import type { Binding, Shape, ShapeId } from '../../model/shape.ts'
import type { Input } from '../input.ts'
import { isSame } from '../same.ts'
import type { Found } from './record.ts'

/** What became of shapes that came along with their records. */
export type Renamed = {
  /** Under which ids they are now, by those that they had. */
  readonly ids: ReadonlyMap<string, ShapeId>
  /** The shapes by the ids that they have now. */
  readonly shapes: ReadonlyMap<string, Shape>
}

/**
 * A connector of ours that holds on to what its record does.
 *
 * @param bindings of its record
 * @param find what goes by an id in the file
 */
export function boundAs(
  copy: CopiedShape,
  { record }: Found,
  bindings: readonly Input[],
  find: (tldrawId: string) => Found | undefined,
  { ids, shapes }: Renamed,
): CopiedShape {
  if (fieldOf(copy.record, 'kind') !== 'line' && fieldOf(copy.record, 'kind') !== 'arrow') return copy
  const detail: { [name: string]: unknown } = { ...fieldsOf(fieldOf(copy.record, 'detail')) }
  for (const end of ['start', 'end'] as const) {
    const before = fieldsOf(fieldOf(detail, end))
    const was = fieldOf(before, 'shape')
    const now = typeof was === 'string' ? ids.get(was) : undefined
    const written = bindings.find((binding) => binding.at('props').at('terminal').value === end)
    const read = written && bindingFrom(written, find)
    if (read) {
      const says = { at: fieldOf(before, 'at'), mode: fieldOf(before, 'mode') ?? 'side' }
      const isKept = now === read.shape && isSame(says, { at: read.at, mode: read.mode })
      detail[end] = isKept ? { ...before, shape: now } : read
    } else if (now !== undefined) {
      // Only arrows there hold on to anything, and not to all that ours can: the others are as they were.
      const target = shapes.get(now)
      const couldSay = record.at('type').value === 'arrow' && target && takesEnds(target)
      if (couldSay) delete detail[end]
      else detail[end] = { ...before, shape: now }
    }
  }
  return { ...copy, record: { ...copy.record, ...(Object.keys(detail).length > 0 && { detail }) } }
}

function bindingFrom(written: Input, find: (tldrawId: string) => Found | undefined): Binding | null {
  const target = find(written.at('toId').string(''))
  if (!target) return null
  const says = written.at('props')
  const anchor = says.at('normalizedAnchor')
  const isPrecise = says.at('isPrecise').value !== false && !anchor.isMissing
  const at = isPrecise ? ([anchor.at('x').number(0.5, 0, 1), anchor.at('y').number(0.5, 0, 1)] as const) : ([0.5, 0.5] as const) // prettier-ignore
  return { shape: target.id, at, mode: says.at('isExact').flag() ? 'point' : 'side' }
}
