import { fieldsOf, fieldOf } from '../../model/fields.ts'
import type { CopiedShape } from '../../model/copied-shape.ts'
import { keysBetween } from '../../model/order.ts'
import type { Shape, ShapeId } from '../../model/shape.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { copyToJson, type Content } from '../content.ts'
import { seenShapes } from '../seen-shapes.ts'
import { bindingsFor } from './bindings.ts'
import type { Element } from './element.ts'
import { writtenWithSource } from './sources.ts'
import { OURS } from './written.ts'

/** Shapes as Excalidraw shows them, bottom first; each carries all of itself along. */
export function writeElements(shapes: readonly CopiedShape[], type: Typesetter): Element[] {
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
export function clipboardJson(content: Content, type: Typesetter): string {
  const elements = writeElements(content.shapes, type)
  return JSON.stringify({ type: 'excalidraw/clipboard', elements, files: filesOf(elements, content) })
}

/** What a scene has beside its elements. */
export type ScenePaper = {
  readonly title: string
  /** The colour behind the elements on light paper: Excalidraw turns all colours around for dark paper. */
  readonly paper: string
  readonly theme: 'light' | 'dark'
}

/** A file that Excalidraw opens, an element a line: small, and whoever compares two of them sees what has changed. */
export function excalidrawFile(content: Content, { title, paper, theme }: ScenePaper, type: Typesetter): string {
  const elements = writeElements(content.shapes, type)
  const appState = {
    name: title,
    theme,
    viewBackgroundColor: paper,
    gridSize: 20,
    gridStep: 5,
    gridModeEnabled: false,
  }
  return [
    '{"type":"excalidraw","version":2,"source":"Drawing Room","elements":[',
    elements.map((element) => JSON.stringify(element)).join(',\n'),
    `],"appState":${JSON.stringify(appState)},"files":${JSON.stringify(filesOf(elements, content))}}\n`,
  ].join('\n')
}

/** The files of images, by the names that their elements have for them; one that several show is there once. */
function filesOf(elements: readonly Element[], { pictures }: Content): object {
  const files: { [id: string]: object } = {}
  for (const { id: shape, fileId: id } of pictures ? elements : []) {
    const dataURL = pictures?.get(shape as ShapeId) // elements are named after their shapes
    if (dataURL && id) files[id] ??= { mimeType: /^data:([^;,]+)/.exec(dataURL)?.[1], id, dataURL, created: 1 }
  }
  return files
}
