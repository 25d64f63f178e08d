import { fieldOf, fieldsOf, type Fields } from '../../model/fields.ts'
import { wordsOf } from '../../model/formatted-text.ts'
import { copyOf, shapeOf, type CopiedShape } from '../../model/copied-shape.ts'
import type { Shape } from '../../model/shape.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { fromJson, toJson } from '../content.ts'
import { merged } from '../merged.ts'
import { isSame, UNSEEN } from '../same.ts'
import type { Element, Written } from './element.ts'
import { labelText } from './kinds/text.ts'
import { readShape } from './read-shape.ts'
import { writeShape } from './write-shape.ts'

/*
 * Going over and coming back loses nothing, in both directions, by one rule: what nobody has changed is as it was.
 *
 *     ours → Excalidraw   an element carries its shape along in `customData`. When it comes back, each part of the
 *                         shape that the element still says as we wrote it is that of the shape it carries.
 *     Excalidraw → ours   a record keeps, as its `src`, those fields of its element that we would write differently.
 *                         When it goes back, each of them is written as it was, if it still reads as what we have.
 */

/** Told by where an element stands, or only of use to Excalidraw itself. */
const NOT_LOOKS = new Set([
  ...['id', 'index', 'version', 'versionNonce', 'updated', 'created', 'isDeleted'],
  ...['groupIds', 'frameId', 'boundElements', 'boundElementIds', 'containerId', 'startBinding', 'endBinding'],
])
/** What an element may bring along at most, letters of JSON. */
const MAX_SOURCE = 20_000

type Sides = { readonly body?: Fields; readonly label?: Fields }

/**
 * A shape as a scene shows it, with what its own element had when it came from Excalidraw.
 *
 * @param shape as it is seen
 */
export function writtenWithSource(copy: CopiedShape, shape: Shape, type: Typesetter): Written {
  const written = writeShape(shape, type)
  const source = fieldsOf(toJson(fieldOf(fieldsOf(fieldOf(copy.record, 'src')), 'excalidraw')))
  const body = fieldsOf(fieldOf(source, 'body'))
  const label = fieldsOf(fieldOf(source, 'label'))
  if (Object.keys(body).length + Object.keys(label).length === 0) return written
  const before: Written = {
    body: { ...written.body, ...body },
    label: written.label && { ...written.label, ...label },
  }
  const again = writtenAgain(before, copy, type)
  const restored = { ...written.body, ...stillTrue(body, written.body, again?.body) }
  // The name on a box that stands for something unknown is ours: what it stands for has none.
  if (!written.label || readAgain({ body: restored, label: null }, copy, type)?.text === wordsOf(copy.words).text)
    return { body: restored, label: null }
  return { body: restored, label: { ...written.label, ...stillTrue(label, written.label, again?.label) } }
}

/** What we would write of what we would read; null when that is nothing. */
function writtenAgain(written: Written, copy: CopiedShape, type: Typesetter): Written | null {
  const shape = readAgain(written, copy, type)
  return shape && writeShape(shape, type)
}

function readAgain({ body, label }: Written, { id }: CopiedShape, type: Typesetter): Shape | null {
  try {
    return readShape(body, label, id, type)
  } catch {
    return null // a stranger wrote the record: what its source says is no element
  }
}

const stillTrue = (source: Fields, now: Element, again: Element | null | undefined): Fields =>
  Object.fromEntries(
    Object.entries(source).filter(
      ([name]) => !NOT_LOOKS.has(name) && again && isSame(fieldOf(again, name), fieldOf(now, name)),
    ),
  )

/** A shape of somebody's scene, with those fields of its element that we would write differently. */
export function withSource(copy: CopiedShape, read: Written, type: Typesetter): CopiedShape {
  const ours = writeShape(shapeOf(copy), type)
  const body = differing(read.body, ours.body)
  const label = differing(read.label ?? {}, ours.label)
  const sides: Sides = { ...(isSome(body) && { body }), ...(isSome(label) && { label }) }
  if (!isSome(sides)) return copy
  return { ...copy, record: { ...copy.record, src: fromJson({ excalidraw: sides }) } }
}

const isSome = (fields: Fields) => Object.keys(fields).length > 0

function differing(element: Fields, ours: Element | null): Fields {
  const fields = Object.entries(element).filter(
    ([name, value]) =>
      !NOT_LOOKS.has(name) && value !== undefined && !(ours && isSame(value, fieldOf(ours, name), UNSEEN)),
  )
  let room = MAX_SOURCE
  return Object.fromEntries(fields.filter(([, value]) => (room -= JSON.stringify(toJson(value))?.length ?? 0) > 0))
}

/**
 * A shape that an element brought along, after somebody may have changed the element.
 *
 * @param own as it was written, and `shape` as it was seen then
 * @param element as it is now
 */
export function ownAsRead(own: CopiedShape, shape: Shape, element: Written, type: Typesetter): CopiedShape | null {
  const written = ungrouped(writeShape(shape, type))
  const read = ungrouped(element)
  if (saysTheSame(written, read)) return own
  const then = readShape(written.body, written.label, own.id, type)
  const now = readShape(read.body, read.label, own.id, type)
  if (!now) return null
  if (!then || then.kind !== now.kind) return copyOf(now)
  const { record } = merged(own, copyOf(then), copyOf(now))
  const [wrote, says] = [written, read].map(wordsIn)
  return { ...own, record, words: wrote === says ? own.words : wordsRun(says ?? '') }
}

/** Without the group that holds a label on its outline. */
const ungrouped = ({ body, label }: Written): Written =>
  label && !label.containerId ? { body: { ...body, groupIds: body.groupIds.slice(1) }, label } : { body, label }

const wordsIn = ({ body, label }: Written) => labelText(label ?? body)

const wordsRun = (insert: string) => (insert === '' ? [] : [{ insert }])

const saysTheSame = (ours: Written, theirs: Written) =>
  fieldsAreSame(ours.body, theirs.body) &&
  (ours.label === null) === (theirs.label === null) &&
  (ours.label === null || theirs.label === null || fieldsAreSame(ours.label, theirs.label))

const fieldsAreSame = (ours: Element, theirs: Element) =>
  ours.locked === theirs.locked &&
  isSame(ours.groupIds, theirs.groupIds) &&
  Object.entries(ours).every(([name, value]) => NOT_LOOKS.has(name) || isSame(value, fieldOf(theirs, name)))
