import type { ShapeId } from '../../shared/model/shape.ts'
import type { Transform } from '../../shared/model/transform.ts'
import type { LivePeople } from '../session/live-person.ts'
import type { Preview } from '../tools/tool.ts'

type Ids = ReadonlySet<ShapeId>

const NOBODY: Ids = new Set()

/** Shapes that are held by somebody's drag; the set stays the same value throughout the gesture. */
export type Held = { readonly ids: Ids; readonly transform: Transform; readonly copies: boolean }

/** How gestures, one's own and everybody else's, change what is seen of the shapes on the board. */
export class Presentation {
  /** Shown elsewhere for now, by the layer of what moves. */
  readonly lifted: readonly Ids[]
  /** Under an eraser. */
  readonly faded: readonly Ids[]
  readonly held: readonly Held[]

  /** @param followers what goes along with what is held, without being held itself */
  constructor(preview: Preview | null, people: LivePeople, followers: (ids: Ids) => Ids = () => NOBODY) {
    const lifted: Ids[] = []
    const faded: Ids[] = []
    const held: Held[] = []
    if (preview?.kind === 'drag') held.push(preview)
    if (preview?.kind === 'draft' && preview.replaces.size > 0) lifted.push(preview.replaces)
    if (preview?.kind === 'cut' && preview.ids.size > 0) lifted.push(preview.ids)
    if (preview?.kind === 'erase') faded.push(preview.ids)
    for (const { drag, erasing, cuts } of people.all()) {
      if (drag?.transform) held.push({ ids: drag.ids, transform: drag.transform, copies: false })
      if (cuts) lifted.push(cuts.ids)
      if (erasing) faded.push(erasing)
    }
    for (const { ids, copies } of held) {
      if (copies) continue
      lifted.push(ids)
      const following = followers(ids)
      if (following.size > 0) lifted.push(following)
    }
    this.lifted = lifted
    this.faded = faded
    this.held = held
  }

  isLifted(id: ShapeId): boolean {
    return this.lifted.some((ids) => ids.has(id))
  }

  isFaded(id: ShapeId): boolean {
    return this.faded.some((ids) => ids.has(id))
  }
}
