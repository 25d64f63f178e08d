import type { FlowchartModel } from 'pele'
import { boxAroundBoxes, centreOf, growBox } from '../../geometry/box.ts'
import type { BoardPoint, Box, Size } from '../../geometry/space.ts'
import { asGroupId, MAX_GROUPS, type GroupId } from '../../model/order.ts'
import { DEFAULT_LOOK, type Look } from '../../model/look.ts'
import { asShapeId, type Boxed, type Shape, type ShapeId } from '../../model/shape.ts'
import { kindOf } from '../../model/shapes/index.ts'
import { asLink } from '../../text/runs.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import type { Words } from '../../text/words.ts'
import { MAX_SHAPES } from '../content.ts'
import { UnreadableError } from '../unreadable.ts'
import { edgeShapes, type Ends, type WrittenEdge } from './edges.ts'
import { labelWords } from './label-words.ts'
import { layOut } from './layout.ts'
import { EDGE_LOOK, EDGE_SIZE, NODE_LOOK, styled, SUBGRAPH_LOOK, TITLE_SIZE } from './looks.ts'
import { nodeKindOf, type NodeKind } from './node-kinds.ts'

type Node = { readonly kind: NodeKind; readonly look: Look; readonly words: Words; readonly size: Size }

/** The shapes of a flowchart, bottom first: boxes with labels, and arrows that hold on to them. */
export function flowchartShapes(model: FlowchartModel, type: Typesetter): Shape[] {
  if (model.nodes.size + model.edges.length > MAX_SHAPES)
    throw new UnreadableError(`The diagram has more than ${MAX_SHAPES} nodes and arrows`)
  const subgraphIds = new Set(model.subgraphs.map(({ id }) => id))
  const nodes = new Map(
    [...model.nodes.values()]
      .filter(({ id }) => !subgraphIds.has(id))
      .map((node): [string, Node] => [node.id, readNode(node, model, type)]),
  )
  const titles = new Map(
    model.subgraphs.map((each) => [each.id, labelWords(each.title, each.labelType === 'markdown')]),
  )
  const edges = model.edges.map((edge) => ({ ...edge, words: labelWords(edge.text, edge.labelType === 'markdown') }))
  const title = model.title?.trim() ?? ''
  const sizeOf = ({ text, runs }: Words, fontSize: number): Size => {
    const { width, height } = type.layout(text, 'hand', fontSize, MAX_EDGE_LABEL, runs)
    return { width: width + 12, height: height + 4 }
  }
  const words = new Map(edges.map(({ id, words }) => [id, words]))
  const layout = layOut(model, {
    node: (id) => nodes.get(id)?.size ?? { width: 10, height: 10 },
    edge: (id) => (words.get(id)?.text ? withRoom(sizeOf(words.get(id)!, EDGE_SIZE)) : null), // just asked
    subgraph: (id) => sizeOf(titles.get(id) ?? { text: '' }, EDGE_SIZE),
  })

  const family = familyOf(model)
  const shapes = new Map<string, Shape>()
  const extras: Shape[] = []
  for (const subgraph of family.outermostFirst) {
    const box = layout.subgraphs.get(subgraph.id) ?? layout.nodes.get(subgraph.id)
    if (!box) continue
    const align = layout.titles.get(subgraph.id) ?? 'auto'
    const look = styled(
      { ...SUBGRAPH_LOOK, align },
      stylesOf(model, model.nodes.get(subgraph.id)?.styles ?? [], subgraph.classes),
    )
    const groups = family.groupsOf(subgraph.id, true)
    shapes.set(subgraph.id, { ...base(shapes.size, box, look, groups), kind: 'rectangle', ...titles.get(subgraph.id)! }) // each has one
  }
  for (const [id, node] of nodes) {
    const place = layout.nodes.get(id)
    if (!place) continue
    const made = nodeShapes(node, centreOf(place), shapes.size, family.groupsOf(id, false), type)
    shapes.set(id, made.shape)
    extras.push(...made.extras)
  }
  const ends: Ends = {
    shapes,
    byId: new Map([...shapes.values()].map((shape) => [shape.id, shape])),
    boxes: [...nodes.keys()].flatMap((id) => shapes.get(id) ?? []),
    type,
  }
  const routed = edges.flatMap((edge, i): WrittenEdge[] => {
    const places = edge.id === undefined ? undefined : layout.edges.get(edge.id)
    if (!places || edge.stroke === 'invisible') return []
    const styles = stylesOf(model, [...(model.defaultEdgeStyle ?? []), ...(edge.style ?? [])], edge.classes)
    const look = { ...styled({ ...EDGE_LOOK, fill: 'none' }, styles), fill: 'none' as const }
    return [{ ...edge, ...places, id: asShapeId(`edge-${i}`)!, look }] // short
  })
  const held = new Map(routed.map(({ id, start, end }) => [id, family.groupsOfBoth(start, end)]))
  const arrows = edgeShapes(routed, ends).map((shape) => ({ ...shape, ...grouped(held.get(shape.id) ?? []) }))
  const [behind, front] = [family.outermostFirst.flatMap(({ id }) => shapes.get(id) ?? []), [...nodes.keys()].flatMap((id) => shapes.get(id) ?? [])] // prettier-ignore
  const all = [...behind, ...arrows, ...front, ...extras]
  return title === '' ? all : [...all, titleShape(title, all, type)]
}

