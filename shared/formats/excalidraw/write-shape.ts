import { isBoxedName, type Boxed, type BoxedName, type KindName, type Shape } from '../../model/shape.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import type { Written } from './element.ts'
import { writeBoxed } from './kinds/boxed.ts'
import { writeFrame } from './kinds/frame.ts'
import { writeFreedraw } from './kinds/freedraw.ts'
import { writeImage } from './kinds/image.ts'
import { writeLinear } from './kinds/linear.ts'
import { writeNote } from './kinds/note.ts'
import { writeText } from './kinds/text.ts'
import { writeUnknown } from './kinds/unknown.ts'

export type WriteKind<S extends Shape> = (shape: S, type: Typesetter) => Written

/** How each kind looks in Excalidraw, or what is nearest to it. */
const kinds: { readonly [K in Exclude<KindName, BoxedName>]: WriteKind<Extract<Shape, { kind: K }>> } = {
  line: writeLinear,
  arrow: writeLinear,
  stroke: writeFreedraw,
  text: writeText,
  note: writeNote,
  image: writeImage,
  frame: writeFrame,
  unknown: writeUnknown,
}

/** A shape as Excalidraw shows it, without what it cannot show. */
export const writeShape = (shape: Shape, type: Typesetter): Written =>
  isBoxed(shape) ? writeBoxed(shape, type) : (kinds[shape.kind] as WriteKind<Shape>)(shape, type) // the table maps each kind to its own

const isBoxed = (shape: Shape): shape is Boxed => isBoxedName(shape.kind)
