import { keysBetween } from '../../model/order.ts'
import { takesEnds } from '../../model/connecting.ts'
import type { CopiedShape } from '../../model/copied-shape.ts'
import { isConnector, type Shape, type ShapeId } from '../../model/shape.ts'
import type { BoardPoint } from '../../geometry/space.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { copyToJson, type Content } from '../content.ts'
import { seenShapes } from '../seen-shapes.ts'
import { metaOf, OURS, writtenWithSource } from './sources.ts'
import { rounded } from './written/looks.ts'
import { SCHEMA } from './written/schema.ts'
import type { TldrawShape } from './written/shape.ts'
import { treeOf, type Branch } from './written/tree.ts'

const PAGE = 'page:page'
const ORIGIN: BoardPoint = { x: 0, y: 0 }

/** A file that tldraw opens, a record a line. */
export function tldrawFile(content: Content, title: string, type: Typesetter): string {
  const records = writeRecords(content, title, type).map((record) => JSON.stringify(record))
  const head = `{"tldrawFileFormatVersion":1,"schema":${JSON.stringify(SCHEMA)},"records":[`
  return `${head}\n${records.join(',\n')}\n]}\n`
}

/** Shapes as tldraw has them, on one page; each carries all of itself along. */
export function writeRecords({ shapes, pictures }: Content, title: string, type: Typesetter): readonly object[] {
  const seen = seenShapes(shapes, type)
  const copies = new Map(shapes.map((copy, at) => [copy.id as string, { copy, at }]))
  const assets = new Map<string, object>()
  const bindings: object[] = []
  const taken = new Set(shapes.map(({ id }) => recordId(id)))
  const records: object[] = []

  const add = (id: string, parentId: string, index: string, from: BoardPoint, shape: TldrawShape, meta: object) =>
    records.push({
      typeName: 'shape',
      id,
      parentId,
      index,
      ...shape,
      x: rounded(shape.x - from.x),
      y: rounded(shape.y - from.y),
      meta,
    })

  /** @param from where the parent's own corner is */
  function write(branches: readonly Branch[], parentId: string, from: BoardPoint) {
    const keys = keysBetween(null, null, branches.length)
    branches.forEach(({ id, group, children }, i) => {
      const index = keys[i]! // as many as branches
      if (group === null) {
        const { copy, at } = copies.get(id)! // the tree is made of them
        const body = writeOne(copy, at, parentId, index, from)
        write(children, recordId(id), body)
      } else {
        const groupId = unused(recordId(id))
        add(groupId, parentId, index, from, groupAt(from), { [OURS]: { group, parent: parentId } })
        write(children, groupId, from)
      }
    })
  }

  function writeOne(copy: CopiedShape, at: number, parentId: string, index: string, from: BoardPoint): TldrawShape {
    const shape = seen.get(copy.id)! // all of them are
    const { body: bare, parts } = writtenWithSource(copy, shape, type)
    const body = withPicture(bare, shape)
    const inGroup = parts.length > 0
    const parent = inGroup ? unused(`${recordId(copy.id)}~parts`) : parentId
    const keys = inGroup ? keysBetween(null, null, parts.length + 1) : [index]
    if (inGroup) add(parent, parentId, index, from, groupAt(from), { [OURS]: { isParts: true, parent: parentId } })
    const meta = { ...metaOf(copy), [OURS]: { id: copy.id, at, parent, ...copyToJson(copy) } }
    add(recordId(copy.id), parent, keys[0]!, from, body, meta) // there is one for the body
    parts.forEach(({ isLabel, ...part }, i) => {
      const partOf = { partOf: copy.id, ...(isLabel && { isLabel }) }
      add(unused(`${recordId(copy.id)}~${i}`), parent, keys[i + 1]!, from, part, { [OURS]: partOf })
    })
    bindings.push(...bindingsOf(shape, body, (id) => seen.get(id)))
    return body
  }

  function withPicture(body: TldrawShape, shape: Shape): TldrawShape {
    const src = shape.kind === 'image' ? pictures?.get(shape.id) : undefined
    if (src === undefined || shape.kind !== 'image') return body
    const id = `asset:${shape.asset ?? shape.id}`
    const { width: w, height: h } = shape.natural
    const mimeType = /^data:([^;,]+)/.exec(src)?.[1] ?? null
    const props = { w, h, name: shape.alt, isAnimated: false, mimeType, src }
    assets.set(id, { typeName: 'asset', type: 'image', id, props, meta: {} })
    return { ...body, props: { ...body.props, assetId: id } }
  }

  function unused(id: string): string {
    const free = taken.has(id) ? unused(`${id}~`) : id
    taken.add(free)
    return free
  }

  write(treeOf([...seen.values()]), PAGE, ORIGIN)
  return [
    { typeName: 'document', id: 'document:document', gridSize: 10, name: title, meta: {} },
    { typeName: 'page', id: PAGE, name: title || 'Page 1', index: 'a1', meta: {} },
    ...records,
    ...bindings,
    ...assets.values(),
  ]
}

const recordId = (id: string) => `shape:${id}`

/** Its children stand where they stood. */
const groupAt = ({ x, y }: BoardPoint): TldrawShape => {
  return { type: 'group', x, y, rotation: 0, isLocked: false, opacity: 1, props: {} }
}

/** What an arrow holds on to, of what is in the file. */
function bindingsOf(shape: Shape, { type }: TldrawShape, find: (id: ShapeId) => Shape | undefined): object[] {
  if (!isConnector(shape) || type !== 'arrow') return []
  return (['start', 'end'] as const).flatMap((terminal) => {
    const bound = shape[terminal]
    const target = bound && find(bound.shape)
    if (!target || !takesEnds(target)) return []
    const [x, y] = bound.at
    const props = {
      terminal,
      normalizedAnchor: { x, y },
      isExact: bound.mode === 'point',
      isPrecise: true,
      snap: 'none',
    }
    const id = `binding:${shape.id}-${terminal}`
    return [{ typeName: 'binding', type: 'arrow', id, fromId: recordId(shape.id), toId: recordId(target.id), props, meta: {} }] // prettier-ignore
  })
}
