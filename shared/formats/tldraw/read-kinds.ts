import type { Shape, ShapeId } from '../../model/shape.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { Input } from '../input.ts'
import { readArrow, readLine } from './kinds/connectors.ts'
import { readGeo } from './kinds/geo.ts'
import { readAsBox, readFrame, readImage, readInk, readNote, readText } from './kinds/others.ts'
import type { Found, ReadKind } from './record.ts'
import type { TldrawShape } from './written/shape.ts'

/** What we make of each type of shape; all others become a box that says what they are. */
const kinds: { readonly [type: string]: ReadKind } = {
  geo: readGeo,
  arrow: readArrow,
  draw: readInk(false),
  highlight: readInk(true),
  text: readText,
  note: readNote,
  line: readLine,
  frame: readFrame,
  image: readImage,
}

/** The nearest of our shapes to one of tldraw. @returns null when nothing is to be seen */
export function readKind(found: Found, drawing: Parameters<ReadKind>[1]): Shape | null {
  const type = found.record.at('type').string('')
  return (Object.hasOwn(kinds, type) ? kinds[type]! : readAsBox)(found, drawing) // its own key
}

/** The same, as if there was nothing else: an arrow is where it says, whatever it is bound to. */
export const readAlone = (found: Found, type: Typesetter): Shape | null =>
  readKind(
    { ...found, held: { locked: found.record.at('isLocked').flag() } },
    { type, find: () => undefined, assets: new Map(), bindings: new Map() },
  )

/** What we would read of a shape as it is written. */
export function readWritten(written: TldrawShape, id: ShapeId, type: Typesetter): Shape | null {
  const record = new Input(written, '')
  const { x, y, rotation: angle, opacity } = written
  const space = { x, y, angle: angle % (2 * Math.PI) }
  const held = { locked: written.isLocked }
  return readAlone({ id, record, props: record.at('props'), space, opacity, held, isAsWritten: true }, type)
}
