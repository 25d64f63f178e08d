import type { ShapeId } from '../../shared/model/shape.ts'
import type { LivePeople } from '../session/live-person.ts'
import type { Preview } from '../tools/tool.ts'

type Ids = ReadonlySet<ShapeId>

/** How gestures, one's own and everybody else's, change what is seen of the shapes on the board. */
export class Presentation {
  /** Shown elsewhere for now, by the layer of what moves. */
  readonly lifted: readonly Ids[]
  /** Under an eraser. */
  readonly faded: readonly Ids[]

  constructor(preview: Preview | null, people: LivePeople) {
    const lifted: Ids[] = []
    const faded: Ids[] = []
    if (preview?.kind === 'drag' && !preview.copies) lifted.push(preview.ids)
    if (preview?.kind === 'draft' && preview.replaces.size > 0) lifted.push(preview.replaces)
    if (preview?.kind === 'cut' && preview.ids.size > 0) lifted.push(preview.ids)
    if (preview?.kind === 'erase') faded.push(preview.ids)
    for (const { drag, erasing, cuts } of people.all()) {
      if (drag?.transform) lifted.push(drag.ids)
      if (cuts) lifted.push(cuts.ids)
      if (erasing) faded.push(erasing)
    }
    this.lifted = lifted
    this.faded = faded
  }

  isLifted(id: ShapeId): boolean {
    return this.lifted.some((ids) => ids.has(id))
  }

  isFaded(id: ShapeId): boolean {
    return this.faded.some((ids) => ids.has(id))
  }

  /** Changes whenever the board has to be painted anew: sets are replaced, never changed. */
  sets(): readonly unknown[] {
    return [...this.lifted, 'faded', ...this.faded]
  }
}
