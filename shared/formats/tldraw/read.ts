import { boxAroundBoxes } from '../../geometry/box.ts'
import { copyOf, shapeOf, type CopiedShape } from '../../model/copied-shape.ts'
import { fieldOf, fieldsOf } from '../../model/fields.ts'
import { frameOf } from '../../model/geometry-of.ts'
import { placeValue } from '../../model/place.ts'
import type { Shape, ShapeId } from '../../model/shape.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { asPicture, MAX_SHAPES, type Content } from '../content.ts'
import type { Input } from '../input.ts'
import { seenShapes } from '../seen-shapes.ts'
import { UnreadableError } from '../unreadable.ts'
import { boundAs } from './bindings.ts'
import { familyOf, idOf, sorted } from './family.ts'
import { readKind } from './read-kinds.ts'
import type { Drawing, Found } from './record.ts'
import { oursIn, ownAsRead, ownCopy, seenOr, withSource } from './sources.ts'
import { inTreeOrder, treeOf } from './written/tree.ts'

/** Whether JSON says of itself that it is a file of tldraw. */
export const isTldraw = (json: unknown): boolean => fieldOf(fieldsOf(json), 'tldrawFileFormatVersion') !== undefined

/**
 * The shapes of a file of tldraw, its pages beside each other.
 *
 * @throws {UnreadableError} with the place of what is wrong
 */
export function readTldraw(input: Input, type: Typesetter): Content {
  if (!isTldraw(input.value)) throw input.isNot('a drawing of tldraw')
  const records = input.at('records').list(MAX_RECORDS)
  const of = (name: string) => records.filter((record) => record.at('typeName').value === name)
  return readRecords({ pages: of('page'), shapes: of('shape'), assets: of('asset'), bindings: of('binding') }, type)
}

/** What tldraw puts on a clipboard. */
export function readTldrawContent(input: Input, type: Typesetter): Content {
  const list = (name: string) => (input.at(name).isMissing ? [] : input.at(name).list(MAX_RECORDS))
  return readRecords({ pages: [], shapes: list('shapes'), assets: list('assets'), bindings: list('bindings') }, type)
}

type Records = { readonly [of in 'pages' | 'shapes' | 'assets' | 'bindings']: readonly Input[] }

/** A shape may take several: those that show what its own cannot, and its bindings. */
export const MAX_RECORDS = 6 * MAX_SHAPES
/** Between pages, board units. */
const PAGE_GAP = 200

function readRecords({ pages, shapes, assets, bindings }: Records, type: Typesetter): Content {
  const family = familyOf(shapes)
  const found = new Map<string, Found>()
  const roots = [...new Set([...sorted(pages).map(idOf), ...family.roots])]
  const onPages = roots.map((root) => {
    const inOrder: Found[] = []
    family.walk(root, (one, id) => {
      found.set(id, one)
      inOrder.push(one)
    })
    return inOrder
  })
  const drawing: Drawing = {
    type,
    find: (id) => found.get(id),
    assets: new Map(assets.map((asset) => [idOf(asset), asset])),
    bindings: Map.groupBy(bindings, (binding) => binding.at('fromId').string('')),
  }
  const readOne = readerOf([...found.values()], drawing)
  let left: number | null = null
  const all: CopiedShape[] = []
  for (const inOrder of onPages) {
    const copies = inOrder.flatMap((one) => readOne(one) ?? [])
    const box = boxAroundBoxes(copies.map((copy) => frameOf(shapeOf(copy), type)))
    if (!box) continue
    const by: number = left === null ? 0 : left - box.x
    all.push(...asTheyLay(copies, inOrder).map((copy) => movedAside(copy, by)))
    left = box.x + by + box.w + PAGE_GAP
  }
  if (all.length > MAX_SHAPES)
    throw new UnreadableError(`The drawing holds ${all.length} shapes, where ${MAX_SHAPES} may be`)
  const pictureOf = new Map([...found.values()].map((one) => [one.id, pictureIn(one, drawing)]))
  const pictures = all.flatMap(({ id }) => {
    const picture = pictureOf.get(id)
    return picture ? [[id, picture] as const] : []
  })
  return { shapes: all, ...(pictures.length > 0 && { pictures: new Map(pictures) }) }
}

