import { boxAroundBoxes } from '../../geometry/box.ts'
import { copyOf, shapeOf, type CopiedShape } from '../../model/copied-shape.ts'
import { fieldOf, fieldsOf } from '../../model/fields.ts'
import { frameOf } from '../../model/geometry-of.ts'
import { asGroupId, MAX_GROUPS, type GroupId } from '../../model/order.ts'
import { placeValue } from '../../model/place.ts'
import { asShapeId, type ShapeId } from '../../model/shape.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { asPicture, fromJson, MAX_SHAPES, type Content } from '../content.ts'
import type { Input } from '../input.ts'
import { UnreadableError } from '../unreadable.ts'
import { readArrow, readLine } from './kinds/connectors.ts'
import { readGeo } from './kinds/geo.ts'
import { readAsBox, readFrame, readImage, readInk, readNote, readText } from './kinds/others.ts'
import type { Drawing, Found, ReadKind } from './record.ts'
import { PAGE, within, type Space } from './space.ts'

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

/** Whether JSON says of itself that it is a file of tldraw. */
export const isTldraw = (json: unknown): boolean => fieldOf(fieldsOf(json), 'tldrawFileFormatVersion') !== undefined

/**
 * The shapes of a file of tldraw, its pages beside each other.
 *
 * @throws {UnreadableError} with the place of what is wrong
 */
export function readTldraw(input: Input, type: Typesetter): Content {
  if (!isTldraw(input.value)) throw input.isNot('a drawing of tldraw')
  const records = input.at('records').list(4 * MAX_SHAPES)
  const of = (name: string) => records.filter((record) => record.at('typeName').value === name)
  return readRecords({ pages: of('page'), shapes: of('shape'), assets: of('asset'), bindings: of('binding') }, type)
}

/** What tldraw puts on a clipboard. */
export function readTldrawContent(input: Input, type: Typesetter): Content {
  const list = (name: string) => (input.at(name).isMissing ? [] : input.at(name).list(4 * MAX_SHAPES))
  return readRecords({ pages: [], shapes: list('shapes'), assets: list('assets'), bindings: list('bindings') }, type)
}

type Records = { readonly [of in 'pages' | 'shapes' | 'assets' | 'bindings']: readonly Input[] }

/** Between pages, board units. */
const PAGE_GAP = 200

function readRecords({ pages, shapes, assets, bindings }: Records, type: Typesetter): Content {
  if (shapes.length > MAX_SHAPES)
    throw new UnreadableError(`The drawing holds ${shapes.length} shapes, where ${MAX_SHAPES} may be`)
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
  const pictureOf = new Map([...found.values()].map((one) => [one.id, pictureIn(one, drawing)]))
  let left: number | null = null
  const all: CopiedShape[] = []
  for (const inOrder of onPages) {
    const copies = inOrder.flatMap((one) => readOne(one, drawing) ?? [])
    const box = boxAroundBoxes(copies.map((copy) => frameOf(shapeOf(copy), type)))
    if (!box) continue
    const by: number = left === null ? 0 : left - box.x
    all.push(...copies.map((copy) => movedAside(copy, by)))
    left = box.x + by + box.w + PAGE_GAP
  }
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

const idOf = (record: Input) => record.at('id').string('')

const sorted = (records: readonly Input[]) =>
  [...records].sort((a, b) => (a.at('index').string('') < b.at('index').string('') ? -1 : 1))

/** Letters of JSON that are kept of what a shape was. */
const MAX_SOURCE = 2000

function readOne(found: Found, drawing: Drawing): CopiedShape | null {
  const { record, props } = found
  const type = record.at('type').string('')
  if (type === 'group') return null // its shapes say that they are in it
  const shape = (Object.hasOwn(kinds, type) ? kinds[type]! : readAsBox)(found, drawing) // its own key
  if (!shape) return null
  const copy = copyOf(shape)
  const source = fromJson({ type, props: props.value, meta: record.at('meta').value })
  const isShort = JSON.stringify(source).length <= MAX_SOURCE
  return isShort ? { ...copy, record: { ...copy.record, src: { tldraw: source } } } : copy
}

/** How deep shapes may lie in one another. */
const MAX_DEPTH = 100

type Parent = Omit<Found['held'], 'locked'> & {
  readonly space: Space
  readonly opacity: number
  readonly locked: boolean
}
const TOP: Parent = { space: PAGE, opacity: 1, locked: false }

/** Shapes by their parents: they stand in their space, and in front of it. */
function familyOf(shapes: readonly Input[]) {
  const ids = new Map<string, ShapeId>()
  for (const [i, shape] of shapes.entries()) ids.set(idOf(shape), asShapeId(idOf(shape)) ?? (`tldraw-${i}` as ShapeId)) // short
  const children = Map.groupBy(shapes, (shape) => shape.at('parentId').string(''))
  const visited = new Set<string>()
  const roots = [...children.keys()].filter((parent) => !ids.has(parent))

  function walk(parentId: string, visit: (found: Found, id: string) => void, parent = TOP, depth = 0): void {
    if (depth > MAX_DEPTH) return
    for (const record of sorted(children.get(parentId) ?? [])) {
      const id = idOf(record)
      if (visited.has(id)) continue
      visited.add(id)
      const number = (name: string, fallback: number) => record.at(name).number(fallback)
      const space = within(parent.space, {
        x: number('x', 0),
        y: number('y', 0),
        angle: number('rotation', 0) % (2 * Math.PI),
      })
      const opacity = parent.opacity * record.at('opacity').number(1, 0, 1)
      const locked = parent.locked || record.at('isLocked').flag()
      const { groups, frame } = parent
      const held = { locked, ...(groups && { groups }), ...(frame && { frame }) }
      const own = ids.get(id)! // each has one
      visit({ id: own, record, props: record.at('props'), space, opacity, held }, id)
      const type = record.at('type').value
      const group = type === 'group' ? asGroupId(own) : null
      const inGroups: readonly GroupId[] = group ? [group, ...(groups ?? [])].slice(0, MAX_GROUPS) : (groups ?? [])
      walk(
        id,
        visit,
        {
          space,
          opacity,
          locked,
          ...(inGroups.length > 0 && { groups: inGroups }),
          ...(type === 'frame' ? { frame: own } : frame && { frame }),
        },
        depth + 1,
      )
    }
  }
  return { roots, walk }
}
