import type { BoardPoint } from '../../shared/geometry/space.ts'
import type { CaretSpan } from '../../shared/model/caret.ts'
import type { Gap } from '../../shared/model/gaps.ts'
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
  /** Where they write. */
  readonly caret?: LiveCaret
}

export type LiveCaret = CaretSpan & { readonly shape: ShapeId }

/** What somebody else is doing right now, from live frames. Values are replaced, never changed, except `cursor`. */
export type LivePerson = {
  readonly person: Person
  /** Where the pointer was last said to be; the overlay moves towards it smoothly. Null when it is elsewhere. */
  readonly cursor: BoardPoint | null
  /** `performance.now()` of the last sign of life. */
  readonly seenAt: number
  /** A stroke that is still growing. */
  readonly stroke: { readonly points: readonly InkPoint[]; readonly look: Look; readonly isMarker?: boolean } | null
  /** A box, line or arrow that is still being drawn; its id is not in the board. */
  readonly draft: Shape | null
  /** A drag: these shapes are to be shown as if transformed. */
  readonly drag: { readonly ids: ReadonlySet<ShapeId>; readonly transform: Transform | null } | null
  /** Shapes under an eraser: to be shown faded. */
  readonly erasing: ReadonlySet<ShapeId> | null
  /** Strokes under a partial eraser, with what it has rubbed out of them. */
  readonly cuts: LiveCuts | null
  /** Where a laser pointer has been, oldest first, and when that was heard. The list grows in place. */
  readonly laser: readonly LaserPoint[]
}

/** `ids` stays the same value until another stroke is touched. */
export type LiveCuts = { readonly ids: ReadonlySet<ShapeId>; readonly gaps: ReadonlyMap<ShapeId, readonly Gap[]> }

/** `time` is milliseconds, as `performance.now()`; a line starts where a gesture does. */
export type LaserPoint = BoardPoint & { readonly time: number; readonly starts: boolean }

/** Everybody else's doings. Not reactive state: the frame loop reads it when `onChange` said so. */
export type LivePeople = {
  all(): Iterable<LivePerson>
  onChange(listener: () => void): () => void
}
