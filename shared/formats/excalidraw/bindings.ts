import { fractionsOf, seenPoints, takesEnds } from '../../model/connecting.ts'
import type { CopiedShape } from '../../model/copied-shape.ts'
import { asList, asNumber, fieldOf, fieldsOf, type Fields } from '../../model/fields.ts'
import { isConnector, type Binding, type RelativePoint, type Shape, type ShapeId } from '../../model/shape.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { isSame } from '../same.ts'
import type { Element } from './element.ts'

const ENDS = ['start', 'end'] as const
/** What older versions ask of a binding: how far it misses the middle, and how far from the outline it ends. */
const BEFORE_2026 = { focus: 0, gap: 5 }

/** What an arrow holds on to, of those elements that are there. */
export function bindingsFor(shape: Shape, find: (id: string) => Shape | undefined): Fields {
  if (!isConnector(shape)) return {}
  const binding = (end: (typeof ENDS)[number]) => {
    const bound = shape[end]
    const target = bound && find(bound.shape)
    if (!target || !takesEnds(target)) return null
    const mode = bound.mode === 'point' ? 'inside' : 'orbit'
    return { elementId: bound.shape, fixedPoint: bound.at, mode, ...BEFORE_2026 }
  }
  return { startBinding: binding('start'), endBinding: binding('end') }
}

/** A connector that holds on to what its element does. @param own whether a shape came along with its element */
export function boundAs(
  copy: CopiedShape,
  shape: Shape,
  element: Element,
  targetOf: (elementId: string) => Shape | undefined,
  own: { readonly renamed: ReadonlyMap<string, ShapeId> },
  type: Typesetter,
): CopiedShape {
  if (!isConnector(shape)) return copy
  const detail: { [name: string]: unknown } = { ...fieldsOf(fieldOf(copy.record, 'detail')) }
  for (const end of ENDS) {
    const before = fieldsOf(fieldOf(detail, end))
    const was = fieldOf(before, 'shape')
    const now = typeof was === 'string' ? own.renamed.get(was) : undefined
    const read = bindingFrom(fieldOf(element as Fields, `${end}Binding`), end, shape, targetOf, type)
    // One that holds on to what is in no file any more says so; it is no business of the element.
    if (!read && (was === undefined || now === undefined)) continue
    const target = now && targetOf(now)
    // Nothing can hold on to some, and elements do not say it: then it is as it was.
    if (!read && target && !takesEnds(target)) {
      detail[end] = { ...before, shape: now }
      continue
    }
    const isKept = read && now === read.shape && isSame(fieldOf(before, 'at'), read.at)
    detail[end] = isKept ? { ...before, shape: now } : read
  }
  return { ...copy, record: { ...copy.record, ...(Object.keys(detail).length > 0 && { detail }) } }
}

function bindingFrom(
  value: unknown,
  end: (typeof ENDS)[number],
  connector: Shape,
  targetOf: (elementId: string) => Shape | undefined,
  type: Typesetter,
): Binding | null {
  const fields = fieldsOf(value)
  const target = targetOf(String(fieldOf(fields, 'elementId')))
  if (!target || !takesEnds(target)) return null
  const [x, y] = asList(fieldOf(fields, 'fixedPoint'))
  if (typeof x !== 'number')
    return { shape: target.id, at: oldPoint(fields, end, connector, target, type), mode: 'side' }
  const at: RelativePoint = [asNumber(x, 0.5, 0, 1), asNumber(y, 0.5, 0, 1)]
  return { shape: target.id, at, mode: fieldOf(fields, 'mode') === 'inside' ? 'point' : 'side' }
}

/** It used to say by how far an arrow misses the middle, and no more: 0 for not at all. */
function oldPoint(
  binding: Fields,
  end: (typeof ENDS)[number],
  connector: Shape,
  target: Shape,
  type: Typesetter,
): RelativePoint {
  const points = isConnector(connector) ? seenPoints(connector, type) : []
  const at = end === 'start' ? points[0] : points.at(-1)
  const misses = Math.abs(asNumber(fieldOf(binding, 'focus'), 0)) > 0.05
  return at && misses ? fractionsOf(target, at, type) : [0.5, 0.5]
}
