import { fieldOf, type Fields } from '../fields.ts'
import type { Look } from '../look.ts'
import { isBoxedName, isConnector, type KindName, type Shape, type ShapeBase } from '../shape.ts'
import type { ShapeKind } from '../shape-kind.ts'
import { arrow } from './arrow.ts'
import { arrowDown, arrowLeft, arrowRight, arrowUp } from './block-arrows.ts'
import { bubble } from './bubble.ts'
import { cloud } from './cloud.ts'
import { cylinder } from './cylinder.ts'
import { diamond } from './diamond.ts'
import { ellipse } from './ellipse.ts'
import { frame } from './frame.ts'
import { hexagon } from './hexagon.ts'
import { image } from './image.ts'
import { line } from './line.ts'
import { note } from './note.ts'
import { parallelogram } from './parallelogram.ts'
import { rectangle } from './rectangle.ts'
import { star } from './star.ts'
import { stroke } from './stroke.ts'
import { text } from './text.ts'
import { triangle } from './triangle.ts'
import { unknown } from './unknown.ts'

/** The registry: forget a kind here and it stops compiling. */
const kinds: { readonly [K in KindName]: ShapeKind<Extract<Shape, { kind: K }>> } = {
  rectangle,
  ellipse,
  diamond,
  triangle,
  hexagon,
  parallelogram,
  star,
  cloud,
  cylinder,
  bubble,
  'arrow-right': arrowRight,
  'arrow-left': arrowLeft,
  'arrow-up': arrowUp,
  'arrow-down': arrowDown,
  line,
  arrow,
  stroke,
  text,
  note,
  image,
  frame,
  unknown,
}

/** All kinds that can be drawn with a tool or over HTTP. */
export const KIND_NAMES = (Object.keys(kinds) as KindName[]).filter((name) => name !== 'unknown') // its own keys

/** What the project knows about this shape's kind. */
export const kindOf = <S extends Shape>(shape: S): ShapeKind<S> => kinds[shape.kind] as unknown as ShapeKind<S> // the table maps each kind to its own

/** What of its look can be seen on this very shape. */
export function shownOn(shape: Shape): readonly (keyof Look)[] {
  const { shows, showsClosed } = kindOf(shape)
  return (isConnector(shape) && shape.isClosed && showsClosed) || shows
}

/** What all shapes of a kind have in common, for when there is no shape yet. */
export const traitsOf = (name: KindName): Pick<ShapeKind<Shape>, 'shows' | 'isForWords'> => kinds[name]

const isKindName = (name: unknown): name is KindName =>
  typeof name === 'string' && name !== 'unknown' && Object.hasOwn(kinds, name)

/**
 * Makes a shape of whatever kind the document names; one that we do not know becomes a placeholder.
 *
 * @param written as the record was made; a box may have become another kind of box, as its `detail` then says
 */
export function parseShape(written: unknown, base: ShapeBase, detail: Fields): Shape {
  const became = fieldOf(detail, 'kind')
  const kind = became !== undefined && isBoxedName(written) && isBoxedName(became) ? became : written
  if (isKindName(kind)) return kinds[kind].parse(base, detail)
  return { ...base, kind: 'unknown', writtenKind: typeof kind === 'string' ? kind.slice(0, 40) : '?' }
}
