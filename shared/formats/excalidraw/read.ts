import { fieldOf, fieldsOf } from '../../model/fields.ts'
import { copyOf, shapeOf, type CopiedShape } from '../../model/copied-shape.ts'
import { asShapeId, type Shape, type ShapeId } from '../../model/shape.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { asPicture, copyFromJson, MAX_SHAPES, type Content } from '../content.ts'
import { Ids } from '../ids.ts'
import { Input } from '../input.ts'
import { seenShapes } from '../seen-shapes.ts'
import { UnreadableError } from '../unreadable.ts'
import { boundAs } from './bindings.ts'
import type { Element } from './element.ts'
import { parseElement } from './parse-element.ts'
import { readShape } from './read-shape.ts'
import { ownAsRead, withSource } from './sources.ts'
import { OURS } from './written.ts'

const TYPES = ['excalidraw', 'excalidraw/clipboard', 'excalidraw-api/clipboard']

/** Whether JSON says of itself that it is a scene of Excalidraw, or a piece of one. */
export const isExcalidraw = (json: unknown): boolean => TYPES.includes(String(fieldOf(fieldsOf(json), 'type')))

/**
 * The shapes of a scene of Excalidraw, or of what it puts on a clipboard.
 *
 * @throws {UnreadableError} with the place of what is wrong
 */
export function readExcalidraw(input: Input, type: Typesetter): Content {
  if (!isExcalidraw(input.value)) throw input.isNot('a drawing of Excalidraw')
  const files = input.at('files')
  return readElements(input.at('elements'), type, (id) =>
    files.isMissing ? null : asPicture(fieldOf(fieldsOf(fieldOf(files.fields(), id)), 'dataURL')),
  )
}

/** Longer than this nothing is drawn by hand: Excalidraw drops it, too. Board units. */
const LONGEST_LINE = 75_000

/** @param pictureOf the picture that goes by this name @throws {UnreadableError} with the place of what is wrong */
export function readElements(
  input: Input,
  type: Typesetter,
  pictureOf: (fileId: string) => string | null = () => null,
): Content {
  const inputs = input.list(2 * MAX_SHAPES).filter((element) => {
    element.fields()
    return !element.at('isDeleted').flag() && element.at('type').value !== 'selection'
  })
  const elements = inputs.map(parseElement).filter(isOfThisWorld)
  const labels = labelsOf(elements)
  const isLabel = new Set(labels.values())
  const ids = new Ids('element')
  const own = seenShapes(
    elements.flatMap((element) => ownCopy(element) ?? []),
    type,
  )
  const read = elements
    .filter((element) => !isLabel.has(element))
    .flatMap((body) => {
      const copy = readOne(body, labels.get(body.id) ?? null, ids.next(body.id), own, type)
      return copy ? [{ copy, body }] : []
    })
  const shapes = related(read, type)
  if (shapes.length > MAX_SHAPES)
    throw new UnreadableError(`${input.place} holds ${shapes.length} shapes, where ${MAX_SHAPES} may be`)
  const pictures = read.flatMap(({ copy, body }) => {
    const picture = body.type === 'image' && body.fileId ? pictureOf(body.fileId) : null
    return picture === null ? [] : [[copy.id, picture] as const]
  })
  return { shapes, ...(pictures.length > 0 && { pictures: new Map(pictures) }) }
}

/** Shapes name each other as elements do: programs give elements new ids, and forget what those carry along. */
function related(
  read: readonly { readonly copy: CopiedShape; readonly body: Element }[],
  type: Typesetter,
): CopiedShape[] {
  const byElement = new Map(read.map(({ copy, body }) => [body.id, shapeOf(copy)]))
  const renamed = new Map<string, ShapeId>()
  for (const { copy, body } of read) {
    const before = fieldOf(oursIn(body), 'id')
    if (typeof before === 'string') renamed.set(before, copy.id)
  }
  return read.map(({ copy, body }) => {
    const { frame: _, ...order } = fieldsOf(fieldOf(copy.record, 'order'))
    const frame = body.frameId === null ? undefined : byElement.get(body.frameId)
    const isHeld = frame?.kind === 'frame' && frame.id !== copy.id
    const held = { ...copy, record: { ...copy.record, order: { ...order, ...(isHeld && { frame: frame.id }) } } }
    return boundAs(held, byElement.get(body.id) ?? shapeOf(copy), body, (id) => byElement.get(id), { renamed }, type)
  })
}

const isOfThisWorld = ({ type, width, height, points }: Element) =>
  !(points && type !== 'freedraw' && Math.max(width, height) > LONGEST_LINE)

/** What holds no words with us: a text that is bound to it is a text beside it. */
const WORDLESS = ['text', 'line', 'freedraw']

/** The text that is bound to each element, by the element's id; the first one, where there are more. */
function labelsOf(elements: readonly Element[]): ReadonlyMap<string, Element> {
  const containers = new Set(elements.filter(({ type }) => !WORDLESS.includes(type)).map(({ id }) => id))
  const labels = new Map<string, Element>()
  for (const element of elements) {
    const { type, containerId } = element
    if (type === 'text' && containerId && containers.has(containerId) && !labels.has(containerId))
      labels.set(containerId, element)
  }
  // A label over an outline that we drew: the group that holds both tells which.
  const outlines = new Map(elements.filter(isOurOutline).map(({ id, groupIds }) => [groupIds[0], id]))
  for (const element of elements) {
    const id = isOurLabel(element) ? outlines.get(element.groupIds[0]) : undefined
    if (id !== undefined && !labels.has(id)) labels.set(id, element)
  }
  return labels
}

const oursIn = ({ customData }: Element) => fieldsOf(fieldOf(fieldsOf(customData), OURS))
const isOurLabel = (element: Element) => fieldOf(oursIn(element), 'isLabel') === true && element.groupIds.length > 0
const isOurOutline = (element: Element) => element.type === 'line' && fieldOf(oursIn(element), 'record') !== undefined

/** What an element carries along, under the id that it had. */
const ownCopy = (element: Element) =>
  copyFromJson(new Input(oursIn(element), ''), asShapeId(String(fieldOf(oursIn(element), 'id'))))

function readOne(
  element: Element,
  label: Element | null,
  id: ShapeId,
  own: ReadonlyMap<string, Shape>,
  type: Typesetter,
): CopiedShape | null {
  const { [OURS]: _ours, ...customData } = fieldsOf(element.customData)
  const { customData: _, ...bare } = element
  const body: Element = Object.keys(customData).length > 0 ? { ...bare, customData } : bare
  const copy = ownCopy(element)
  if (copy) return ownAsRead({ ...copy, id }, { ...(own.get(copy.id) ?? shapeOf(copy)), id }, { body, label }, type)
  const shape = readShape(body, label, id, type)
  return shape && withSource(copyOf(shape), { body, label }, type)
}
