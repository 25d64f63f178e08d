import { asList, fieldsOf, fieldOf } from '../../model/fields.ts'
import { shapeOf, type CopiedShape } from '../../model/copied-shape.ts'
import { keysBetween } from '../../model/order.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { copyToJson, type Content } from '../content.ts'
import type { Element } from './element.ts'
import { writtenWithSource } from './sources.ts'
import { OURS } from './written.ts'

/** Shapes as Excalidraw shows them, bottom first; each carries all of itself along. */
export function writeElements(shapes: readonly CopiedShape[], type: Typesetter): object[] {
  const frames = new Set<string>(shapes.flatMap((copy) => (shapeOf(copy).kind === 'frame' ? copy.id : [])))
  const elements = shapes.flatMap((shape) => elementsOf(shape, type)).map((element) => onFrame(element, frames))
  const keys = keysBetween(null, null, elements.length)
  return elements.map((element, i) => ({ ...element, index: keys[i] }))
}

/** What lies on a frame that stays behind lies on none. */
const onFrame = (element: Element, frames: ReadonlySet<string>): Element =>
  element.frameId !== null && !frames.has(element.frameId) ? { ...element, frameId: null } : element

function elementsOf(copy: CopiedShape, type: Typesetter): Element[] {
  const { body, label } = writtenWithSource(copy, type)
  const own = { ...body, customData: { ...fieldsOf(body.customData), [OURS]: { id: copy.id, ...copyToJson(copy) } } }
  const bound = label?.containerId ? [{ id: label.id, type: 'text' }] : []
  return [finished(own, bound), ...(label ? [finished(label, [])] : [])]
}

/** What Excalidraw expects beside how an element looks. */
const finished = (element: Element, boundElements: readonly object[]) => ({
  seed: seedOf(element.id),
  version: 1,
  versionNonce: 0,
  updated: 1,
  isDeleted: false,
  ...element,
  boundElements: [...asList(fieldOf(element, 'boundElements')), ...boundElements],
})

/** The same element always looks the same. */
function seedOf(id: string): number {
  let seed = 1
  for (const letter of id) seed = (Math.imul(seed, 31) + letter.charCodeAt(0)) | 0
  return Math.abs(seed) % 2_147_483_647 || 1
}

/** What lies on a clipboard as text, for Excalidraw and all that read it. */
export const clipboardJson = ({ shapes }: Content, type: Typesetter): string =>
  JSON.stringify({ type: 'excalidraw/clipboard', elements: writeElements(shapes, type), files: {} })

/** A file that Excalidraw opens. @param source where it was made @param paper the colour behind it */
export const excalidrawFile = ({ shapes }: Content, source: string, paper: string, type: Typesetter): string =>
  JSON.stringify(
    {
      type: 'excalidraw',
      version: 2,
      source,
      elements: writeElements(shapes, type),
      appState: { viewBackgroundColor: paper, gridSize: 20, gridStep: 5, gridModeEnabled: false },
      files: {},
    },
    null,
    1,
  )
