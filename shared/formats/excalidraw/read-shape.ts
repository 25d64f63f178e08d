import type { ShapeBase, ShapeId } from '../../model/shape.ts'
import type { Element } from './element.ts'
import { readFrame } from './kinds/frame.ts'
import { readFreedraw } from './kinds/freedraw.ts'
import { readImage } from './kinds/image.ts'
import { readLinear } from './kinds/linear.ts'
import { readNote } from './kinds/note.ts'
import { labelText, readText } from './kinds/text.ts'
import { labelPlaceFrom } from './looks.ts'
import { baseFrom, wordsFrom, type ReadKind } from './read-base.ts'

const readBoxed =
  (kind: 'rectangle' | 'ellipse' | 'diamond'): ReadKind =>
  (element, label, id) =>
    element.width === 0 && element.height === 0
      ? null
      : { ...boxFrom(element, label, id), kind, ...wordsFrom(labelText(label), element) }

function boxFrom(element: Element, label: Element | null, id: ShapeId): ShapeBase {
  const base = baseFrom(element, label, id)
  return { ...base, look: { ...base.look, ...(label && labelPlaceFrom(label)) } }
}

/** Drawn as what it stands for: a box with a dashed line and a name. */
const readAsBox: ReadKind = (element, label, id, type) => {
  const shape = readBoxed('rectangle')(element, label, id, type)
  if (!shape) return null
  const words = wordsFrom(shape.text || element.name || element.link || element.type, element)
  return { ...shape, look: { ...shape.look, line: 'dash', font: 'sans', fontSize: 16 }, ...words }
}

/** What we make of each type of element; all others become a box that says what they are. */
const kinds: { readonly [type: string]: ReadKind } = {
  rectangle: readBoxed('rectangle'),
  ellipse: readBoxed('ellipse'),
  diamond: readBoxed('diamond'),
  line: readLinear,
  arrow: readLinear,
  freedraw: readFreedraw,
  text: readText,
  stickynote: readNote,
  image: readImage,
  frame: readFrame,
  magicframe: readFrame,
}

/** The nearest of our shapes to an element and the text that is bound to it. @returns null when nothing is to be seen */
export const readShape: ReadKind = (element, label, id, type) =>
  (Object.hasOwn(kinds, element.type) ? kinds[element.type]! : readAsBox)(element, label, id, type) // its own key
