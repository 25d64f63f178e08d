import type { BoardPoint } from '../../shared/geometry/space.ts'
import type { InkPoint } from '../../shared/model/ink.ts'
import type { Look } from '../../shared/model/look.ts'
import type { Shape, ShapeId } from '../../shared/model/shape.ts'
import type { Transform } from '../../shared/model/transform.ts'

/** Who is here, from awareness: made safe, a stranger may have written it. */
export type Person = {
  /** The awareness client id: one open page. */
  readonly clientId: number
  readonly name: string
  /** `#rrggbb`. */
  readonly colour: string
  readonly selection: readonly ShapeId[]
}

/** What somebody else is doing right now, from live frames. Values are replaced, never changed, except `cursor`. */
export type LivePerson = {
  readonly person: Person
  /** Where the pointer was last said to be; the overlay moves towards it smoothly. Null when it is elsewhere. */
  readonly cursor: BoardPoint | null
  /** `performance.now()` of the last sign of life. */
  readonly seenAt: number
  /** A stroke that is still growing. */
  readonly stroke: { readonly points: readonly InkPoint[]; readonly look: Look } | null
  /** A box, line or arrow that is still being drawn; its id is not in the board. */
  readonly draft: Shape | null
  /** A drag: these shapes are to be shown as if transformed. */
  readonly drag: { readonly ids: ReadonlySet<ShapeId>; readonly transform: Transform | null } | null
  /** Shapes under an eraser: to be shown faded. */
  readonly erasing: ReadonlySet<ShapeId> | null
}

/** Everybody else's doings. Not reactive state: the frame loop reads it when `onChange` said so. */
export type LivePeople = {
  all(): Iterable<LivePerson>
  onChange(listener: () => void): () => void
}
