import { isBoxedName, type Boxed, type BoxedName, type KindName, type Shape } from '../../../model/shape.ts'
import type { Typesetter } from '../../../text/typesetter.ts'
import { writeBoxed } from './boxed.ts'
import { writeConnector } from './connectors.ts'
import { writeStroke } from './ink.ts'
import { writeFrame, writeImage, writeNote, writeText, writeUnknown } from './others.ts'
import type { WriteKind, Written } from './shape.ts'

/** How each kind looks in tldraw, or what is nearest to it. */
const kinds: { readonly [K in Exclude<KindName, BoxedName>]: WriteKind<Extract<Shape, { kind: K }>> } = {
  line: writeConnector,
  arrow: writeConnector,
  stroke: writeStroke,
  text: writeText,
  note: writeNote,
  image: writeImage,
  frame: writeFrame,
  unknown: writeUnknown,
}

/** A shape as tldraw shows it, on a page of its own. */
export const writeShape = (shape: Shape, type: Typesetter): Written =>
  isBoxed(shape) ? writeBoxed(shape, type) : (kinds[shape.kind] as WriteKind<Shape>)(shape, type) // the table maps each kind to its own

const isBoxed = (shape: Shape): shape is Boxed => isBoxedName(shape.kind)
