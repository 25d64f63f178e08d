import type { Loop } from '../../shared/geometry/loop.ts'
import type { BoardPoint, Box } from '../../shared/geometry/space.ts'
import type { NewShape } from '../../shared/model/board-edit.ts'
import type { Gap } from '../../shared/model/gaps.ts'
import type { InkPoint } from '../../shared/model/ink.ts'
import type { Colour, Look } from '../../shared/model/look.ts'
import type { GroupId } from '../../shared/model/order.ts'
import type { Frame, Shape, ShapeId, ShapePatch } from '../../shared/model/shape.ts'
import type { Transform } from '../../shared/model/transform.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import type { Aim } from './connect/aim.ts'
import type { Unit } from '../editor/groups.ts'
import type { PreferenceValues } from '../preferences.svelte.ts'
import type { Guide } from './snap/guide.ts'

export type PointerKind = 'mouse' | 'pen' | 'touch'
export type Modifiers = { readonly shift: boolean; readonly alt: boolean; readonly ctrl: boolean }

/** Where the pointer is and how it is held, in board units. */
export type Pointer = {
  readonly point: BoardPoint
  /** Where it has been since the last event, oldest first and `point` last: pens report faster than screens paint. */
  readonly trail: readonly InkPoint[]
  /** Where the browser thinks that it goes next: to be shown at once on this screen, and never kept. */
  readonly predicted?: readonly InkPoint[]
  readonly kind: PointerKind
  /** How long it has rested since it went down; 0 while it is up. */
  readonly restedMs?: number
  readonly modifiers: Modifiers
  /** 2 when this press is the second one of a double click. */
  readonly clicks: number
  /** Screen pixels per board unit. */
  readonly zoom: number
}

/** What an eraser takes away: shapes as they are, or the ink that it passes over. */
export type Erases = 'shapes' | 'ink'

/** What a drag over the empty board selects with: a rubber band, or a loop drawn by hand. */
export type Catches = 'marquee' | 'lasso'

/** What a tool may ask about the board. */
export type View = {
  readonly type: Typesetter
  /** How the next shape is to look. */
  readonly look: Look
  readonly erases: Erases
  readonly catches: Catches
  /** Whether a rubber band catches what lies wholly within it, or all that it touches. */
  readonly marquee: PreferenceValues['marquee']
  /** What is moved and drawn snaps to. */
  readonly snaps: Pick<PreferenceValues, 'grid' | 'guides'>
  /** What is seen of the board. */
  readonly viewport: Box
  /** Bottom first; the ones that exist. */
  readonly selected: readonly Shape[]
  isSelected(id: ShapeId): boolean
  get(id: ShapeId): Shape | undefined
  frameHolding(shape: Shape): Frame | null
  /** These shapes, and what lies on those of them that are frames. */
  withContent(ids: Iterable<ShapeId>): Set<ShapeId>
  /** The topmost frame under a point. @param but those that do not count */
  frameAt(point: BoardPoint, but: ReadonlySet<ShapeId>): Frame | null
  /** What a click on a shape means: it, or all of its group unless that was entered. */
  unitOf(shape: Shape): Unit
  /** The shapes that show what is left of a stroke. */
  partsOf(stroke: ShapeId): readonly ShapeId[]
  /** The topmost shape that a click means; null over empty board. @param reach board units */
  at(point: BoardPoint, reach: number): Shape | null
  /** Shapes whose bounds meet the box, bottom first. */
  within(box: Box): readonly Shape[]
  /** Whether so many shapes meet the box; quick also where they are many more. */
  hasMany(many: number, box: Box): boolean
}

/** A shape as a tool makes it: who acts gives it its id. */
export type Drawn = NewShape extends infer S ? (S extends NewShape ? Omit<S, 'id'> : never) : never

