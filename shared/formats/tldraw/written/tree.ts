import type { Shape } from '../../../model/shape.ts'

/** What lies in what, in tldraw: shapes on frames, and in groups that are shapes themselves. */
export type Branch = {
  /** Of a frame, the shape's own; of a group, one of its own. */
  readonly id: string
  /** The group of ours that it stands for; null for a shape. */
  readonly group: string | null
  /** Bottom first. */
  readonly children: readonly Branch[]
}

type Growing = { readonly id: string; readonly group: string | null; readonly children: Growing[] }

/**
 * Shapes as tldraw orders them: each stands where it stood, but for those in a group, which stand together where its
 * topmost one does. A group that shapes on and off a frame are in is one on either side.
 *
 * @param shapes bottom first
 */
export function treeOf(shapes: readonly Pick<Shape, 'id' | 'kind' | 'frame' | 'groups'>[]): readonly Branch[] {
  const frames = new Map(shapes.flatMap((shape) => (shape.kind === 'frame' ? [[shape.id, shape] as const] : [])))
  const paths = new Map(shapes.map((shape) => [shape.id, pathTo(shape, frames)]))
  const counts = new Map<string, number>()
  for (const path of paths.values()) for (const { id } of path) counts.set(id, (counts.get(id) ?? 0) + 1)
  const root: Growing[] = []
  const branches = new Map<string, Growing>()
  const branch = (id: string, group: string | null) => {
    const known = branches.get(id) ?? { id, group, children: [] }
    branches.set(id, known)
    return known
  }
  // From the top: a group is begun with its topmost shape.
  for (const shape of [...shapes].reverse()) {
    let list = root
    for (const { id, group } of paths.get(shape.id)!) {
      if (group === null) list = branch(id, null).children
      else if (counts.get(id)! > 1) {
        const isNew = !branches.has(id)
        const made = branch(id, group)
        if (isNew) list.push(made)
        list = made.children
      }
    }
    list.push(branch(shape.id, null))
  }
  turnOver(root)
  return root
}

function turnOver(branches: Growing[]) {
  branches.reverse()
  for (const { children } of branches) turnOver(children)
}

type Step = { readonly id: string; readonly group: string | null }

/** What a shape lies in, outermost first. */
function pathTo(
  { kind, frame: on, groups = [] }: Pick<Shape, 'kind' | 'frame' | 'groups'>,
  frames: ReadonlyMap<string, Pick<Shape, 'id' | 'kind' | 'frame' | 'groups'>>,
): readonly Step[] {
  const frame = kind === 'frame' || on === undefined ? undefined : frames.get(on)
  const outside: Step[] = frame ? [...pathTo(frame, frames), { id: frame.id, group: null }] : []
  const known = new Set(outside.map(({ group }) => group))
  const inside = [...groups].reverse().filter((group) => !known.has(group))
  return inside.reduce<Step[]>(
    (path, group) => [...path, { id: `${group}~group${path.length === 0 ? '' : `~${path.at(-1)!.id}`}`, group }],
    outside,
  )
}

/** The shapes of a tree, bottom first, each frame under what lies on it. */
export const inTreeOrder = (branches: readonly Branch[]): string[] =>
  branches.flatMap(({ id, group, children }) => [...(group === null ? [id] : []), ...inTreeOrder(children)])
