import type { BoardPoint } from '../../geometry/space.ts'
import { asGroupId } from '../../model/order.ts'
import type { Shape, ShapeBase, ShapeId } from '../../model/shape.ts'
import { asLink } from '../../text/runs.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import type { Words } from '../../text/words.ts'
import type { Element } from './element.ts'
import { lookFrom } from './looks.ts'

/** @returns null for an element that nobody can see */
export type ReadKind = (element: Element, label: Element | null, id: ShapeId, type: Typesetter) => Shape | null

/** Words that lead where their element does. */
export function wordsFrom(text: string, { link }: Element): Words {
  const leadsTo = text === '' ? null : asLink(link)
  return { text, ...(leadsTo !== null && { runs: [{ length: text.length, style: { link: leadsTo } }] }) }
}

/** What all kinds read alike. The order is told by the place in the list. */
export function baseFrom(element: Element, label: Element | null, id: ShapeId): ShapeBase {
  const { x, y, width: w, height: h, angle, locked } = element
  const groups = element.groupIds.flatMap((group) => asGroupId(group) ?? [])
  return {
    id,
    x,
    y,
    w,
    h,
    angle,
    z: 'a0',
    locked,
    ...(groups.length > 0 && { groups }),
    look: lookFrom(element, label),
    text: '',
  }
}

/** On the board, unturned. */
export const pointsOf = ({ x, y, points = [] }: Element): BoardPoint[] =>
  points.map(([px, py]) => ({ x: x + px, y: y + py }))