/** What a tool can do. All that one gesture does is one undo step. */
export type Actions = {
  /** Adds a shape. */
  add(drawn: Drawn): ShapeId
  /** Adds a shape, selects it, and goes back to the select tool unless the tool is locked. */
  place(drawn: Drawn): ShapeId
  patch(id: ShapeId, patch: ShapePatch): void
  /** @param onto the frame that it is put on, null for none; without it all stays on what it lies on while it is seen there */
  transform(ids: Iterable<ShapeId>, transform: Transform, onto?: Frame | null): void
  /** Puts transformed copies on top and selects them. */
  copy(ids: Iterable<ShapeId>, transform: Transform, onto?: Frame | null): void
  /** Makes a frame and selects it; what lies wholly within it lies on it from then on. */
  frame(box: Box): void
  remove(ids: Iterable<ShapeId>): void
  /** Takes ink out of strokes. */
  cut(gaps: ReadonlyMap<ShapeId, readonly Gap[]>): void
  select(ids: Iterable<ShapeId>): void
  /** From here on what is in the group is meant by itself; what of it the shape belongs to is selected. */
  enterGroup(group: GroupId, at: Shape): void
  /** @param at where the caret goes; after the last letter without it */
  editText(id: ShapeId, at?: BoardPoint): void
  /** Lets an image be cropped. */
  crop(id: ShapeId): void
  /** Takes a colour that somebody pointed at, on the line or inside of a shape. */
  pickColour(part: 'stroke' | 'fill', colour: Colour): void
  /** Starts a text that is written to the document with its first letter. */
  writeText(drawn: Drawn): void
  /** Moves the view over the board. Board units. */
  panBy(dx: number, dy: number): void
  /** A step closer to a point of the board, or further away from it. */
  zoomAt(point: BoardPoint, isIn: boolean): void
  /** Fills the view with a part of the board. */
  lookAt(box: Box): void
}

/** What a gesture shows while it runs, on this screen and on everybody else's. */
export type Preview =
  /** A stroke that grows. */
  | {
      readonly kind: 'stroke'
      /** Grows in place: the same list from pen down to pen up, unless a part of it was committed. */
      readonly points: readonly InkPoint[]
      /** A line to the pointer that goes on from `points` for now. */
      readonly straight?: readonly InkPoint[]
      /** Where it may go next, for this screen alone. */
      readonly predicted?: readonly InkPoint[]
      readonly look: Look
      readonly isMarker?: boolean
    }
  /** A shape that is being drawn; `replaces` is the one on the board that it will change. */
  | {
      readonly kind: 'draft'
      readonly shape: Shape
      readonly replaces: ReadonlySet<ShapeId>
      readonly guides?: readonly Guide[]
      /** What an end of it is about to hold on to, for this screen alone. */
      readonly aim?: Aim
    }
  /** Shapes held by a drag, or copies of them. The set stays the same value throughout the gesture. */
  | {
      readonly kind: 'drag'
      readonly ids: ReadonlySet<ShapeId>
      readonly transform: Transform
      readonly copies: boolean
      /** The frame that they would be put on now. */
      readonly onto?: Frame | null
      /** What it has snapped to. */
      readonly guides?: readonly Guide[]
    }
  /** What an eraser will remove. A new set when it has grown. */
  | { readonly kind: 'erase'; readonly ids: ReadonlySet<ShapeId> }
  /** What a partial eraser has rubbed out so far. `ids` stays the same value until another stroke is touched. */
  | {
      readonly kind: 'cut'
      readonly ids: ReadonlySet<ShapeId>
      readonly gaps: ReadonlyMap<ShapeId, readonly Gap[]>
    }
  /** The way of a laser pointer, oldest first. The list grows in place. */
  | { readonly kind: 'laser'; readonly points: readonly InkPoint[] }
  /** A rubber band, and what it will select. */
  | { readonly kind: 'marquee'; readonly box: Box; readonly ids: ReadonlySet<ShapeId> }
  /** A loop drawn by hand, and what it will select. */
  | { readonly kind: 'lasso'; readonly loop: Loop; readonly ids: ReadonlySet<ShapeId> }

/**
 * A tool as a small state machine. Its transitions return a state; `actions` is its only way to change anything, so
 * giving up a gesture is nothing but forgetting its state.
 */
export type Tool<State> = {
  readonly idle: State
  pointerDown(state: State, pointer: Pointer, view: View, actions: Actions): State
  pointerMove(state: State, pointer: Pointer, view: View, actions: Actions): State
  pointerUp(state: State, pointer: Pointer, view: View, actions: Actions): State
  preview(state: State, view: View): Preview | null
  /** What a press would bind an end of a connector to. */
  aims?(pointer: Pointer, view: View): Aim | null
  /** A CSS cursor. @param pointer where it hovers or drags */
  cursor(state: State, pointer: Pointer, view: View): string
}

const DRAG_THRESHOLD_PX = { mouse: 4, pen: 4, touch: 8 }
const REACH_PX = { mouse: 6, pen: 6, touch: 12 }

/** Whether the pointer has left where it went down, and did not just tremble. */
export const hasDragged = (from: BoardPoint, { point, zoom, kind }: Pointer) =>
  Math.hypot(point.x - from.x, point.y - from.y) * zoom >= DRAG_THRESHOLD_PX[kind]

/** By how much a click may miss what it means, board units. */
export const reachOf = ({ kind, zoom }: Pointer) => REACH_PX[kind] / zoom
