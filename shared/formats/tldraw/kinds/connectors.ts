import { distance, type BoardPoint } from '../../../geometry/space.ts'
import { fieldOf } from '../../../model/fields.ts'
import type { Arrow, Binding, Line, RelativePoint } from '../../../model/shape.ts'
import { connectorThrough } from '../../../model/shapes/connector.ts'
import { UnreadableError } from '../../unreadable.ts'
import type { Input } from '../../input.ts'
import { ARROW_LABELS, headFrom, lookFrom } from '../looks.ts'
import type { Drawing, Found, ReadKind } from '../record.ts'
import { wordsFrom } from '../rich-text.ts'
import { onBoard } from '../space.ts'
import { baseOf } from './geo.ts'

const MAX_POINTS = 1000

type End = { readonly at: BoardPoint; readonly binding: Binding | null }

export const readArrow: ReadKind = (found, drawing) => {
  const { props } = found
  const start = endOf('start', found, drawing)
  const end = endOf('end', found, drawing)
  const bend = props.at('bend').number(0)
  const length = distance(start.at, end.at)
  const isElbow = props.at('kind').value === 'elbow'
  const isBent = !isElbow && Math.abs(bend) > 1 && length > 0
  const across = { x: -(end.at.y - start.at.y) / (length || 1), y: (end.at.x - start.at.x) / (length || 1) }
  const middle = {
    x: (start.at.x + end.at.x) / 2 + bend * across.x,
    y: (start.at.y + end.at.y) / 2 + bend * across.y,
  }
  const { place, points } = connectorThrough([start.at, ...(isBent ? [middle] : []), end.at])
  const endHead = headFrom(props.at('arrowheadEnd'), 'arrow')
  const labelAt = props.at('labelPosition').number(0.5, 0, 1)
  return {
    ...baseOf(found),
    ...wordsFrom(props),
    ...place,
    kind: 'arrow',
    look: {
      ...lookFrom(props, found.opacity, ARROW_LABELS),
      fill: 'none',
      routing: isElbow ? 'elbow' : isBent ? 'curved' : 'straight',
      startHead: headFrom(props.at('arrowheadStart'), 'none'),
      endHead: endHead === 'arrow' ? 'usual' : endHead,
    },
    points,
    ...(start.binding && { start: start.binding }),
    ...(end.binding && { end: end.binding }),
    ...(labelAt !== 0.5 && { labelAt }),
  } satisfies Arrow
}

function endOf(name: 'start' | 'end', { record, props, space }: Found, { bindings, find }: Drawing): End {
  const point = props.at(name)
  const bindingProps = bindings
    .get(record.at('id').string(''))
    ?.find((binding) => binding.at('props').at('terminal').value === name)
  // Until 2024 an arrow said by itself what it is bound to.
  const isOld = !point.isMissing && point.at('type').value === 'binding'
  const target = find(isOld ? point.at('boundShapeId').string('') : (bindingProps?.at('toId').string('') ?? ''))
  const says = isOld ? point : bindingProps?.at('props')
  if (target && says) return boundTo(target, says)
  const at = point.isMissing ? { x: 0, y: 0 } : { x: point.at('x').number(0), y: point.at('y').number(0) }
  return { at: onBoard(space, at), binding: null }
}

function boundTo({ id, props, space }: Found, says: Input): End {
  const anchor = says.at('normalizedAnchor')
  const isPrecise = says.at('isPrecise').value !== false && !anchor.isMissing
  const at: RelativePoint = isPrecise
    ? [anchor.at('x').number(0.5, 0, 1), anchor.at('y').number(0.5, 0, 1)]
    : [0.5, 0.5]
  const [w, h] = [props.at('w').number(200), props.at('h').number(200)]
  const mode = says.at('isExact').flag() ? 'point' : 'side'
  return { at: onBoard(space, { x: at[0] * w, y: at[1] * h }), binding: { shape: id, at, mode } }
}

export const readLine: ReadKind = (found) => {
  const { props, space } = found
  const input = props.at('points').isMissing ? props.at('handles') : props.at('points')
  const entries = Object.keys(input.fields())
  if (entries.length > MAX_POINTS)
    throw new UnreadableError(`${input.place} is too long: ${entries.length} where ${MAX_POINTS} may be`)
  const all = entries
    .map((name) => input.at(name))
    .map((point) => ({
      order: fieldOf(point.fields(), 'index'),
      x: point.at('x').number(0),
      y: point.at('y').number(0),
    }))
    .sort((a, b) => (String(a.order) < String(b.order) ? -1 : 1))
  if (all.length < 2) return null
  const { place, points } = connectorThrough(all.map((point) => onBoard(space, point)))
  const isCurved = props.at('spline').value === 'cubic' && all.length > 2
  const look = { ...lookFrom(props, found.opacity, ARROW_LABELS), fill: 'none' as const }
  const routing = isCurved ? ('curved' as const) : ('straight' as const)
  return { ...baseOf(found), ...place, kind: 'line', look: { ...look, routing }, points } satisfies Line
}
