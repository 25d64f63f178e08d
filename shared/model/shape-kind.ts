import type { Pen, PictureSource } from '../drawing/pen.ts'
import type { Theme } from '../drawing/theme.ts'
import type { Path } from '../geometry/path.ts'
import type { BoardPoint, Box } from '../geometry/space.ts'
import type { Typesetter } from '../text/typesetter.ts'
import type { Fields } from './fields.ts'
import type { Align, Look, Vertical } from './look.ts'
import type { Image, Shape, ShapeBase, ShapePatch } from './shape.ts'

/** What drawing needs beside the shape. */
export type Scene = {
  readonly theme: Theme
  readonly type: Typesetter
  /**
   * The whole picture that an image shows part of; null while it is not there. Without it, none is.
   *
   * @param scale pixels to a board unit, where whoever draws knows better than who made the scene
   */
  readonly images?: (shape: Image, scale?: number) => PictureSource | null
}

/** Where words stand in a shape; board units, before the shape is turned. */
export type TextArea = {
  readonly box: Box
  /** `left` is where lines begin: of words that are read from right to left, the right. */
  readonly align: Exclude<Align, 'auto'>
  readonly vertical: Exclude<Vertical, 'auto'>
  /** Whether lines break at the box's width, or only where the text says so. */
  readonly wraps: boolean
  /** Words that do not fit into this height grow smaller, down to this part of their size. */
  readonly fits?: { readonly height: number; readonly least: number }
}

/**
 * Everything the project knows about one kind of shape. All geometry is in board units and, unless it says otherwise,
 * before the shape is turned about the centre of its box: who calls turns the point or the pen.
 */
export type ShapeKind<S extends Shape> = {
  /** From what the document holds for this kind alone; never throws, a stranger wrote it. */
  readonly parse: (base: ShapeBase, detail: Fields) => S
  /** The inverse of `parse`: what a record must hold, defaults left out. */
  readonly detail: (shape: S) => Fields
  /** The box that handles stand on. */
  readonly box: (shape: S, type: Typesetter) => Box
  /** The line that is drawn, and that a pointer can grab. */
  readonly outline: (shape: S, type: Typesetter) => Path
  /** Lines that are drawn with the outline, inside it. */
  readonly marks?: (shape: S, type: Typesetter) => Path
  /** The box around the line that is drawn, of a kind whose line does not end where its box does. */
  readonly lineBox?: (shape: S) => Box
  /** How far what is drawn may reach beyond the box around its line, words apart. */
  readonly overhang: (shape: S, box: Box) => number
  /** Whether a click at `point` means this shape, when it may miss by `reach`. */
  readonly hit: (shape: S, point: BoardPoint, reach: number, type: Typesetter) => boolean
  readonly draw: (shape: S, pen: Pen, scene: Scene) => void
  /** Null for a kind that holds no words. */
  readonly textArea: ((shape: S, type: Typesetter) => TextArea) | null
  /** False for what lines and arrows cannot be bound to; `outline` when only its outline means it, and not its inside. */
  readonly takesEnds?: false | 'outline'
  /** Whether its width and height belong together, unless somebody says otherwise with Shift. */
  readonly keepsAspect?: true
  /** Whether it exists to be written on: typing starts as soon as it is made. */
  readonly isForWords: boolean
  /** What of a look can be seen on it: the style panel offers no more. */
  readonly shows: readonly (keyof Look)[]
  /** The same of one that is closed, where it may be either. */
  readonly showsClosed?: readonly (keyof Look)[]
  /**
   * What changes when the shape's box is stretched by these factors: sizes and look, not where it stands. A negative
   * factor mirrors.
   */
  readonly stretch: (shape: S, byX: number, byY: number, type: Typesetter) => Stretched
}

export type Stretched = { readonly w: number; readonly h: number; readonly look?: ShapePatch['look'] }
