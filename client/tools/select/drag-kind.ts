import type { ShapeId } from '../../../shared/model/shape.ts'
import type { Actions, Pointer, Preview, View } from '../tool.ts'

export type Ids = ReadonlySet<ShapeId>
export const NO_IDS: Ids = new Set()

/** Everything about one thing that a press can become once it is a drag. Its state goes from move to move. */
export type DragKind<State> = {
  move(state: State, pointer: Pointer, view: View): State
  /** The pointer is up: does what was shown. */
  up(state: State, pointer: Pointer, view: View, actions: Actions): void
  preview(state: State, view: View): Preview | null
  cursor(state: State): string
}
