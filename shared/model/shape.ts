import type { BoardPoint, Box, Size } from '../geometry/space.ts'
import type { Run } from '../text/runs.ts'
import type { AssetHash } from './asset.ts'
import type { Fields } from './fields.ts'
import type { Gap } from './gaps.ts'
import type { Look } from './look.ts'
import type { Order } from './order.ts'
import type { Place } from './place.ts'

declare const shapeId: unique symbol
export type ShapeId = string & { readonly [shapeId]: true }

const MAX_ID_LENGTH = 64

/** Any short string that a document uses as a key; a longer one is not a shape of ours. */
export const asShapeId = (value: string): ShapeId | null =>
  value.length > 0 && value.length <= MAX_ID_LENGTH ? (value as ShapeId) : null // the brand's one maker

/** What every shape has, read from the document and made safe. Values are replaced, never changed. */
export type ShapeBase = Place &
  Order & {
    readonly id: ShapeId
    readonly look: Look
    /** The label of a box, the words of a text or a note; empty for all others. */
    readonly text: string
    /** How the words are formatted; absent where all of them are plain. */
    readonly runs?: readonly Run[]
  }

/** The kinds that are a closed outline in a box with a label inside: each of them can become any other. */
export const BOXED_NAMES = [
  'rectangle',
  'ellipse',
  'diamond',
  'triangle',
  'hexagon',
  'parallelogram',
  'star',
  'cloud',
  'cylinder',
  'bubble',
  'arrow-right',
  'arrow-left',
  'arrow-up',
  'arrow-down',
] as const
export type BoxedName = (typeof BOXED_NAMES)[number]
/** Grows downwards with its label; `h` is the least height. */
export type Boxed = { [K in BoxedName]: ShapeBase & { readonly kind: K } }[BoxedName]
/** Fractions of the shape's box, 0 to 1 each, in drawing order. */
export type RelativePoint = readonly [x: number, y: number]

/** What an end of a line or an arrow holds on to: all that the document says about it. */
export type Binding = {
  readonly shape: ShapeId
  /** Of the shape's box before it is turned. */
  readonly at: RelativePoint
  /** `side`: the end aims at that point, and stops at the outline. `point`: it ends right there. */
  readonly mode: 'side' | 'point'
}
type Connecting = {
  /** From end to end; where an end is bound, as the board shows it, and in the document where it was before. */
  readonly points: readonly RelativePoint[]
  readonly start?: Binding
  readonly end?: Binding
  /** Of a line: it goes back to where it began, and what it is around can be filled. */
  readonly isClosed?: true
  /** Where along the line its words stand, 0 to 1; half-way without it. */
  readonly labelAt?: number
  /** Its words stand in a field over the board: the line leaves room for them. Never stored. */
  readonly hidesWords?: true
  /** Of bound ends, worked out by model/connecting.ts from the shapes that they are bound to, and never stored. */
  readonly leaves?: { readonly start: Leave; readonly end: Leave } | undefined
}
/** How an end leaves: the direction, a unit, and the upright box that is left, empty for a free end. Board units. */
export type Leave = { readonly out: BoardPoint; readonly box: Box }
export type Line = ShapeBase & Connecting & { readonly kind: 'line' }
export type Arrow = ShapeBase & Connecting & { readonly kind: 'arrow' }
export type Connector = Line | Arrow

export const isConnector = (shape: Shape | undefined): shape is Connector =>
  shape?.kind === 'line' || shape?.kind === 'arrow'
/** `ink` holds the pen's points; see model/ink.ts. */
export type Stroke = ShapeBase & {
  readonly kind: 'stroke'
  readonly ink: Uint8Array
  /** Drawn with a highlighter: wide, and what lies under it shows through. */
  readonly isMarker?: true
  /** Of a stroke that was cut: `ink` is then what is left here. See model/cuts.ts. */
  readonly part?: InkPart
}

/** A stretch of a stroke. */
export type InkPart = {
  /** The stroke that was cut, all its ink, and where it would be. */
  readonly of: ShapeId
  readonly whole: Uint8Array
  readonly frame: Place
  readonly span: Gap
}
/** `w` is the width at which lines break, 0 for text as wide as its longest line; `h` follows from the words. */
export type Text = ShapeBase & { readonly kind: 'text' }
/** Grows downwards with its words; `h` is the least height. */
export type Note = ShapeBase & {
  readonly kind: 'note'
  /** Its words first grow smaller, down to a limit. Older notes do not have it, and look as they always did. */
  readonly shrinks?: true
}
/** A sheet with a name that shapes lie on: it cuts them off at its edges, and takes them along. Never turned. */
export type Frame = ShapeBase & { readonly kind: 'frame'; readonly name: string }
/** A picture from a file. A negative `w` or `h` mirrors it. See shapes/image.ts. */
export type Image = ShapeBase & {
  readonly kind: 'image'
  /** The file; null when what was written is no name of one. */
  readonly asset: AssetHash | null
  /** Of the file, as `image/png`; empty when nobody wrote it. */
  readonly type: string
  /** Of the whole picture, pixels. */
  readonly natural: Size
  /** The part of the whole picture that is shown, in fractions of its sides. */
  readonly crop: Box
  /** What can be seen, in words, for those who do not see it. */
  readonly alt: string
}
/** A kind that a newer client wrote: shown as a placeholder, kept as it is. */
export type Unknown = ShapeBase & { readonly kind: 'unknown'; readonly writtenKind: string }

export type Shape = Boxed | Line | Arrow | Stroke | Text | Note | Image | Frame | Unknown
export type KindName = Shape['kind']

export const isBoxedName = (name: unknown): name is BoxedName => BOXED_NAMES.some((boxed) => boxed === name)

/** The box that `place` describes, with mirroring left out. */
export const placeBox = ({ x, y, w, h }: Place): Box => ({ x, y, w: Math.abs(w), h: Math.abs(h) })

/** What changes about a shape: the values to be replaced. */
export type ShapePatch = { readonly place?: Place; readonly look?: Partial<Look>; readonly detail?: Fields }
