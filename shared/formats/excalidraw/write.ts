import { fieldsOf, fieldOf } from '../../model/fields.ts'
import type { CopiedShape } from '../../model/copied-shape.ts'
import { keysBetween } from '../../model/order.ts'
import type { Shape } from '../../model/shape.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { copyToJson, type Content } from '../content.ts'
import { seenShapes } from '../seen-shapes.ts'
import { bindingsFor } from './bindings.ts'
import type { Element } from './element.ts'
import { writtenWithSource } from './sources.ts'
import { OURS } from './written.ts'

/** Shapes as Excalidraw shows them, bottom first; each carries all of itself along. */
export function writeElements(shapes: readonly CopiedShape[], type: Typesetter): object[] {
  const seen = seenShapes(shapes, type)
  const bound = new Map<string, object[]>()
  const elements = shapes.flatMap((copy) => {
    const shape = seen.get(copy.id)! // all of them are
    const { body, label } = writtenWithSource(copy, shape, type)
    const bindings = bindingsFor(shape, (id) => seen.get(id))
    for (const binding of Object.values(bindings))
      note(bound, fieldOf(fieldsOf(binding), 'elementId'), body.id, 'arrow')
    if (label?.containerId) note(bound, body.id, label.id, 'text')
    const customData = { ...fieldsOf(body.customData), [OURS]: { id: copy.id, ...copyToJson(copy) } }
    return [{ ...body, ...bindings, customData }, ...(label ? [label] : [])].map((element) => onFrame(element, seen))
  })
  const keys = keysBetween(null, null, elements.length)
  return elements.map((element, i) => ({
    seed: seedOf(element.id),
    version: 1,
    versionNonce: 0,
    updated: 1,
    isDeleted: false,
    ...element,
    index: keys[i],
    boundElements: bound.get(element.id) ?? [],
  }))
}

function note(bound: Map<string, object[]>, to: unknown, id: string, type: 'arrow' | 'text') {
  if (typeof to === 'string') bound.set(to, [...(bound.get(to) ?? []), { id, type }])
}

/** What lies on a frame that stays behind lies on none. */
const onFrame = (element: Element, seen: ReadonlyMap<string, Shape>): Element =>
  element.frameId !== null && seen.get(element.frameId)?.kind !== 'frame' ? { ...element, frameId: null } : element

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
