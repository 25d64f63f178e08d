import type { Fields } from '../fields.ts'
import type { KindName, Shape, ShapeBase } from '../shape.ts'
import type { ShapeKind } from '../shape-kind.ts'
import { arrow } from './arrow.ts'
import { diamond } from './diamond.ts'
import { ellipse } from './ellipse.ts'
import { frame } from './frame.ts'
import { line } from './line.ts'
import { note } from './note.ts'
import { rectangle } from './rectangle.ts'
import { stroke } from './stroke.ts'
import { text } from './text.ts'
import { unknown } from './unknown.ts'

/** The registry: forget a kind here and it stops compiling. */
const kinds: { readonly [K in KindName]: ShapeKind<Extract<Shape, { kind: K }>> } = {
  rectangle,
  ellipse,
  diamond,
  line,
  arrow,
  stroke,
  text,
  note,
  frame,
  unknown,
}

/** All kinds that can be drawn with a tool or over HTTP. */
export const KIND_NAMES = (Object.keys(kinds) as KindName[]).filter((name) => name !== 'unknown') // its own keys

/** What the project knows about this shape's kind. */
export const kindOf = <S extends Shape>(shape: S): ShapeKind<S> => kinds[shape.kind] as unknown as ShapeKind<S> // the table maps each kind to its own

/** What all shapes of a kind have in common, for when there is no shape yet. */
export const traitsOf = (name: KindName): Pick<ShapeKind<Shape>, 'shows' | 'isForWords'> => kinds[name]

const isKindName = (name: unknown): name is KindName =>
  typeof name === 'string' && name !== 'unknown' && Object.hasOwn(kinds, name)

/** Makes a shape of whatever kind the document names; one that we do not know becomes a placeholder. */
export function parseShape(kind: unknown, base: ShapeBase, detail: Fields): Shape {
  if (isKindName(kind)) return kinds[kind].parse(base, detail)
  return { ...base, kind: 'unknown', writtenKind: typeof kind === 'string' ? kind.slice(0, 40) : '?' }
}
