import { render, type RenderOptions } from 'pele/core'
import type { FlowchartModel } from 'pele'
import { centreOf } from '../../geometry/box.ts'
import type { BoardPoint, Box, Size } from '../../geometry/space.ts'
import type { Align } from '../../model/look.ts'
import { lengthOf } from '../svg/style.ts'
import { pathFrom } from '../svg/outline.ts'
import { parseXml, type XmlElement } from '../svg/xml.ts'

/** Where everything of a flowchart stands. Board units. */
export type Layout = {
  readonly nodes: ReadonlyMap<string, Box>
  readonly subgraphs: ReadonlyMap<string, Box>
  /** Of subgraphs. */
  readonly titles: ReadonlyMap<string, Align>
  readonly edges: ReadonlyMap<string, Edge>
}
type Edge = { readonly route: readonly BoardPoint[]; readonly label: BoardPoint | null }

/** How large everything is. */
export type Sizes = {
  readonly node: (id: string) => Size
  readonly edge: (id: string) => Size | null
  readonly subgraph: (id: string) => Size
}

/** What stands between things grows with their letters, which are larger here. */
const SCALE = 1.25
/** Around the words of its boxes, and the height of its lines at `FONT_SIZE`. */
const PADDING = { x: 36, y: 24 }
const LINE = 5
const FONT_SIZE = 4

/**
 * Lays a flowchart out with Pele's own layout. It measures words, so it is given some that are as large as what will
 * stand there: a line of letters that are 100, 10 and 1 wide, and as many lines as it is high.
 */
export function layOut(model: FlowchartModel, sizes: Sizes): Layout {
  const subgraphIds = new Set(model.subgraphs.map(({ id }) => id))
  for (const node of model.nodes.values()) {
    const size = subgraphIds.has(node.id) ? sizes.subgraph(node.id) : sizes.node(node.id)
    node.text = standIn(size.width / SCALE - PADDING.x, size.height / SCALE - PADDING.y)
    node.type = 'square'
    node.labelType = 'text'
    for (const name of ['icon', 'img', 'form', 'link', 'assetWidth', 'assetHeight'] as const) delete node[name]
  }
  for (const edge of model.edges) {
    const size = edge.id === undefined ? null : sizes.edge(edge.id)
    edge.text = size ? standIn(size.width / SCALE, size.height / SCALE) : ''
    edge.labelType = 'text'
  }
  for (const subgraph of model.subgraphs) {
    const size = sizes.subgraph(subgraph.id)
    subgraph.title = standIn(size.width / SCALE, size.height / SCALE)
    subgraph.labelType = 'text'
  }
  delete model.title
  return placesIn(parseXml(render(model, OPTIONS).svg))
}

const WIDTHS: { readonly [letter: string]: number } = { W: 100, x: 10, i: 1 }
const OPTIONS: RenderOptions = {
  measurer: { width: (text) => [...text].reduce((sum, letter) => sum + (WIDTHS[letter] ?? 0), 0) },
  fontSize: FONT_SIZE,
  config: { flowchart: { wrappingWidth: 1e6, curve: 'linear' } },
  links: false,
  images: false,
  limit: 1e7,
  outputLimit: 1e8,
}

function standIn(width: number, height: number): string {
  const units = Math.max(1, Math.min(100_000, Math.ceil(width)))
  const line = 'W'.repeat(Math.floor(units / 100)) + 'x'.repeat(Math.floor((units % 100) / 10)) + 'i'.repeat(units % 10)
  return line + '<br/>i'.repeat(Math.max(0, Math.min(500, Math.ceil(height / LINE)) - 1))
}

function placesIn(svg: XmlElement): Layout {
  const nodes = new Map<string, Box>()
  const subgraphs = new Map<string, Box>()
  const titles = new Map<string, Align>()
  const edges = new Map<string, Edge>()
  const visit = (element: XmlElement, at: BoardPoint) => {
    const [, dx = '', dy = ''] = /translate\(([^\s,)]*)[\s,]*([^)]*)\)/.exec(element.attributes.get('transform') ?? '') ?? [] // prettier-ignore
    const here = { x: at.x + (Number.parseFloat(dx) || 0), y: at.y + (Number.parseFloat(dy) || 0) }
    const id = element.attributes.get('data-id') ?? ''
    const edge = edges.get(id) ?? { route: [], label: null }
    switch (element.attributes.get('class')?.split(' ')[0]) {
      case 'pele-node':
        return void nodes.set(id, boxIn(childOf(element, 'rect'), here))
      case 'pele-cluster':
        subgraphs.set(id, boxIn(childOf(element, 'rect'), here))
        titles.set(id, alignOf(childOf(element, 'text'), subgraphs.get(id)!, here)) // just set
        return
      case 'pele-edge':
        return void edges.set(id, { ...edge, route: routeIn(childOf(element, 'path'), here) })
      case 'pele-edge-label':
        return void edges.set(id, { ...edge, label: centreOf(boxIn(childOf(element, 'rect'), here)) })
    }
    for (const inner of element.children) if (typeof inner !== 'string') visit(inner, here)
  }
  visit(svg, { x: 0, y: 0 })
  return { nodes, subgraphs, titles, edges }
}

const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name)

/** Titles stand in the middle, unless an arrow goes through there. */
function alignOf(text: XmlElement | undefined, { x, w }: Box, at: BoardPoint): Align {
  const written = text?.attributes.get('x') ?? childOf(text, 'tspan')?.attributes.get('x')
  const middle = (at.x + (lengthOf(written, 0) ?? 0)) * SCALE
  if (written === undefined || Math.abs(middle - x - w / 2) < OFF) return 'auto'
  return middle < x + w / 2 ? 'left' : 'right'
}
/** Board units. */
const OFF = 8

function boxIn(rect: XmlElement | undefined, at: BoardPoint): Box {
  const length = (name: string) => lengthOf(rect?.attributes.get(name), 0) ?? 0
  return { x: (at.x + length('x')) * SCALE, y: (at.y + length('y')) * SCALE, w: length('width') * SCALE, h: length('height') * SCALE } // prettier-ignore
}

/** Its corners; of curves the ends, and the middle between them. */
function routeIn(path: XmlElement | undefined, at: BoardPoint): BoardPoint[] {
  const points: BoardPoint[] = []
  const add = (x: number, y: number) => void points.push({ x: (at.x + x) * SCALE, y: (at.y + y) * SCALE })
  let [fromX, fromY] = [0, 0]
  for (const step of pathFrom(path?.attributes.get('d') ?? '')) {
    if (step[0] === 'Z') continue
    if (step[0] === 'C') {
      const [, x1, y1, x2, y2, x, y] = step
      add((fromX + 3 * x1 + 3 * x2 + x) / 8, (fromY + 3 * y1 + 3 * y2 + y) / 8)
      add(x, y)
    } else add(step[1], step[2])
    ;[fromX, fromY] = step.slice(-2) as [number, number] // where each step ends
  }
  return points
}