const MAX_EDGE_LABEL = 180
/** An arrow has to be seen before its words and after them. */
const withRoom = ({ width, height }: Size): Size => ({ width: width + 24, height: height + 24 })

const base = (index: number, { x, y, w, h }: Box, look: Look, groups: readonly GroupId[]) => ({
  id: asShapeId(`node-${index}`)!, // short
  x,
  y,
  w,
  h,
  angle: 0,
  z: 'a0',
  locked: false,
  look,
  text: '',
  ...grouped(groups),
})

const grouped = (groups: readonly GroupId[]) => (groups.length > 0 ? { groups: groups.slice(0, MAX_GROUPS) } : {})

/** Styles of its classes, and its own; last of all counts. */
const stylesOf = (model: FlowchartModel, own: readonly string[], classes: readonly string[]): string[] => [
  ...['default', ...classes].flatMap((name) => model.classes.get(name)?.styles ?? []),
  ...own,
]

function readNode(
  node: FlowchartModel['nodes'] extends Map<string, infer N> ? N : never,
  model: FlowchartModel,
  type: Typesetter,
): Node {
  const kind = nodeKindOf(node.type)
  const words = kind.solid ? { text: '' } : labelWords(node.text ?? node.id, node.labelType === 'markdown', asLink(node.link)) // prettier-ignore
  const plain = kind.kind === 'text' ? { ...DEFAULT_LOOK, fontSize: NODE_LOOK.fontSize } : NODE_LOOK
  const styles = stylesOf(model, node.styles, node.classes)
  const look = kind.solid ? { ...NODE_LOOK, fill: '#1e1e1e' as const } : styled({ ...plain, ...(kind.corners && { corners: kind.corners }) }, styles) // prettier-ignore
  return { kind, look, words, size: sizeOfNode(kind, look, words, type) }
}

/** Longer lines break. Board units. */
const WRAP = 220
/** Of boxes that have less room the wider they are. */
const NARROW_WRAPS: readonly number[] = [90, 120, 150]
const NARROW: readonly string[] = ['diamond', 'ellipse', 'triangle']
/** What is added to what the words need, so that they do not stand against the outline. */
const AIR = { width: 20, height: 10 }
const LEAST = { width: 60, height: 44 }
const PROBE = 1000

/** As small as its words allow. */
function sizeOfNode(node: NodeKind, look: Look, words: Words, type: Typesetter): Size {
  const { kind, solid } = node
  if (solid) return { width: solid.w, height: solid.h }
  const layoutAt = (wrap: number) => type.layout(words.text, look.font, look.fontSize, wrap, words.runs)
  if (kind === 'text') {
    const { width, height } = layoutAt(WRAP)
    return { width: width + 8, height: height + 4 }
  }
  const parts = partsOf(kind, type)
  // No line is narrower than the longest word.
  const longest = Math.max(0, ...words.text.split(/\s+/).map((word) => type.layout(word, look.font, look.fontSize, null).width)) // prettier-ignore
  const wraps = NARROW.includes(kind) ? NARROW_WRAPS.map((wrap) => Math.max(wrap, longest + 1)) : [WRAP]
  const sizes = wraps.map((wrap) => sizeAround(layoutAt(wrap), node, parts))
  return sizes.reduce((best, size) => (costOf(size) < costOf(best) ? size : best))
}

/** The room that a box takes, and more for one that is long. */
const costOf = ({ width, height }: Size) => width * height * Math.max(width / height, height / width) ** 0.25

