import { fieldOf } from '../../model/fields.ts'
import { asGroupId, MAX_GROUPS, type GroupId } from '../../model/order.ts'
import type { ShapeId } from '../../model/shape.ts'
import { Ids } from '../ids.ts'
import type { Input } from '../input.ts'
import type { Found } from './record.ts'
import { oursIn } from './sources.ts'
import { PAGE, within, type Space } from './space.ts'

/** How deep shapes may lie in one another. */
const MAX_DEPTH = 100

type Parent = Omit<Found['held'], 'locked'> & {
  readonly space: Space
  readonly opacity: number
  readonly locked: boolean
  readonly isAsWritten: boolean
}
const TOP: Parent = { space: PAGE, opacity: 1, locked: false, isAsWritten: true }

export const idOf = (record: Input): string => record.at('id').string('')

export const sorted = (records: readonly Input[]): Input[] =>
  [...records].sort((a, b) => (a.at('index').string('') < b.at('index').string('') ? -1 : 1))

/** Shapes by their parents: they stand in their space, and in front of it. */
export function familyOf(shapes: readonly Input[]) {
  const ids = idsOf(shapes)
  const children = Map.groupBy(shapes, (shape) => shape.at('parentId').string(''))
  const visited = new Set<string>()
  const roots = [...children.keys()].filter((parent) => !ids.has(parent))

  function walk(parentId: string, visit: (found: Found, id: string) => void, parent = TOP, depth = 0): void {
    if (depth > MAX_DEPTH) return
    for (const record of sorted(children.get(parentId) ?? [])) {
      const id = idOf(record)
      if (visited.has(id)) continue
      visited.add(id)
      const number = (name: string, fallback: number) => record.at(name).number(fallback)
      const space = within(parent.space, {
        x: number('x', 0),
        y: number('y', 0),
        angle: number('rotation', 0) % (2 * Math.PI),
      })
      const opacity = parent.opacity * record.at('opacity').number(1, 0, 1)
      const locked = parent.locked || record.at('isLocked').flag()
      const { groups, frame } = parent
      const held = { locked, ...(groups && { groups }), ...(frame && { frame }) }
      const own = ids.get(id)! // each has one
      const isAsWritten = parent.isAsWritten && fieldOf(oursIn(record), 'parent') === parentId
      visit({ id: own, record, props: record.at('props'), space, opacity, held, isAsWritten }, id)
      const inGroups = [...groupIn(record, own), ...(groups ?? [])].slice(0, MAX_GROUPS)
      walk(
        id,
        visit,
        {
          space,
          opacity,
          locked,
          isAsWritten,
          ...(inGroups.length > 0 && { groups: inGroups }),
          ...(record.at('type').value === 'frame' ? { frame: own } : frame && { frame }),
        },
        depth + 1,
      )
    }
  }
  return { roots, walk }
}

/** What came from here has the id that it had, the first time that it is there. */
function idsOf(shapes: readonly Input[]): ReadonlyMap<string, ShapeId> {
  const ids = new Ids('tldraw')
  const entries = shapes.map((shape) => {
    const before = fieldOf(oursIn(shape), 'id')
    return [idOf(shape), ids.next(typeof before === 'string' ? before : idOf(shape))] as const
  })
  return new Map(entries)
}

/** The group that a shape stands for; those that we made to hold the parts of one shape together are none. */
function groupIn(record: Input, id: ShapeId): readonly GroupId[] {
  if (record.at('type').value !== 'group') return []
  const ours = oursIn(record)
  if (fieldOf(ours, 'isParts') === true) return []
  const group = asGroupId(fieldOf(ours, 'group')) ?? asGroupId(id)
  return group ? [group] : []
}
