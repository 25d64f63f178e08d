import { boxAroundBoxes } from '../../geometry/box.ts'
import type { BoardPoint, Box } from '../../geometry/space.ts'
import { copyOf, shapeOf, type CopiedShape } from '../../model/copied-shape.ts'
import { fieldOf, fieldsOf } from '../../model/fields.ts'
import { frameOf } from '../../model/geometry-of.ts'
import { DEFAULT_LOOK } from '../../model/look.ts'
import { MAX_GROUPS } from '../../model/order.ts'
import type { Shape, ShapeId } from '../../model/shape.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { MAX_SHAPES, type Content } from '../content.ts'
import { freshShapes } from '../fresh.ts'
import type { Input } from '../input.ts'
import { UnreadableError } from '../unreadable.ts'
import { readElements } from './read.ts'

/** Whether JSON says of itself that it is a library of Excalidraw. */
export const isLibrary = (json: unknown): boolean => fieldOf(fieldsOf(json), 'type') === 'excalidrawlib'

const MAX_ITEMS = 2000
/** Between items, board units. */
const GAP = 60

type Item = { readonly name: string; readonly shapes: readonly CopiedShape[]; readonly box: Box }

/**
 * All items of a library, laid out beside each other under their names, each held together as a group.
 *
 * @throws {UnreadableError} with the place of what is wrong
 */
export function readLibrary(input: Input, type: Typesetter): Content {
  const items = itemsOf(input).flatMap(({ name, elements }): Item[] => {
    const { shapes } = readElements(elements, type)
    const box = boxAroundBoxes(shapes.map((copy) => frameOf(shapeOf(copy), type)))
    return box ? [{ name, shapes, box }] : []
  })
  const count = items.reduce((sum, { shapes }) => sum + shapes.length, 0)
  if (count > MAX_SHAPES) throw new UnreadableError(`The library holds ${count} shapes, where ${MAX_SHAPES} may be`)
  return { shapes: laidOut(items) }
}

function itemsOf(input: Input): { readonly name: string; readonly elements: Input }[] {
  const items = input.at('libraryItems')
  // The first version knew no names.
  if (items.isMissing) return input.at('library').list(MAX_ITEMS).map((elements) => ({ name: '', elements })) // prettier-ignore
  return items
    .list(MAX_ITEMS)
    .map((item) => ({ name: item.at('name').string('').trim(), elements: item.at('elements') }))
}

/** In rows that make about a square. */
function laidOut(items: readonly Item[]): CopiedShape[] {
  const columns = Math.ceil(Math.sqrt(items.length))
  const shapes: CopiedShape[] = []
  let count = 0
  const newId = () => `item-${count++}` as ShapeId // short
  let at: BoardPoint = { x: 0, y: 0 }
  for (let first = 0; first < items.length; first += columns) {
    const row = items.slice(first, first + columns)
    for (const item of row) {
      const by = { x: at.x - item.box.x, y: at.y - item.box.y }
      shapes.push(...grouped(freshShapes(item.shapes, { by, frame: null }, newId), newId()))
      if (item.name !== '') shapes.push(nameOf(item, { x: at.x, y: at.y - NAME_ABOVE }, newId()))
      at = { x: at.x + item.box.w + GAP, y: at.y }
    }
    at = { x: 0, y: at.y + Math.max(...row.map(({ box }) => box.h)) + GAP }
  }
  return shapes
}

function grouped(shapes: readonly CopiedShape[], group: string): readonly CopiedShape[] {
  if (shapes.length === 1) return shapes
  return shapes.map((copy) => {
    const groups = [...(shapeOf(copy).groups ?? []).slice(0, MAX_GROUPS - 1), group]
    return { ...copy, record: { ...copy.record, order: { ...fieldsOf(fieldOf(copy.record, 'order')), groups } } }
  })
}

const NAME_SIZE = 14
const NAME_ABOVE = 28

function nameOf({ name }: Item, { x, y }: BoardPoint, id: ShapeId): CopiedShape {
  const look = { ...DEFAULT_LOOK, font: 'sans', fontSize: NAME_SIZE } as const
  const text: Shape = { kind: 'text', id, x, y, w: 0, h: 0, angle: 0, z: 'a0', locked: false, look, text: name }
  return copyOf(text)
}