/** How much of a box of this kind is left to words, with the padding around them. */
function partsOf(kind: Boxed['kind'], type: Typesetter): Size {
  const probe = { ...base(0, { x: 0, y: 0, w: PROBE, h: PROBE }, DEFAULT_LOOK, []), kind } as Boxed // of this kind
  const { box } = kindOf(probe).textArea!(probe, type) // boxes hold words
  return { width: (box.w + PADDING) / PROBE, height: (box.h + PADDING) / PROBE }
}
const PADDING = 16

function sizeAround(words: Size, { isEven }: NodeKind, parts: Size): Size {
  const air = isEven ? { width: 0, height: 0 } : AIR
  const w = Math.ceil(Math.max(LEAST.width, (words.width + PADDING + 1) / parts.width + air.width * parts.width))
  const h = Math.ceil(Math.max(LEAST.height, (words.height + PADDING) / parts.height + air.height * parts.height))
  return isEven ? { width: Math.max(w, h), height: Math.max(w, h) } : { width: w, height: h }
}

function nodeShapes(
  { kind, look, words, size }: Node,
  centre: BoardPoint,
  index: number,
  groups: readonly GroupId[],
  type: Typesetter,
): { readonly shape: Shape; readonly extras: readonly Shape[] } {
  // prettier-ignore
  const box = { x: centre.x - size.width / 2, y: centre.y - size.height / 2, w: size.width, h: size.height }
  if (kind.kind === 'text') {
    const { width, height } = type.layout(words.text, look.font, look.fontSize, WRAP, words.runs)
    const isBroken = type.layout(words.text, look.font, look.fontSize, null, words.runs).width > WRAP
    const place = { x: centre.x - width / 2, y: centre.y - height / 2, w: isBroken ? width + 1 : 0, h: 0 }
    return {
      shape: { ...base(index, place, { ...look, align: 'centre' }, groups), kind: 'text', ...words },
      extras: [],
    }
  }
  const placed = kind.isMirrored ? { ...box, w: -box.w } : box
  if (!kind.isDouble) return { shape: { ...base(index, placed, look, groups), kind: kind.kind, ...words }, extras: [] }
  const both = asGroupId(`double-${index}`)
  const held = both ? [both, ...groups] : groups
  const ring = { ...base(index, growBox(box, -5), { ...look, fill: 'none' }, held), id: asShapeId(`ring-${index}`)! } // short
  return {
    shape: { ...base(index, box, look, held), kind: kind.kind, ...words },
    extras: [{ ...ring, kind: kind.kind }],
  }
}

/** Who is in which subgraph. */
function familyOf({ subgraphs }: FlowchartModel) {
  const parents = new Map<string, string>()
  for (const { id, nodes } of subgraphs) for (const node of nodes) if (node !== id) parents.set(node, id)
  const around = (id: string): string[] => {
    const found: string[] = []
    for (let parent = parents.get(id); parent !== undefined && !found.includes(parent); parent = parents.get(parent)) found.push(parent) // prettier-ignore
    return found
  }
  const indices = new Map(subgraphs.map(({ id }, i) => [id, i]))
  const groupOf = (id: string) => asGroupId(`subgraph-${indices.get(id)}`) ?? []
  return {
    outermostFirst: [...subgraphs].sort((a, b) => around(a.id).length - around(b.id).length),
    groupsOf: (id: string, isSubgraph: boolean): GroupId[] => [...(isSubgraph ? [id] : []), ...around(id)].flatMap(groupOf), // prettier-ignore
    /** What holds both. */
    groupsOfBoth(a: string, b: string): GroupId[] {
      const [one, other] = [a, b].map((id) => [...(indices.has(id) ? [id] : []), ...around(id)])
      return one!.filter((id) => other!.includes(id)).flatMap(groupOf) // two of them
    },
  }
}

function titleShape(title: string, all: readonly Shape[], type: Typesetter): Shape {
  const around = boxAroundBoxes(all) ?? { x: 0, y: 0, w: 0, h: 0 }
  const { width, height } = type.layout(title, 'hand', TITLE_SIZE, null)
  const place = { x: around.x + (around.w - width) / 2, y: around.y - height - 24, w: 0, h: 0 }
  return {
    ...base(0, place, { ...DEFAULT_LOOK, fontSize: TITLE_SIZE }, []),
    id: 'title' as ShapeId,
    kind: 'text',
    text: title,
  } // short
}