function pictureIn({ record, props }: Found, { assets }: Drawing): string | null {
  if (record.at('type').value !== 'image') return null
  return asPicture(assets.get(props.at('assetId').string(''))?.at('props').at('src').value)
}

const movedAside = (copy: CopiedShape, by: number): CopiedShape => {
  const shape = shapeOf(copy)
  return by === 0 ? copy : { ...copy, record: { ...copy.record, place: placeValue({ ...shape, x: shape.x + by }) } }
}

/** Reads the shapes of a drawing one by one. */
function readerOf(all: readonly Found[], drawing: Drawing) {
  const { type, bindings, find } = drawing
  const own = seenShapes(
    all.flatMap(({ record }) => ownCopy(record) ?? []),
    type,
  )
  const ids = new Map<string, ShapeId>()
  const shapes = new Map<string, Shape>()
  const labels = new Map<string, Found>()
  const bodies = new Set<string>()
  for (const one of all) {
    const ours = oursIn(one.record)
    const shape = own.get(String(fieldOf(ours, 'id')))
    const place = (id: unknown) => `${one.record.at('parentId').string('')} ${String(id)}`
    if (shape) {
      ids.set(shape.id, one.id)
      shapes.set(one.id, shape)
      bodies.add(place(shape.id))
    }
    if (fieldOf(ours, 'isLabel') === true) labels.set(place(fieldOf(ours, 'partOf')), one)
  }

  return (found: Found): CopiedShape | null => {
    const { record } = found
    const ours = oursIn(record)
    const place = (id: unknown) => `${record.at('parentId').string('')} ${String(id)}`
    if (record.at('type').value === 'group') return null // its shapes say that they are in it
    if (bodies.has(place(fieldOf(ours, 'partOf')))) return null // what it shows, the shape that it is of shows here
    const copy = ownCopy(record)
    if (!copy) {
      const shape = readKind(found, drawing)
      return shape && withSource(copyOf(shape), found)
    }
    const read = ownAsRead(copy, seenOr(own, copy), found, labels.get(place(copy.id)) ?? null, type)
    const bound = read && boundAs(read, found, bindings.get(idOf(record)) ?? [], find, { ids, shapes })
    return bound && { ...bound, id: found.id, record: { ...bound.record, order: orderOf(bound, found, ids) } }
  }
}

/** What a shape of ours lies on, and the groups that it is in, as it was, or as somebody has changed it. */
function orderOf({ record }: CopiedShape, { held, isAsWritten }: Found, ids: ReadonlyMap<string, ShapeId>): object {
  const { frame, groups, ...order } = fieldsOf(fieldOf(record, 'order'))
  if (!isAsWritten)
    return { ...order, ...(held.groups && { groups: held.groups }), ...(held.frame && { frame: held.frame }) }
  const on = typeof frame === 'string' ? (ids.get(frame) ?? frame) : undefined
  return { ...order, ...(groups !== undefined && { groups }), ...(on !== undefined && { frame: on }) }
}

/** What is in a group stands together there, and need not here: who has not been moved lies where it lay. */
function asTheyLay(copies: readonly CopiedShape[], found: readonly Found[]): readonly CopiedShape[] {
  const places = new Map(found.map(({ id, record }) => [id, fieldOf(oursIn(record), 'at')]))
  const at = ({ id }: CopiedShape) => places.get(id)
  if (!copies.every((copy) => typeof at(copy) === 'number')) return copies
  const before = [...copies].sort((a, b) => Number(at(a)) - Number(at(b)))
  const there = inTreeOrder(treeOf(before.map(shapeOf)))
  return there.every((id, i) => id === copies[i]?.id) ? before : copies
}
